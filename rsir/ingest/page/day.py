"""On which day a page was published: what it gives, weighed against its address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from urllib.parse import urlsplit

from rsir.ingest.draft import Clue

_STAMP = re.compile(
    r"((?:19|20)\d\d)([-/.]?)(\d\d)\2(\d\d)"
    r"(?:[T ]+\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?(?!\d)"
)
_MONTH = re.compile(r"((?:19|20)\d\d)[/-](\d\d)")
_IN_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_/](\d\d?)[-_/](\d\d?)(?!\d)|(?<!\d)(20\d\d)([01]\d)([0-3]\d)(?!\d)"
)
_UTC = frozenset({"Z", "UTC", "GMT", "+00:00", "+0000"})
_A_DAY = timedelta(days=1)


def day_of(candidates: Sequence[Clue], address: str) -> Clue | None:
    """The day of publication, of candidates from the most trusted to the least.

    In the evening of the west it is tomorrow in Greenwich: where the page's own address, a stamp
    of local time or an earlier one is of the day before, that is the day. Two that are further
    apart than that contradict each other, and the more trusted wins.
    """
    read = [(day, local, clue) for clue in candidates for day, local in [_stamp(clue.value)] if day]
    if not read:
        month = (_MONTH.fullmatch(clue.value) for clue in candidates)
        return next(
            (
                c._replace(value=f"{m[1]}-{m[2]}")
                for c, m in zip(candidates, month, strict=True)
                if m
            ),
            next(iter(candidates), None),
        )
    first, local, clue = read[0]
    named = _in_address(address)
    if named and abs(named - first) <= _A_DAY:
        if named == first:
            return clue._replace(value=clue.value if "-" in clue.value else first.isoformat())
        return Clue(named.isoformat(), f"address, beside {clue.evidence}")
    if not local:
        for other, _, evidence in read[1:]:
            if first - other == _A_DAY:
                return Clue(other.isoformat(), evidence.evidence)
    return clue._replace(value=first.isoformat() if _STAMP.fullmatch(clue.value) else clue.value)


def _stamp(words: str) -> tuple[date | None, bool]:
    """The day, and whether it is one of local time."""
    found = _STAMP.match(words.strip())
    if not found:
        return None, False
    try:
        day = date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None, False
    return day, found["zone"] not in _UTC


def _in_address(address: str) -> date | None:
    found = _IN_ADDRESS.search(urlsplit(address).path) if address else None
    if not found:
        return None
    try:
        return date(*map(int, filter(None, found.groups())))
    except ValueError:
        return None
