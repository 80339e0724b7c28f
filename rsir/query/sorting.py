"""In which order answers are shown that are all good enough: by likeness, by time, by speaker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rsir.query.ranking import Ranked
from rsir.records import Order, Statement


def in_order(ranked: Sequence[Ranked], order: Order) -> list[Ranked]:
    """The same answers in the order asked for; of unknown date or speaker last, the best first."""
    if order is Order.NEWEST:
        return sorted(ranked, key=lambda each: -(_day(each) or date.min).toordinal())
    if order is Order.OLDEST:
        return sorted(ranked, key=lambda each: (_day(each) or date.max).toordinal())
    if order is Order.SPEAKER:
        return sorted(ranked, key=_speaker)
    return list(ranked)


def _day(ranked: Ranked) -> date | None:
    """The first day on which it may have been said."""
    item = ranked.found.item
    assert isinstance(item, Statement)
    dates = item.said or ranked.found.reference.published
    return dates.start if dates else None


def _speaker(ranked: Ranked) -> tuple[bool, str]:
    item = ranked.found.item
    assert isinstance(item, Statement)
    return item.speaker is None, (item.speaker or "").casefold()
