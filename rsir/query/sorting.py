"""In which order answers are shown that are all good enough: by likeness, by time, by speaker."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from itertools import zip_longest

from rsir.index.person import stored_name
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


def without_day(ranked: Ranked, order: Order) -> bool:
    """Whether it has no place in an order by time."""
    return order in (Order.NEWEST, Order.OLDEST) and _day(ranked) is None


def by_turns(ranked: Sequence[Ranked], speakers: Sequence[Collection[str]]) -> list[Ranked]:
    """The same, one of each speaker's at a time, so that they can be compared; others last."""
    rows = [[r for r in ranked if _stored(r) in names] for names in speakers]
    turns = [each for row in zip_longest(*rows) for each in row if each is not None]
    return list({id(each): each for each in (*turns, *ranked)}.values())


def _stored(ranked: Ranked) -> str:
    item = ranked.found.item
    assert isinstance(item, Statement)
    return stored_name(item)


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
