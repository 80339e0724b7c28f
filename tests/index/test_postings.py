"""Whole lists of postings are worth what Whoosh says of each posting."""

from __future__ import annotations

import random

import pytest
from whoosh import query
from whoosh.scoring import BM25F

from rsir.index.postings import LENGTH, TIMES, Postings
from rsir.index.whoosh import index_in
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
