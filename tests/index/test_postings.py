"""Whole lists of postings are worth what Whoosh says of each posting."""

from __future__ import annotations

import random

import pytest
from whoosh import fields, query
from whoosh.filedb.filestore import RamStorage
from whoosh.scoring import BM25F

from rsir.index.finding import WhooshEngine
from rsir.index.postings import LENGTH, TIMES, Postings
from rsir.index.queries import near, topic
from rsir.index.whoosh import index_in
from rsir.records import Term
from tests.index.corpus import Corpus

WORDS = "goat road dam bridge tax war peace iran deal vote".split()


def write(corpus: Corpus, number: int) -> None:
    chance = random.Random(number)  # noqa: S311 - a corpus, not a secret
    lines = (
        f"Ann Ray: {' '.join(chance.choices(WORDS, k=chance.randint(1, 40)))}." for _ in range(9)
    )
    corpus.write(f"{number}.txt", *lines)


@pytest.fixture
def changed(corpus: Corpus) -> Corpus:
    """Several segments, with more than a block of postings, and articles that are gone."""
    for start in (0, 30, 60):
        for number in range(start, start + 30):
            write(corpus, number)
        corpus.index()
    (corpus.root / "7.txt").unlink()
    corpus.write("8.txt", "Ann Ray: Goats, once.")
    corpus.index()
    return corpus


@pytest.mark.parametrize("field", ["content", "context", "who", "place", "passage"])
@pytest.mark.parametrize("term", ["goat", "ray", "onc", "zebra", "news"])
def test_a_list_is_what_whoosh_finds(changed: Corpus, field: str, term: str) -> None:
    searcher = index_in(changed.place).searcher(weighting=BM25F(B=LENGTH, K1=TIMES))
    with searcher:
        wanted = dict(searcher.search(query.Term(field, term), limit=None).items())
        documents, worth = Postings(searcher).of(field, term)
        assert list(documents) == sorted(wanted)
        assert dict(zip(documents, worth, strict=True)) == pytest.approx(wanted)
        assert list(Postings(searcher).documents(field, term)) == list(documents)


def test_an_index_without_documents_has_empty_lists() -> None:
    """As it is when the first update was killed."""
    empty = RamStorage().create_index(fields.Schema(content=fields.TEXT))
    with empty.searcher() as searcher:
        assert not Postings(searcher).of("content", "goat").documents


@pytest.mark.parametrize("words", ["goat roads", "the goat", "zebra goat"])
def test_near_words_are_worth_what_whoosh_says(changed: Corpus, words: str) -> None:
    engine = WhooshEngine(changed.place)
    with index_in(changed.place).searcher(weighting=BM25F(B=LENGTH, K1=TIMES)) as searcher:
        asked = topic("passage", Term(words))
        wanted = dict(searcher.search(asked, limit=None).items())
    found = [each.score for each in engine.passages([Term(words)])]
    assert sorted(found) == pytest.approx(sorted(wanted.values()))
    engine.close()


@pytest.mark.parametrize(
    ("places", "is_near"),
    [
        ([[1], [7]], True),
        ([[8], [2]], True),
        ([[1], [8]], False),
        ([[1, 30], [90, 33]], True),
        ([[1], [5], [11]], True),
        ([[1], [5], [30]], False),
    ],
)
def test_words_are_near_within_six_of_each_other(places: list[list[int]], is_near: bool) -> None:
    assert near(places) is is_near
