"""Which articles are one story, kept up to date at the cost of what changed.

An article belongs to the fullest one that nearly all of it stands in (`copies.py`), if that belongs
to no other; else it leads a story of its own. So what an article is depends on fuller ones alone,
and a change is followed from the fullest article that it touches to the least. Nothing compares all
with all: two articles are measured only if some of their smallest hashes are the same, and none
that leads to many stories, as those of a sentence do that stands under every bulletin.
"""

from __future__ import annotations

import heapq
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from rsir.index.copies import CONTAINED, LONGER, SHORTEST, Sketch, containment

LOOKED_UP = 32
"""How many of the smallest hashes of an article lead to it; half of a copy's are its original's."""

CANDIDATES = 20
"""Most stories that one hash may lead to; a boilerplate sentence leads to more, and to none."""

PROBES = 12
"""How many stories an article is measured against: those that share most of its hashes."""


class _Rank(NamedTuple):
    """The fullest article first."""

    less: int
    key: bytes
    article: int


class Stories:
    """The stories in a store that is being changed."""

    def __init__(self, store: sqlite3.Connection) -> None:
        """Of the articles in `store`."""
        self._store = store
        self._pending: list[_Rank] = []

    def add(self, article: int, sketch: Sketch) -> None:
        """An article that is new in the table of articles."""
        if sketch.shingles < SHORTEST:
            return
        smallest = array("Q", sketch.smallest)
        self._store.execute("INSERT INTO sketches VALUES (?, ?)", (article, smallest.tobytes()))
        self._store.executemany(
            "INSERT INTO shingles VALUES (?, 0, ?)",
            [(value, article) for value in smallest[:LOOKED_UP]],
        )
        self._again([article])

    def remove(self, article: int) -> None:
        """An article that is about to go from the table of articles."""
        hashes = self._looked_up(article)
        self._store.executemany(
            "DELETE FROM shingles WHERE hash = ? AND leads IN (0, 1) AND article = ?",
            [(value, article) for value in hashes],
        )
        self._store.execute("DELETE FROM sketches WHERE article = ?", (article,))
        others = "SELECT id FROM articles WHERE story = ? AND id != ?"
        self._again(number for (number,) in self._store.execute(others, (article, article)))

    def settle(self) -> None:
        """Say of each article that may now belong elsewhere where it belongs."""
        done: _Rank | None = None
        while self._pending:
            rank = heapq.heappop(self._pending)
            if rank != done and self._is_there(rank.article):
                self._place(rank)
            done = rank

    def _place(self, rank: _Rank) -> None:
        before = self._store.execute(
            "SELECT story FROM articles WHERE id = ?", (rank.article,)
        ).fetchone()[0]
        story = self._story(rank)
        if story == before:
            return
        self._store.execute("UPDATE articles SET story = ? WHERE id = ?", (story, rank.article))
        if rank.article not in (story, before):  # from one story to another
            return
        hashes = self._looked_up(rank.article)
        self._store.executemany(
            "UPDATE shingles SET leads = ? WHERE hash = ? AND leads = ? AND article = ?",
            [(story == rank.article, v, story != rank.article, rank.article) for v in hashes],
        )
        if before == rank.article:
            others = "SELECT id FROM articles WHERE story = ? AND id != ?"
            found = self._store.execute(others, (rank.article, rank.article)).fetchall()
        else:
            found = [(other,) for value in hashes for other in self._led(value, everybody=True)]
        less = (self._rank(number) for number in {number for (number,) in found})
        self._push(each for each in less if each > rank)

    def _story(self, rank: _Rank) -> int:
        """The article that leads the story to which one belongs, perhaps itself."""
        mine = self._sketch(rank.article)
        shared = Counter(
            leader for value in mine.smallest[:LOOKED_UP] for leader in self._led(value)
        )
        fuller = [
            (-times, other)
            for leader, times in shared.items()
            if (other := self._rank(leader)) < rank and -other.less <= LONGER * mine.shingles
        ]
        measured = (
            (-containment(mine, self._sketch(other.article)), other)
            for _, other in sorted(fuller)[:PROBES]
        )
        share, best = min(measured, default=(0.0, rank))
        return best.article if -share >= CONTAINED else rank.article

    def _led(self, value: int, *, everybody: bool = False) -> list[int]:
        """The stories that a hash leads to, or all articles in them; none if too many."""
        leaders = self._store.execute(
            "SELECT article FROM shingles WHERE hash = ? AND leads = 1 LIMIT ?",
            (value, CANDIDATES + 1),
        ).fetchall()
        if len(leaders) > CANDIDATES:
            return []
        if everybody:
            all_of_it = "SELECT article FROM shingles WHERE hash = ?"
            leaders = self._store.execute(all_of_it, (value,)).fetchall()
        return [article for (article,) in leaders]

    def _sketch(self, article: int) -> Sketch:
        shingles, smallest = self._store.execute(
            "SELECT shingles, smallest FROM articles JOIN sketches ON article = id WHERE id = ?",
            (article,),
        ).fetchone()
        return Sketch(shingles, tuple(array("Q", smallest)))

    def _looked_up(self, article: int) -> list[int]:
        found = self._store.execute("SELECT smallest FROM sketches WHERE article = ?", (article,))
        return [value for (smallest,) in found for value in array("Q", smallest)[:LOOKED_UP]]

    def _again(self, articles: Iterator[int] | list[int]) -> None:
        self._push(map(self._rank, articles))

    def _push(self, ranks: Iterator[_Rank]) -> None:
        for rank in ranks:
            heapq.heappush(self._pending, rank)

    def _rank(self, article: int) -> _Rank:
        row = self._store.execute(
            "SELECT -shingles, key, id FROM articles WHERE id = ?", (article,)
        )
        return _Rank(*row.fetchone())

    def _is_there(self, article: int) -> bool:
        found = self._store.execute("SELECT 1 FROM sketches WHERE article = ?", (article,))
        return found.fetchone() is not None
