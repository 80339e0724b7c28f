"""What a search is limited to, besides its words; a plain record, for engines on any machine."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta

from rsir.index.engine import Facts
from rsir.records import Act, DateRange, Kind

VAGUE = timedelta(days=366)
"""A date known no better than this does not tell whether it lies in a range that it overlaps."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """Which items are wanted; empty fields do not restrict.

    `speakers` are names as `People.match` gives them, any of which may match; None: anybody, also
    unknown. `articles` are keys (`Reference.key`), `ids` those of the items themselves. `within`
    are the days on which it was said, or else published; with `undated` it is met by those alone
    of which that is not known. `sources` are parts of a path or publication, whatever their case.
    `unquoted` are paragraphs in which nobody is quoted.
    """

    speakers: AbstractSet[str] | None = None
    articles: AbstractSet[str] | None = None
    ids: AbstractSet[str] | None = None
    within: DateRange | None = None
    undated: bool = False
    kinds: AbstractSet[Kind] = frozenset()
    acts: AbstractSet[Act] = frozenset()
    sources: tuple[str, ...] = ()
    languages: AbstractSet[str] = frozenset()
    unquoted: bool = False

    def admits(self, facts: Facts) -> bool:
        """Whether an item with these facts is wanted, as far as they tell."""
        if self.kinds and facts.kind not in self.kinds:
            return False
        if self.acts and facts.act not in self.acts:
            return False
        if self.languages and facts.language not in self.languages:
            return False
        place = f"{facts.path}\n{facts.publication or ''}".casefold()
        if self.sources and not any(source.casefold() in place for source in self.sources):
            return False
        if self.within is None:
            return True
        inside = lies_within(facts.said or facts.published, self.within)
        return inside is None if self.undated else inside is True


def lies_within(dates: DateRange | None, asked: DateRange) -> bool | None:
    """Whether `dates` lies in the range asked for; None if that is not known.

    A range that only touches the one asked for counts if it is precise to a year.
    """
    if dates is None:
        return None
    if not dates.overlaps(asked):
        return False
    after = asked.start is None or (dates.start is not None and dates.start >= asked.start)
    before = asked.end is None or (dates.end is not None and dates.end <= asked.end)
    if after and before:
        return True
    if dates.start is None or dates.end is None or dates.end - dates.start > VAGUE:
        return None
    return True
