from __future__ import annotations

from pathlib import Path

import pytest

from rsir.errors import IndexUnusable, UsageError
from rsir.index.library import Library
from rsir.records import Term
from tests.index.corpus import Corpus


def test_without_an_index_there_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable, match="no index here"):
        Library.open(tmp_path / "none")


@pytest.mark.parametrize(
    ("prefix", "shown"),
    [("", "putin.txt"), (".", "putin.txt"), ("./news/", "news/putin.txt"), ("/a", "/a/putin.txt")],
)
def test_articles_are_named_as_the_corpus_was(corpus: Corpus, prefix: str, shown: str) -> None:
    corpus.index()
    with corpus.open(prefix) as library:
        (found,) = library.engine.statements([Term("Wagner")], [], None)
        assert found.reference.path == shown
        assert library.article(shown).reference.path == shown
        assert shown in {reference.path for reference in library.articles()}
        assert library.file(shown) == corpus.root / "putin.txt"


def test_an_article_is_shown_without_its_file(corpus: Corpus) -> None:
    corpus.index()
    text = (corpus.root / "kanani.txt").read_text(encoding="utf-8")
    (corpus.root / "kanani.txt").unlink()
    with corpus.open() as library:
        assert library.article("kanani.txt").text == text
        assert len(library.article("kanani.txt").paragraphs) == 2


def test_an_article_that_is_not_there_is_an_error(corpus: Corpus) -> None:
    corpus.index()
    with corpus.open() as library, pytest.raises(UsageError, match="no such article"):
        library.article("other.txt")


def test_the_status_counts_what_is_there_and_what_is_stale(corpus: Corpus) -> None:
    corpus.index()
    (corpus.root / "putin.txt").unlink()
    corpus.write("kanani.txt", "Something else entirely.")
    corpus.write("new.txt", "Ann Ray: Hello.")
    with corpus.open("news") as library:
        status = library.status()
    assert (status.files, status.articles, status.statements, status.passages) == (2, 2, 2, 3)
    assert (status.speakers, status.root) == (2, corpus.root)
    assert status.bytes > 0
    assert sorted(status.stale) == ["news/kanani.txt", "news/new.txt", "news/putin.txt"]


def test_file_names_that_are_no_text_can_be_indexed(corpus: Corpus) -> None:
    try:
        corpus.write("caf\udce9.txt", "Ann Ray: Hello.")
    except (OSError, UnicodeEncodeError):
        pytest.skip("this file system takes only text")
    corpus.index()
    with corpus.open() as library:
        (found,) = library.engine.statements([Term("hello")], [], None)
        assert found.reference.path == "caf\udce9.txt"
        assert library.article("caf\udce9.txt").text == "Ann Ray: Hello."
