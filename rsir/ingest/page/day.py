"""On which day a page was published: what it gives, weighed against its address.

Where it gives none, what stands beside the heading says it, as readers see it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from rsir.dates import parse_date
from rsir.ingest.bylines import credit
from rsir.ingest.draft import Clue
from rsir.ingest.page.beside import Line, words_of

_STAMP = re.compile(
    r"((?:19|20)\d\d)([-/.]?)(\d\d)\2(\d\d)"
    r"(?:[T ]+\d\d:?(?P<clock>\d\d(?::?\d\d)?)(?:\.\d+)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
    r"(?!\d)"
)
_NO_DAY = re.compile("0001-|1900-01-01|1969-12-31|1970-01-01")
"""What templates write where no day is known."""
_SINCE_1970 = re.compile(r"(1\d{9})(?:\d{3})?")
"""Seconds, from 2001 to 2033."""
_MONTH = re.compile(r"((?:19|20)\d\d)[/-](\d\d)")
_IN_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_/](\d\d?)[-_/](\d\d?)(?!\d)|(?<!\d)(20\d\d)([01]\d)([0-3]\d)(?!\d)"
)
_UTC = frozenset({"Z", "UTC", "GMT", "+00:00", "+0000"})
_A_DAY = timedelta(days=1)
_SHORT_YEAR = re.compile(r"(\d\d?\.\d\d?\.)(\d\d)")


def day_of(candidates: Sequence[Clue], address: str, lines: Sequence[Line]) -> Clue | None:
    """The day of publication, of candidates from the most trusted to the least.

    `lines` are those beside the heading; where no candidate is left, one may say the day.

    In the evening of the west it is tomorrow in Greenwich: where the page's own address, what
    readers see, or the same minute in local time, is of the day before, that is the day. Stamps of
    other minutes are of other things, and days further apart contradict each other: the more
    trusted wins.
    """
    candidates = [_counted(clue) for clue in candidates if not _NO_DAY.match(clue.value)]
    read = [(stamp, clue) for clue in candidates if (stamp := _stamp(clue.value))]
    if not read:
        month = (_MONTH.fullmatch(clue.value) for clue in candidates)
        return next(
            (
                c._replace(value=f"{m[1]}-{m[2]}")
                for c, m in zip(candidates, month, strict=True)
                if m
            ),
            next(iter(candidates), None) or day_beside(lines),
        )
    first, clue = read[0]
    named = _in_address(address)
    if named and abs(named - first.day) <= _A_DAY:
        if named == first.day:
            return clue._replace(value=clue.value if "-" in clue.value else named.isoformat())
        return Clue(named.isoformat(), f"address, beside {clue.evidence}")
    if not first.local:
        shown = day_beside(lines)
        if shown and shown.value == (first.day - _A_DAY).isoformat():
            return shown
        for other, clue_of_other in read[1:]:
            if first.day - other.day == _A_DAY and other.clock in (first.clock, None):
                return Clue(other.day.isoformat(), clue_of_other.evidence)
    return clue._replace(
        value=first.day.isoformat() if _STAMP.fullmatch(clue.value) else clue.value
    )


def day_beside(lines: Sequence[Line]) -> Clue | None:
    """The day in the first line beside the heading that says when the page appeared."""
    for line in lines:
        ends = (words_of(line[i:]) for i in range(len(line)))
        for run in (*ends, *(words for words, _ in line)):
            short = _SHORT_YEAR.fullmatch(run)
            said = credit(f"{short[1]}20{short[2]}" if short else run)
            day = parse_date(said.published) if said and said.published else None
            if day and day.start and day.start == day.end:
                return Clue(day.start.isoformat(), "beside the heading")
    return None


def _counted(clue: Clue) -> Clue:
    """With the day instead of the seconds, or thousandths of them, since 1970."""
    if not (counted := _SINCE_1970.fullmatch(clue.value)):
        return clue
    return clue._replace(value=datetime.fromtimestamp(int(counted[1]), UTC).date().isoformat())


class _Stamp(NamedTuple):
    """A day; whether it is one of local time; its minutes and seconds, which are so everywhere."""

    day: date
    local: bool
    clock: str | None


def _stamp(words: str) -> _Stamp | None:
    found = _STAMP.match(words.strip())
    if not found:
        return None
    try:
        day = date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None
    return _Stamp(day, found["zone"] not in _UTC, found["clock"])


def _in_address(address: str) -> date | None:
    found = _IN_ADDRESS.search(urlsplit(address).path) if address else None
    if not found:
        return None
    try:
        return date(*map(int, filter(None, found.groups())))
    except ValueError:
        return None
