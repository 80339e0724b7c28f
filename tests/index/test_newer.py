"""What is new, changed or gone since it was indexed is noticed, and nothing else is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from rsir.errors import ReadError
from rsir.index.human import correct
from rsir.ingest.files import Source
from rsir.records import Article
from tests.index.conftest import corpus, own_home  # noqa: F401 - fixtures
from tests.index.corpus import Corpus, read

SIDECAR = "title: A title\n"


def newer(corpus: Corpus) -> int:  # noqa: F811
    with corpus.open() as library:
        return library.newer()


@pytest.fixture
def filed(corpus: Corpus) -> Corpus:  # noqa: F811
    """Articles in a folder of a folder, two of them with sidecars, and a folder of none."""
    for path in corpus.root.iterdir():
        path.unlink()
    for name in ("a", "b", "c"):
        corpus.write(f"2019/may/{name}.txt", "Ann Ray: Hello.")
    corpus.write("2019/may/a.meta.yaml", SIDECAR)
    corpus.write("2019/may/b.txt.meta.yaml", SIDECAR)
    (corpus.root / "inbox").mkdir()
    corpus.index()
    assert newer(corpus) == 0
    return corpus


@pytest.mark.parametrize("name", ["new.txt", "2019/new.txt", "2019/may/new.txt", "inbox/new.txt"])
def test_an_article_in_whatever_folder(filed: Corpus, name: str) -> None:
    filed.write(name, "Ann Ray: Hello.")
    assert newer(filed) == 1
    filed.index()
    assert newer(filed) == 0


def test_an_article_in_a_folder_that_is_itself_new(filed: Corpus) -> None:
    filed.write("2020/june/new.txt", "Ann Ray: Hello.")
    assert newer(filed) == 1


def test_a_folder_that_came_without_articles_is_known_from_then_on(filed: Corpus) -> None:
    (filed.root / "later").mkdir()
    filed.index()
    assert newer(filed) == 0
    filed.write("later/new.txt", "Ann Ray: Hello.")
    assert newer(filed) == 1


def test_an_article_that_came_while_the_others_were_read(corpus: Corpus) -> None:  # noqa: F811
    def slow(source: Source, problems: Callable[[ReadError], None]) -> list[Article]:
        corpus.write("late.txt", "Ann Ray: Too late.")
        return read(source, problems)

    corpus.index(reading=corpus.reading._replace(read=slow))
    assert newer(corpus) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda may: (may / "a.txt").write_text("Ann Ray: Something else."),
        lambda may: (may / "a.txt").unlink(),
        lambda may: os.utime(may / "c.txt", ns=(0, 0)),
        lambda may: (may / "a.meta.yaml").write_text("title: Another title\n"),
        lambda may: (may / "b.txt.meta.yaml").unlink(),
        lambda may: (may / "c.meta.yaml").write_text(SIDECAR),
    ],
    ids=["file", "gone", "touched", "sidecar", "sidecar gone", "sidecar new"],
)
def test_an_article_or_its_sidecar(filed: Corpus, change: Callable[[Path], object]) -> None:
    change(filed.root / "2019" / "may")
    assert newer(filed) == 1


def test_what_is_no_article_makes_nothing_newer(filed: Corpus) -> None:
    for name in (".hidden.txt", "picture.jpg", "2019/.rsir/x.txt", "page.html"):
        filed.write(name, "Ann Ray: Hello.")
    filed.write("page_files/style.html", "x")
    assert newer(filed) == 1, "page.html"
    (filed.root / "page.html").unlink()
    (filed.root / "page_files" / "style.html").unlink()
    (filed.root / "page_files").rmdir()
    assert newer(filed) == 0


def test_what_a_saved_page_loads_makes_nothing_newer(filed: Corpus) -> None:
    filed.write("page.html", "Ann Ray: Hello.")
    filed.index()
    filed.write("page_files/frame.html", "x")
    assert newer(filed) == 0


def test_a_message_in_a_maildir(filed: Corpus) -> None:
    for name in ("cur", "new", "tmp"):
        (filed.root / "mail" / name).mkdir(parents=True)
    filed.index()
    filed.write("mail/new/1234.M5.host", "Ann Ray: Hello.")
    assert newer(filed) == 1


def test_what_lies_beside_files_that_were_named_one_by_one_was_never_asked_for(
    corpus: Corpus,  # noqa: F811
) -> None:
    corpus.index(corpus.root / "putin.txt")
    corpus.write("third.txt", "Ann Ray: Hello.")
    assert newer(corpus) == 0


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text(corpus: Corpus) -> None:  # noqa: F811
    name = os.fsdecode(b"caf\xe9.txt")
    corpus.write(name, "Ann Ray: Hello.")
    corpus.index()
    assert newer(corpus) == 0
    corpus.write(name, "Ann Ray: Hello again.")
    assert newer(corpus) == 1


def test_where_it_is_not_known_what_was_looked_at_that_is_told(filed: Corpus) -> None:
    """As where a run was killed when it had committed."""
    for path in filed.place.glob("folders.*"):
        path.unlink()
    assert newer(filed) == 1
    with filed.open() as library:
        assert library.made.year > 2000
    filed.index()
    assert newer(filed) == 0


def test_a_correction_keeps_what_was_looked_at(corpus: Corpus) -> None:  # noqa: F811
    corpus.index()
    with corpus.open() as library:
        first = next(each.item.id for each in library.engine.statements([], [], None))
    correct(corpus.place, first, speaker="Ann Ray")
    assert newer(corpus) == 0
    corpus.write("third.txt", "Ann Ray: Hello.")
    assert newer(corpus) == 1
