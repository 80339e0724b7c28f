"""A file of any number of articles is indexed piece by piece."""

from __future__ import annotations

import gc
import json
import os
import tracemalloc
from collections.abc import Iterable, Iterator

import pytest

from rsir.index import pieces
from rsir.ingest import read
from rsir.ingest.files import Source
from rsir.records import Article, Label, Paragraph, Reference, Span, Statement
from tests.index.corpus import Corpus, statements

EXPORT = "export.jsonl"


def export(corpus: Corpus, number: int, letters: int = 100) -> None:
    """An export of so many articles, each with one statement and much else."""
    with (corpus.root / EXPORT).open("w", encoding="utf-8") as file:
        for i in range(number):
            text = f"Ann Ray: Number {i}.\n\n" + "The ferry stayed in port. " * (letters // 26)
            file.write(json.dumps({"title": f"Ferry {i}", "text": text}) + "\n")


@pytest.fixture
def exported(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    """A corpus without other files, three articles to a commit."""
    for path in corpus.root.iterdir():
        path.unlink()
    monkeypatch.setattr(pieces, "BATCH", 3)
    return corpus


def said(corpus: Corpus) -> set[str]:
    return {content for _, content in corpus.said()}


def numbers(*given: int) -> set[str]:
    return {f"Number {number}." for number in given}


def index(corpus: Corpus, **options: object) -> dict[str, int]:
    reading = corpus.reading._replace(read=read)
    found = corpus.index(**{"reading": reading, **options})._asdict()
    return {what: found[what] for what in ("added", "changed", "renamed", "removed", "unchanged")}


def only(**given: int) -> dict[str, int]:
    return {**dict.fromkeys(("added", "changed", "renamed", "removed", "unchanged"), 0), **given}


def test_a_file_of_several_pieces_is_one_file(exported: Corpus) -> None:
    export(exported, 8)
    assert index(exported) == only(added=1)
    assert said(exported) == numbers(*range(8))
    assert index(exported) == only(unchanged=1)
    (exported.root / EXPORT).rename(exported.root / "other.jsonl")
    assert index(exported) == only(renamed=1)
    assert exported.attributed == []
    assert said(exported) == numbers(*range(8))


def test_a_touched_file_of_several_pieces_is_not_written_again(exported: Corpus) -> None:
    export(exported, 8)
    index(exported)
    os.utime(exported.root / EXPORT, ns=(1, 1))
    assert index(exported) == only(unchanged=1)
    assert exported.attributed == []
    assert said(exported) == numbers(*range(8))


@pytest.mark.parametrize("number", [2, 7, 12])
def test_of_a_file_that_grew_or_shrank_only_what_is_new_is_attributed(
    exported: Corpus, number: int
) -> None:
    export(exported, 8)
    index(exported)
    export(exported, number)
    assert index(exported) == only(changed=1)
    assert len(exported.attributed) == max(0, number - 8)
    assert said(exported) == numbers(*range(number))


def test_a_run_that_is_interrupted_keeps_the_pieces_that_it_finished(exported: Corpus) -> None:
    export(exported, 8)

    def interrupted(
        articles: Iterable[Article], _: object
    ) -> Iterator[tuple[Article, list[Statement]]]:
        for article in articles:
            if "Number 4." in article.text:
                raise KeyboardInterrupt
            yield article, statements(article)

    reading = exported.reading._replace(read=read, attribute=interrupted)
    with pytest.raises(KeyboardInterrupt):
        index(exported, reading=reading)
    assert said(exported) == numbers(0, 1, 2)
    index(exported)
    assert len(exported.attributed) == 5
    assert said(exported) == numbers(*range(8))


def test_progress_counts_articles(exported: Corpus) -> None:
    export(exported, 4)
    exported.write("bad.json", "{")
    seen: list[tuple[int, int]] = []
    index(exported, progress=lambda *counts: seen.append(counts), problems=lambda _: None)
    assert seen[-1] == (5, 5)
    assert [done for done, _ in seen] == [1, 2, 3, 4, 5]


def many(source: Source, _: object) -> Iterator[Article]:
    """As many articles as the file says, each with 400 KB in which nothing is to be read."""
    assert source.real
    for number in range(1, int(source.real.read_text("utf-8")) + 1):
        text = f"Ann Ray: Number {number}."
        cited = Reference(source.path, part=number, extra={"notes": "—" * 200_000})
        yield Article(text, (Paragraph(Span(0, len(text)), Label.BODY),), cited)


def test_memory_does_not_grow_with_the_articles_of_a_file(exported: Corpus) -> None:
    peaks = []
    for number in (10, 60):
        exported.write("export.txt", str(number))
        gc.collect()  # garbage of other tests is nobody's growth
        tracemalloc.start()
        try:
            exported.index(reading=exported.reading._replace(read=many))
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
        assert len(exported.said()) == number
    assert peaks[1] < 2.5 * peaks[0]  # six times where all are held
