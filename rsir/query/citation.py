"""The one-line citation: publication, title, date, page, place."""

from __future__ import annotations

from calendar import monthrange
from datetime import timedelta

from rsir.records import DateRange, Passage, Reference, Statement

UNDATED = "n.d."
_A_YEAR = timedelta(days=366)


def citation(
    reference: Reference, line: int, page: int | None = None, time: str | None = None
) -> str:
    """For example: The New York Sun, “Tehran Sides With Moscow”, 2023-06-26, seeds/000.txt:21.

    What is unknown is left out, but for the date: "n.d.". Before the path stand the number of the
    article in a file that holds many, a page, and a time.
    """
    parts = [
        reference.publication,
        reference.title and f"“{reference.title}”",
        date_text(reference.published),
        reference.part and f"article {reference.part}",
        page and f"p. {page}",
        time and time.partition(".")[0],
        f"{reference.path}:{line}",
    ]
    return ", ".join(" ".join(part.split()) for part in parts if part)


def time_of(item: Statement | Passage) -> str | None:
    """When a recording has it; passages have no time."""
    return item.time if isinstance(item, Statement) else None


def date_text(dates: DateRange | None) -> str:
    """A day, month, year or range, cut to what is known; "n.d." if not even the year is."""
    if dates is None or dates.start is None or dates.end is None:
        return UNDATED
    if dates.end - dates.start > _A_YEAR:
        return UNDATED
    start, end = dates.start, dates.end
    if start == end:
        return start.isoformat()
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        if (start.month, end.month) == (1, 12):
            return f"{start.year}"
        if (start.year, start.month) == (end.year, end.month):
            return f"{start:%Y-%m}"
    return f"{start.isoformat()}–{end.isoformat()}"
