"""Which days do some words name? The only importer of dateparser.

A small grammar says what counts as a date ("to", "now" and "may" do not, though dateparser would
take them), dateparser says which day it is, and the period that it reports says how wide: "2019"
is the whole year. What depends on the day of writing ("Monday") is never read without one.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from rsir.months import ANY_DAY, DAY, MONTH
from rsir.records import DateRange

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_DAY = r"(?:the )?(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"

_DAY_AND_MONTH = rf"(?:{MONTH} {_DAY}|{_DAY} (?:of )?{MONTH})"
_ABSOLUTE = re.compile(
    rf"(?:{ANY_DAY},? )?{_DAY_AND_MONTH},? {_YEAR}"
    rf"|{MONTH},? (?:of )?{_YEAR}|{_YEAR}",
    re.IGNORECASE,
)
_RECURRING = re.compile(
    rf"(?P<which>last |this )?(?P<name>(?:{ANY_DAY},? )?{_DAY_AND_MONTH}"
    rf"|{MONTH}|{DAY}|tues?|wed|thurs?|fri)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"today|yesterday|tomorrow|the day before yesterday"
    r"|(?:last|this|next) (?:week|month|year)"
    rf"|{_COUNT} (?:days?|weeks?|months?|years?) ago",
    re.IGNORECASE,
)
_NUMERIC = re.compile(rf"(\d\d?)([./-])(\d\d?)\2({_YEAR})")
_ISO = re.compile(rf"({_YEAR})(?:-(\d\d)(?:-(\d\d)(?:[T ]\d\d:?\d\d.*)?)?)?")
_DECADE = re.compile(r"(?:in )?(?:the )?((?:1[5-9]|20|21)\d)0['’]?s", re.IGNORECASE)

_LEAD = re.compile(
    r"(?:(?:on|in|over|during|at|early|earlier|mid|late|later|(?:the )?year|the month of)[\s-]+)*"
    r"(?:the (?=last|past))?",
    re.IGNORECASE,
)
_TIME_OF_DAY = re.compile(
    r"(?:,? (?:at )?\d\d?[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?(?: \(?[A-Z]{2,4}\)?)?"
    r"| (?:morning|afternoon|evening|night))$",
    re.IGNORECASE,
)
_NAMES = {
    "past week": "last week",
    "past month": "last month",
    "past year": "last year",
    "tonight": "today",
    "this morning": "today",
    "this afternoon": "today",
    "this evening": "today",
    "last night": "yesterday",
}
_ALSO_A_VERB = frozenset({"may", "march", "mar", "jan", "dec", "sun", "sat", "mon"})


def parse_date(words: str, relative_to: DateRange | None = None) -> DateRange | None:
    """The days that `words` name, whole years and months included, or None if they name none.

    `relative_to` says when the words were written. "Monday" is then the last one up to that day,
    "Oct. 2" likewise; where only a range is known for the writing, the result is as wide as that
    makes it. Without it, words that depend on it give None.
    """
    expression = " ".join(words.split()).strip(" ,;.")
    return _parse(expression, words.strip(), relative_to)


def parse_range(words: str, today: date | None = None) -> DateRange | None:
    """As `parse_date`, for words typed today as a date: "2019", "last month", even "May"."""
    day = today or date.today()  # noqa: DTZ011 - the user's own calendar is meant
    written = DateRange(day, day, "today")
    return parse_date(words, written) or parse_date(f"in {words}", written)


@lru_cache(maxsize=4096)
def _parse(words: str, basis: str, written: DateRange | None) -> DateRange | None:
    named = _iso(words, basis) or _numeric(words, basis) or _decade(words, basis)
    if named:
        return named
    bare = _LEAD.sub("", words, count=1)
    bare = _TIME_OF_DAY.sub("", _NAMES.get(bare.lower(), bare))
    bare = re.sub(r"(?<=[a-z])\.|(?<=\d)(?:st|nd|rd|th)\b", "", bare, flags=re.IGNORECASE)
    if _ABSOLUTE.fullmatch(bare):
        return _ask_dateparser(bare, date(2000, 1, 1), basis)
    if written is None or (bare.lower() in _ALSO_A_VERB and bare == words):
        return None
    if not _RECURRING.fullmatch(bare) and not _RELATIVE.fullmatch(bare):
        return None
    first = _as_written_on(written.start, bare, basis)
    last = _as_written_on(written.end, bare, basis)
    if not first and not last:
        return None
    return DateRange(first.start if first else None, last.end if last else None, basis)


def _as_written_on(day: date | None, words: str, basis: str) -> DateRange | None:
    """What `words`, which fit one of the two grammars, mean on `day`."""
    if day is None:
        return None
    recurring = _RECURRING.fullmatch(words)
    if not recurring:
        return _ask_dateparser(words, day, basis)
    last = (recurring["which"] or "").lower() == "last "
    if re.fullmatch(ANY_DAY, recurring["name"], re.IGNORECASE):
        # To dateparser Monday is over; an article of Monday means its own day.
        base = day if last else day + timedelta(days=1)
    else:
        base = day.replace(day=1) - timedelta(days=1) if last else day
    return _ask_dateparser(recurring["name"], base, basis)


def _iso(words: str, basis: str) -> DateRange | None:
    match = _ISO.fullmatch(words)
    if not match:
        return None
    year, month, day = match.groups()
    try:
        if day:
            return _widen(date(int(year), int(month), int(day)), "day", basis)
        return _widen(date(int(year), int(month or 1), 1), "month" if month else "year", basis)
    except ValueError:
        return None


def _numeric(words: str, basis: str) -> DateRange | None:
    """11.10.2024 is European; 10/11/2024 may be either, and the result spans both readings."""
    match = _NUMERIC.fullmatch(words)
    if not match:
        return None
    first, separator, second, year = match.groups()
    readings = [(first, second)] if separator == "." else [(first, second), (second, first)]
    days = []
    for day, month in readings:
        try:
            days.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return DateRange(min(days), max(days), basis) if days else None


def _decade(words: str, basis: str) -> DateRange | None:
    match = _DECADE.fullmatch(words)
    if not match:
        return None
    first = int(match[1]) * 10
    return DateRange(date(first, 1, 1), date(first + 9, 12, 31), basis)


def _ask_dateparser(words: str, base: date, basis: str) -> DateRange | None:
    found = _parser(base).get_date_data(words)
    if not found.date_obj:
        return None
    return _widen(found.date_obj.date(), found.period or "day", basis)


@lru_cache(maxsize=64)
def _parser(base: date) -> DateDataParser:
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=["en"],
        settings={
            "RELATIVE_BASE": datetime(base.year, base.month, base.day),  # noqa: DTZ001
            "PREFER_DATES_FROM": "past",
            "PREFER_DAY_OF_MONTH": "first",
            "PREFER_MONTH_OF_YEAR": "first",
        },
    )


def _widen(day: date, period: str, basis: str) -> DateRange:
    """All of the day, week (from Monday), month or year that `day` lies in."""
    if period == "week":
        monday = day - timedelta(days=day.weekday())
        return DateRange(monday, monday + timedelta(days=6), basis)
    if period == "month":
        last = monthrange(day.year, day.month)[1]
        return DateRange(day.replace(day=1), day.replace(day=last), basis)
    if period == "year":
        return DateRange(date(day.year, 1, 1), date(day.year, 12, 31), basis)
    return DateRange(day, day, basis)
