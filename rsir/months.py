"""What are months and days of the week called? The list that all patterns of dates are made of."""

from __future__ import annotations

MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT = 3
"""Letters of a name that is cut short: "Jan", "Mon"."""
_CUT_LATER = {"June": ("Jun",), "July": ("Jul",), "September": ("Sep", "Sept")}
_CUT_LATER |= {"Tuesday": ("Tue", "Tues"), "Thursday": ("Thu", "Thur", "Thurs")}


def abbreviations(name: str) -> tuple[str, ...]:
    """How a month or a day is cut short: "Sep" and "Sept"; nothing for "May"."""
    return _CUT_LATER.get(name, (name[:SHORT],) if len(name) > SHORT else ())


def _any_of(names: tuple[str, ...]) -> str:
    """One of the names or their abbreviations, the longest that fits, with its full stop."""
    written = {each for name in names for each in (name, *abbreviations(name))}
    return "(?:" + "|".join(sorted(written, key=len, reverse=True)) + r")\b\.?"


MONTH = _any_of(MONTHS)
"""A pattern for a month, short or not; lower case needs re.IGNORECASE."""
DAY = "(?:" + "|".join(name.removesuffix("day") for name in DAYS) + ")day"
"""A pattern for a day of the week in full."""
ANY_DAY = _any_of(DAYS)
"""A pattern for a day of the week, short or not."""
