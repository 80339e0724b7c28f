"""Asked the same, an index in a folder and one in a cluster answer the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from rsir.config import Place
from rsir.errors import ReadError
from rsir.index.build import build
from rsir.index.library import Library
from rsir.index.reading import Reading, shipped
from rsir.query.question import understand
from rsir.query.search import ask, passages
from rsir.records import Article, Hit, Statement
from tests.benchmarks import bench_index
from tests.cluster.nodes import Nodes
from tests.index.corpus import Corpus
from tests.quality.evaluation import folder

SEEDS = Path(__file__).parents[2] / "seeds"
DATA = folder()
FIRST = 10
SAME_ORDER = 0.99
SAME_IDS = 0.97
"""The least share of a newsroom's questions with the same ids; 189 of 192 when measured."""
MADE_UP = 60

QUESTIONS = [
    "who said what about Wagner",
    "what did Putin say about Iran",
    "who called Iran America's greatest adversary",
    "quotes by Nasser Kanaani",
    "what did the Kremlin say about restraint",
    'who said "an enemy of mankind"',
    "waht did blinken say about uranium",
    "who denied that in 2022",
    "sanctions",
    "what did Iranian officials say about the nuclear deal after 2019",
]


class Both(NamedTuple):
    """The same articles, read once, in both homes."""

    near: Library
    far: Library


def once(reading: Reading) -> Reading:
    """Statements are found once, whoever asks again."""
    known: dict[str, list[Statement]] = {}

    def attribute(
        articles: Iterable[Article], problems: Callable[[ReadError], None]
    ) -> Iterator[tuple[Article, list[Statement]]]:
        for article in articles:
            key = article.reference.key + article.digest
            if key not in known:
                [(_, known[key])] = reading.attribute([article], problems)
            yield article, known[key]

    return reading._replace(attribute=attribute)


@contextmanager
def both(articles: Path, places: Sequence[Place], reading: Reading) -> Iterator[Both]:
    for place in places:
        build([str(articles)], articles, place, problems=lambda _: None, reading=reading)
    near, far = places
    with Library.open(near) as one, Library.open(far) as other:
        yield Both(one, other)


def found(hits: Sequence[Hit]) -> list[tuple[str, str]]:
    return [(hit.item.id, hit.reference.key) for hit in hits]


def compare(homes: Both, questions: Sequence[str], same_ids: float = 1.0) -> None:
    """The same ids, and the first in the same order but for one question in a hundred.

    `same_ids` is the least share of the questions that have the same ids.
    """
    others, moved = [], []
    for question in questions:
        query = understand(question)
        near, far = (ask(query, library, FIRST) for library in homes)
        ids = found(near.hits), found(far.hits)
        if set(ids[0]) != set(ids[1]) or near.notes != far.notes:
            others.append(question)
        elif ids[0] != ids[1]:
            moved.append(question)
    assert len(others) <= (1 - same_ids) * len(questions), others
    assert len(moved) <= (1 - SAME_ORDER) * len(questions), moved


def test_seeds(nodes: Nodes, tmp_path: Path) -> None:
    places: list[Place] = [tmp_path / "near", nodes.address("seeds")]
    with both(SEEDS, places, once(shipped(None))) as homes:
        compare(homes, QUESTIONS)
        for words in ("Iran deal", "“nuclear program”", "sanctions"):
            near, far = (passages(words, library, None) for library in homes)
            assert near.total == far.total
            assert set(found(near.hits)) == set(found(far.hits))
        assert [p.name for p in homes.near.people] == [p.name for p in homes.far.people]
        assert [r.key for r in homes.near.articles()] == [r.key for r in homes.far.articles()]


def test_made_up_articles(nodes: Nodes, tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "news", tmp_path / "near")
    for number in range(MADE_UP):
        corpus.write(f"{number:04}.txt", *bench_index.lines_of(number, alike=False))
    places: list[Place] = [corpus.place, nodes.address("made-up")]
    with both(corpus.root, places, corpus.reading) as homes:
        compare(homes, bench_index.questions())


@pytest.mark.skipif(DATA is None, reason="no evaluation data: set RSIR_EVAL to its folder")
def test_a_newsroom(nodes: Nodes, tmp_path: Path) -> None:
    assert DATA is not None
    lines = (DATA / "questions" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    places: list[Place] = [tmp_path / "near", nodes.address("newsroom")]
    with both(DATA / "news" / "articles", places, once(shipped(None))) as homes:
        compare(homes, [json.loads(line)["q"] for line in lines], SAME_IDS)
