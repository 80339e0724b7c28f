"""What comes back of a question: its answers one by one, and what there is to say about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from rsir.records import Hit, Query

if TYPE_CHECKING:  # the search engine
    from rsir.query.search import Answer


class Answers(Iterator[Hit]):
    """What answers a question, best first; nothing is looked for before it is needed."""

    def __init__(
        self,
        query: Query,
        limit: int | None,
        find: Callable[[], Answer],
        why: Callable[[], str],
    ) -> None:
        self.query = query
        self._limit = limit
        self._find = find
        self._why = why

    def __next__(self) -> Hit:
        return next(self._hits)

    @property
    def total(self) -> int:
        """How many statements, or passages, answer, whether or not they are among these."""
        return self._answer.total

    @property
    def shown(self) -> int:
        """How many of `total` are among these."""
        return self.total if self._limit is None else min(self._limit, self.total)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the answer lacks or guessed, a sentence each."""
        return self._answer.notes

    def nearest(self) -> str:
        """Why there are none, in a sentence: what was looked for, and what there is instead."""
        return self._why()

    def understood(self) -> list[tuple[str, str]]:
        """How the question was understood: labels and values. Needs no index."""
        from rsir.query.search import explain

        return explain(self.query)

    @cached_property
    def _answer(self) -> Answer:
        return self._find()

    @cached_property
    def _hits(self) -> Iterator[Hit]:
        return iter(self._answer.hits)
