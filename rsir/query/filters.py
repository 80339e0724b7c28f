"""Which items a query wants at all, besides its words: speakers, kinds, acts, dates, sources."""

from __future__ import annotations

from rsir.index.engine import Facts
from rsir.index.library import Library
from rsir.index.restriction import lies_within
from rsir.records import Query


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


def speakers_of(query: Query, library: Library) -> frozenset[str] | None:
    """The stored names of everybody the query may mean; None if it names nobody."""
    if not query.by:
        return None
    return frozenset(name for asked in query.by for name in library.people.match(asked).names)
