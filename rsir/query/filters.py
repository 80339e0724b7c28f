"""What a query is limited to besides its words: speakers, kinds, acts, dates, sources."""

from __future__ import annotations

import re
from dataclasses import replace

from rsir.index.engine import Facts
from rsir.index.restriction import Restriction
from rsir.records import Query


def restrictions(query: Query) -> tuple[Restriction, ...]:
    """What an item must meet one of; of unknown date it may be an answer, but a later one."""
    surely = Restriction(
        within=query.within, kinds=query.kinds, acts=query.acts, sources=query.sources
    )
    return (surely,) if query.within is None else (surely, replace(surely, undated=True))


class Filter:
    """Says of each item whether it is wanted."""

    def __init__(self, query: Query) -> None:
        """Filters by the fields of `query` that are no words."""
        self._any = restrictions(query)

    def __call__(self, facts: Facts) -> bool:
        """Whether the item is wanted; one of unknown date may be."""
        return any(each.admits(facts) for each in self._any)


def named_in(source: str, place: str) -> bool:
    """Whether a paper's name, or part of a path, stands in a path or publication."""
    return source.casefold() in place.casefold() or _plain(source) in _plain(place)


def _plain(text: str) -> str:
    """Words only, so that "the-irish-times" is the Irish Times."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()
