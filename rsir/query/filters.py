"""Which items a query wants at all, besides its words: speakers, kinds, acts, dates, sources."""

from __future__ import annotations

from datetime import timedelta

from rsir.index.engine import Facts
from rsir.index.library import Library
from rsir.records import DateRange, Query

_VAGUE = timedelta(days=366)
"""A date known no better than this does not tell whether it lies in a range that it overlaps."""


class Filter:
    """Says of each item whether it is wanted, and counts those of unknown date."""

    def __init__(self, query: Query) -> None:
        """Filters by the fields of `query` that are no words."""
        self._query = query
        self.counts = query.within is not None
        """Whether there is anything to count."""
        self._sources = tuple(source.casefold() for source in query.sources)
        self.undated = 0
        """How many would be wanted, were it known when they were said."""
        self.closed = False
        """Set to want nothing more, and only count."""

    def __call__(self, facts: Facts) -> bool:
        """Whether the item is wanted."""
        query = self._query
        if query.kinds and facts.kind not in query.kinds:
            return False
        if query.acts and facts.act not in query.acts:
            return False
        place = f"{facts.path}\n{facts.publication or ''}".casefold()
        if self._sources and not any(source in place for source in self._sources):
            return False
        if query.within:
            inside = lies_within(facts.said or facts.published, query.within)
            self.undated += inside is None
            if not inside:
                return False
        return not self.closed


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
    if dates.start is None or dates.end is None or dates.end - dates.start > _VAGUE:
        return None
    return True


def speakers_of(query: Query, library: Library) -> frozenset[str] | None:
    """The stored names of everybody the query may mean; None if it names nobody."""
    if not query.by:
        return None
    return frozenset(name for asked in query.by for name in library.people.match(asked).names)
