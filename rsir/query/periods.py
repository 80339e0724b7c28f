"""The dates in a question: "in 2019", "since last month", "between March and May 2024".

Only what looks like a date is handed to `rsir.dates`, which judges it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from rsir.dates import parse_range
from rsir.months import DAY, MONTH
from rsir.records import DateRange

_YEAR = r"(?:1[5-9]|20)\d\d"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_UNIT = r"(?:day|week|month|year|decade)s?"
_COUNT = r"(?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|few)"

_SPAN = rf"the (?:last|past|previous) (?:{_COUNT} )?{_UNIT}"
_RELATIVE = (
    rf"(?:(?:last|this|past) (?:week|month|year|{DAY}|{MONTH})"
    rf"|{_COUNT} {_UNIT} ago|yesterday|today)"
)
_DATE = (
    rf"(?:\d{{4}}-\d{{1,2}}(?:-\d{{1,2}})?|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}}"
    rf"|(?:{DAY},? )?{MONTH} {_NUMBER}(?:,? {_YEAR}|(?!\d))"
    rf"|(?:{DAY},? )?(?:the )?{_NUMBER} (?:of )?{MONTH}(?:,? {_YEAR})?"
    rf"|(?:(?:early|mid|late)[- ])?{MONTH},? (?:of )?{_YEAR}"
    rf"|(?:the )?{_YEAR}s|(?:(?:early|mid|late)[- ])?(?:the year )?{_YEAR}"
    rf"|{_RELATIVE}|{DAY}(?: (?:morning|afternoon|evening|night))?|{MONTH})"
)
_END = r"(?![\w'’-])"
"""A date in a possessive or a compound ("last year's debate", "2019-style") is part of a topic."""

_BETWEEN = rf"between (?P<first>{_DATE}) (?:and|&)"
_FROM = rf"from (?P<start>{_DATE}) (?:to|until|till|through)"
_HOW = r"in|on|since|after|before|until|till|up to|through|throughout|during|from|as of"
_ALONE = re.compile(rf"\b(?P<date>{_RELATIVE}|\d{{4}}-\d{{2}}-\d{{2}}){_END}")
"""Without a preposition only what cannot be a name ("USA Today" can)."""
_DATED = re.compile(rf"\d|\b(?:{_RELATIVE}|{_SPAN}|{DAY}|{MONTH})", re.IGNORECASE)
"""What each of them has in it. Most questions have no date, and need no pattern that says how dates
are written: to compile those takes a tenth of what a cold question does."""


class Cut(NamedTuple):
    """A question without its dates, and the days that all of them allow."""

    text: str
    within: DateRange | None


def cut_periods(text: str, today: date) -> Cut:
    """Take the dates out of a question; what only looks like one stays."""
    ranges: list[DateRange] = []
    for pattern in (*(_periods() if _DATED.search(text) else ()), _ALONE):
        at = 0
        while found := pattern.search(text, at):
            period = _period(found, today)
            if period is None:
                at = found.end()
                continue
            ranges.append(period)
            before, after = text[: found.start()], text[found.end() :]
            text = f"{before.rstrip(' ,')} {after.lstrip(' ,')}".strip()
            at = found.start()
    return Cut(re.sub(r"(?: (?:and|or))+$", "", text), _all_of(ranges))


@cache
def _periods() -> tuple[re.Pattern[str], ...]:
    """How a period is told that a preposition stands before."""
    return tuple(
        re.compile(rf"\b{pattern}{_END}", re.IGNORECASE)
        for pattern in (
            rf"(?:{_BETWEEN}|{_FROM}) (?P<last>{_DATE})",
            rf"(?:(?:in|during|from|between) )?(?P<first>{_YEAR}) ?[-–] ?(?P<last>{_YEAR})",
            rf"in (?P<first>{_YEAR}) (?:or|and) (?:in )?(?P<last>{_YEAR})",
            rf"(?:(?:in|over|during|within|for|from) )(?P<span>{_SPAN})",
            rf"(?P<how>{_HOW}) (?P<date>{_DATE})",
        )
    )


def _period(found: re.Match[str], today: date) -> DateRange | None:
    parts = found.groupdict()
    if parts.get("last"):
        return _between(parts.get("first") or parts["start"], parts["last"], found[0], today)
    if parts.get("span"):
        return _back(parts["span"], found[0], today)
    named = parts["date"]
    dates = parse_range(named, today) or parse_range(f"in {named}", today)  # "May" needs the "in"
    return dates and _open((parts.get("how") or "in").lower(), dates, found[0])


def _open(how: str, dates: DateRange, basis: str) -> DateRange | None:
    """What "since", "before" and the like make of dates; None where they have an open end."""
    start, end = dates.start, dates.end
    if start is None or end is None:
        return None
    match how:
        case "since" | "from" | "as of":
            return DateRange(start, None, basis)
        case "after":
            return DateRange(end + timedelta(days=1), None, basis)
        case "before":
            return DateRange(None, start - timedelta(days=1), basis)
        case "until" | "till" | "up to" | "through":
            return DateRange(None, end, basis)
    return DateRange(start, end, basis)


def _between(first: str, last: str, basis: str, today: date) -> DateRange | None:
    end = parse_range(last, today)
    if end is None or end.end is None:
        return None
    year = str(end.end.year)
    start = parse_range(first if re.search(_YEAR, first) else f"{first} {year}", today)
    start = start or parse_range(first, today)
    if start is None or start.start is None or start.start > end.end:
        return None
    return DateRange(start.start, end.end, basis)


def _back(span: str, basis: str, today: date) -> DateRange | None:
    """From then until today: "the last three months", "the past year"."""
    *_, count, unit = span.split()
    number = {"few": "3", "last": "1", "past": "1", "previous": "1"}.get(count, count)
    then = parse_range(f"{number} {unit} ago", today)
    return DateRange(then.start, today, basis) if then else None


def _all_of(ranges: list[DateRange]) -> DateRange | None:
    if not ranges:
        return None
    starts = [each.start for each in ranges if each.start]
    ends = [each.end for each in ranges if each.end]
    basis = ", ".join(each.basis for each in ranges)
    return DateRange(max(starts, default=None), min(ends, default=None), basis)
