"""The vectors of statements, beside the index: as many as there are new articles, never wrong."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rsir.errors import IndexUnusable, ReadError
from rsir.index import folder, vectors
from rsir.index.library import Library
from rsir.ingest.files import Source
from rsir.meaning.encoder import SCALE
from rsir.records import Article, Label, Paragraph, Reference, Span
from tests.index.corpus import Corpus
from tests.index.corpus import read as corpus_read

if TYPE_CHECKING:
    import numpy.typing as npt

LETTERS = "abcdefghijklmnopqrstuvwxyz"
QUAY, FROST = "Ana Petrov: The quay is closed.", "Otto Lindt: Frost took the apples."


class Encoder:
    """Which letters a text has, as a unit vector in bytes; remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def __call__(self, texts: Sequence[str]) -> "npt.NDArray[np.int8]":
        self.given += texts
        has = np.array([[float(c in t.lower()) for c in LETTERS] for t in texts])
        unit = has / np.linalg.norm(has, axis=1, keepdims=True)
        vectors: npt.NDArray[np.int8] = np.clip(unit * 127 / SCALE, -127, 127).astype(np.int8)
        return vectors


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path / "news", tmp_path / "index")


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch) -> Encoder:
    made = Encoder()
    monkeypatch.setattr(vectors, "encoder", lambda: made)
    return made


def index(corpus: Corpus, encoder: Encoder) -> None:
    corpus.index(reading=corpus.reading._replace(encode=encoder))


def said(library: Library, like: str) -> str:
    """What is nearest to `like`."""
    likeness = library.like(like)
    (found, *_) = library.statement(max(likeness, key=likeness.__getitem__))
    return found.item.content.text


def test_a_statement_is_found_by_its_vector(corpus: Corpus, encoder: Encoder) -> None:
    corpus.write("quay.txt", QUAY)
    corpus.write("frost.txt", FROST)
    index(corpus, encoder)
    with corpus.open() as library:
        assert "apples" in said(library, "apples frost")
        assert "quay" in said(library, "quay closed")


def test_only_new_articles_are_encoded(corpus: Corpus, encoder: Encoder) -> None:
    corpus.write("quay.txt", QUAY)
    index(corpus, encoder)
    encoder.given.clear()
    corpus.write("frost.txt", FROST)
    index(corpus, encoder)
    assert {("apples" in text, "quay" in text) for text in encoder.given} == {(True, False)}
    with corpus.open() as library:
        assert len(library.like(QUAY + FROST)) == 2


def test_what_is_gone_has_no_vector(corpus: Corpus, encoder: Encoder) -> None:
    corpus.write("quay.txt", QUAY)
    corpus.write("frost.txt", FROST)
    index(corpus, encoder)
    (corpus.root / "quay.txt").unlink()
    index(corpus, encoder)
    with corpus.open() as library:
        assert len(library.like(QUAY + FROST)) == 1


def test_an_article_that_cannot_be_read_takes_no_vectors_of_others_along(
    corpus: Corpus, encoder: Encoder
) -> None:
    """The file is read anew at every run, and what was encoded is not encoded again."""

    def read(source: Source, problems: Callable[[ReadError], None]) -> list[Article]:
        (whole,) = corpus_read(source, problems)
        lines = (line for line in whole.text.split("\n"))
        return [
            Article(
                words, (Paragraph(Span(0, len(words)), Label.BODY),), Reference(source.path, part=n)
            )
            for n, words in enumerate(lines, 1)
        ]

    told: list[Exception] = []
    corpus.write("all.txt", QUAY, "a bad rule", FROST)
    reading = corpus.reading._replace(encode=encoder, read=read)
    corpus.index(reading=reading, problems=told.append)
    with corpus.open() as library:
        assert len(library.like(QUAY + FROST)) == 2
    encoder.given.clear()
    corpus.attributed.clear()
    corpus.index(reading=reading, problems=told.append)
    assert (corpus.attributed, encoder.given) == (["all.txt"], [])
    with corpus.open() as library:
        assert len(library.like(QUAY + FROST)) == 2


def test_an_index_without_vectors_is_like_nothing(corpus: Corpus, encoder: Encoder) -> None:
    corpus.write("quay.txt", QUAY)
    corpus.index()
    with corpus.open() as library:
        assert library.like("quay") == {}
    assert not encoder.given


def test_what_has_nothing_in_common_is_not_like(corpus: Corpus, encoder: Encoder) -> None:
    corpus.write("quay.txt", QUAY)
    index(corpus, encoder)
    with corpus.open() as library:
        assert library.like("quay")
        assert not library.like("jbvw")


def test_vectors_are_looked_at_again_only_if_their_file_has_changed(
    corpus: Corpus, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = []
    rows = vectors.proven_rows

    def watched(directory: Path) -> Iterator[tuple[str, bytes]]:
        looked.append(directory)
        return rows(directory)

    monkeypatch.setattr(vectors, "proven_rows", watched)
    corpus.write("quay.txt", QUAY)
    index(corpus, encoder)
    corpus.write("frost.txt", FROST)
    index(corpus, encoder)
    index(corpus, encoder)
    assert looked == []  # nobody but rsir has written
    (corpus.place / vectors.FILE).touch()
    index(corpus, encoder)
    assert len(looked) == 1
    index(corpus, encoder)
    assert len(looked) == 1
    with corpus.open() as library:
        library.like("quay")
    assert len(looked) == 2  # what is loaded is proven each time


@pytest.mark.parametrize("forged", ["its times only", "with another code", "{}", "no JSON"])
def test_nobody_else_can_say_that_the_vectors_are_proven(
    corpus: Corpus, encoder: Encoder, forged: str
) -> None:
    corpus.write("quay.txt", QUAY)
    index(corpus, encoder)
    with closing(sqlite3.connect(corpus.place / vectors.FILE)) as store:
        store.executescript(ALTERED["a vector"])
        store.commit()
    note = corpus.place / vectors.PROVEN
    _, code = json.loads(note.read_bytes())
    seen = folder.seen(corpus.place / vectors.FILE)
    said = {"its times only": [seen, code], "with another code": [seen, "é"], "{}": {}}
    note.write_text(json.dumps(said[forged]) if forged in said else forged)
    with pytest.raises(IndexUnusable, match="not what rsir wrote"):
        vectors.prove(corpus.place)
    assert corpus.index(reading=corpus.reading._replace(encode=encoder)).anew


def test_what_a_statement_stands_in_is_part_of_what_it_means(
    corpus: Corpus, encoder: Encoder
) -> None:
    corpus.write("quay.txt", "Ana Petrov, who jumped over the lazy dog: It is on.")
    corpus.write("frost.txt", "Otto Lindt, who took his apples: It is on.")
    index(corpus, encoder)
    with corpus.open() as library:
        (most, least) = sorted(library.like("jumped lazy dog").values(), reverse=True)
    assert most > least


def test_damaged_vectors_are_told_of(corpus: Corpus, encoder: Encoder) -> None:
    corpus.write("quay.txt", QUAY)
    index(corpus, encoder)
    (corpus.place / vectors.FILE).write_bytes(b"no database" * 100)
    with corpus.open() as library, pytest.raises(IndexUnusable, match=r"damaged"):
        library.like("quay")


ALTERED = {
    "a vector": "UPDATE articles SET vectors = zeroblob(length(vectors))",
    "no vector": "UPDATE articles SET vectors = 1e12",
    "whose they are": "UPDATE articles SET fingerprint = 'other'",
    "a statement": "UPDATE articles SET ids = 'other'",
    "a code": "UPDATE articles SET code = 'é'",
    "no code": "UPDATE articles SET code = x'00'",
    "a trigger": "CREATE TRIGGER t AFTER DELETE ON articles BEGIN DELETE FROM articles; END",
    "a view": "ALTER TABLE articles RENAME TO a; CREATE VIEW articles AS SELECT * FROM a",
}


@pytest.mark.parametrize("how", ALTERED)
def test_no_vector_is_believed_that_rsir_did_not_write_here(
    corpus: Corpus, encoder: Encoder, how: str
) -> None:
    corpus.write("quay.txt", QUAY)
    index(corpus, encoder)
    with closing(sqlite3.connect(corpus.place / vectors.FILE)) as store:
        store.executescript(ALTERED[how])
        store.commit()
    with corpus.open() as library, pytest.raises(IndexUnusable, match="not what rsir wrote"):
        library.like("quay")
    report = corpus.index(reading=corpus.reading._replace(encode=encoder))
    assert report.anew
    with corpus.open() as library:
        assert len(library.like("quay")) == 1
