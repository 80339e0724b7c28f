"""What a full-text engine must do for rsir. `whoosh.py` is the one that ships."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from rsir.records import Passage, Reference, Statement, Term


@dataclass(frozen=True, slots=True)
class Found:
    """A stored item with the engine's score, higher is better.

    `in_content` tells whether every topic stood in the content itself, rather than only in the
    paragraph around it (`context`, its whole text).
    """

    item: Statement | Passage
    reference: Reference
    score: float
    in_content: bool
    context: str


class Engine(Protocol):
    """A full-text index of statements and paragraphs. Iterators come lazily, best first."""

    def statements(
        self, about: Sequence[Term], said: Sequence[Term], speakers: Collection[str] | None
    ) -> Iterator[Found]:
        """Statements with all of `said` in the content and all of `about` in it or around it.

        `speakers` are exact names as stored, any of which may match; None: anybody, also unknown.
        """
        ...

    def passages(self, terms: Sequence[Term]) -> Iterator[Found]:
        """Paragraphs of article text that hold all of `terms`."""
        ...

    def statement(self, prefix: str) -> list[Found]:
        """The items whose id starts with `prefix`."""
        ...
