"""How a date reads: as precisely as it is known and no more."""

from __future__ import annotations

import calendar
from datetime import date

from rsir.records import DateRange


def edtf(dates: DateRange | None) -> str:
    """ISO 8601-2: 2024-10-02, 2024-10, 2024, 2024-10-01/2024-10-05, ../2024; "" for unknown."""
    if dates is None or (dates.start is None and dates.end is None):
        return ""
    start, end = dates.start, dates.end
    if start is None or end is None:
        return f"{start or '..'}/{end or '..'}"
    return "-".join(f"{part:02}" for part in _whole(start, end)) or f"{start}/{end}"


def _whole(start: date, end: date) -> tuple[int, ...]:
    """(year, month, day), (year, month) or (year,) if the range is just that, else ()."""
    if start == end:
        return (start.year, start.month, start.day)
    if start.year != end.year or start.day != 1:
        return ()
    if (start.month, end.month, end.day) == (1, 12, 31):
        return (start.year,)
    last = calendar.monthrange(end.year, end.month)[1]
    return (start.year, start.month) if (start.month, last) == (end.month, end.day) else ()
