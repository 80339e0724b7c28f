"""What a full-text engine must do for rsir. `finding.py` is the one that ships."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from rsir.records import Act, DateRange, Kind, Passage, Reference, Statement, Term

if TYPE_CHECKING:
    from rsir.index.restriction import Restriction


@dataclass(frozen=True, slots=True)
class Found:
    """A stored item with the engine's score, higher is better.

    `in_content` tells whether every topic stood in the content itself, rather than only in the
    paragraph around it (`context`, its whole text), `by_meaning` that the words did not find it.
    """

    item: Statement | Passage
    reference: Reference
    score: float
    in_content: bool
    context: str
    by_meaning: bool = False


class Facts(NamedTuple):
    """What can be asked of a stored item a hundred times faster than reading it.

    The dates' `basis` is left empty. `kind` and `act` are None for a passage.
    """

    kind: Kind | None
    act: Act | None
    said: DateRange | None
    published: DateRange | None
    path: str
    publication: str | None
    language: str | None = None


Wanted = Callable[[Facts], bool]
"""Whether an item is wanted at all; asked before it is read."""


class Engine(Protocol):
    """A full-text index of statements and paragraphs. Iterators come lazily, best first."""

    def statements(
        self,
        about: Sequence[Term],
        said: Sequence[Term],
        speakers: Collection[str] | None,
        *,
        wanted: Wanted | None = None,
    ) -> Iterator[Found]:
        """Statements with all of `said` in the content and all of `about` in it or around it.

        Those with `about` in the content come first. `speakers` are names as `People.match` gives
        them, any of which may match; None: anybody, also unknown.
        """
        ...

    def passages(
        self, terms: Sequence[Term], *, wanted: Wanted | None = None, unquoted: bool = False
    ) -> Iterator[Found]:
        """Paragraphs of article text that hold all of `terms`.

        With `unquoted` only paragraphs in which nobody is quoted.
        """
        ...

    def candidates(self, terms: Sequence[Term], restriction: Restriction, most: int) -> list[Found]:
        """The `most` statements that hold most of `terms`, roughly (BM25 over weighted fields).

        Any of them suffices, and may stand in the content, in the paragraph around, in speaker,
        role, source and cue, in title, path and publication. Without terms, what the
        restriction allows. The order among them is for `query` to make.
        """
        ...

    def holding(self, terms: Sequence[Term]) -> int:
        """How many paragraphs hold all of `terms`."""
        ...

    def articles_holding(self, term: Term) -> frozenset[str]:
        """The keys of the articles that hold a term in some paragraph."""
        ...

    @property
    def paragraphs(self) -> int:
        """How many paragraphs there are."""
        ...

    def frequency(self, word: str) -> int:
        """In how many paragraphs a word stands."""
        ...

    def sharing(
        self, parts: Sequence[Sequence[Term]], speakers: Collection[str] | None = None
    ) -> Iterator[str]:
        """The paths of the articles in which one paragraph holds all terms of one of `parts`.

        Those that share many parts, or such as few others do, come first. With `speakers` only
        articles in which one of them is quoted.
        """
        ...

    def statement(self, prefix: str) -> list[Found]:
        """The items whose id starts with `prefix`; of copies in several articles one."""
        ...

    def near_words(self, word: str, most: int) -> list[str]:
        """At most `most` words of the articles spelled nearly like `word`, the nearest first."""
        ...
