"""Regular expressions that several rules are built of: lists of phrases, dates, names."""

from __future__ import annotations

import re

from rsir.months import ANY_DAY, MONTH


def any_of(phrases: str) -> str:
    """A group of alternatives: one a line, or several on a line with ` | ` between them.

    `..` stands for a few words of any kind, or none.
    """
    parts = [part.strip() for line in phrases.splitlines() for part in line.split(" | ")]
    return "(?:" + "|".join(parts).strip("|").replace("..", r"(?:\W.{0,80}|)") + ")"


YEAR = r"(?:19|20)\d\d"
_DAY = r"\d\d?(?:st|nd|rd|th)?"
FULL_DATE = rf"(?:{ANY_DAY},? )?" + any_of(rf"""
    {MONTH} {_DAY},? {YEAR} | {_DAY} {MONTH},? {YEAR}
    {YEAR}-\d\d-\d\d | \d\d?[./]\d\d?[./]{YEAR}
""")
"""A date with its year, in the forms of bylines and datelines."""
CLOCK_TIME = r"(?:,? ?(?:at |[|–—-] )?\d\d?[:.]\d\d(?: ?[APap]\.?[Mm]\.?)?(?: \(?[A-Z]{2,4}\)?)?)"
_PARTICLE = any_of(r"""
    [Vv][ao]n | [Dd]e[rnl]? | [Dd]el?l?a | [Dd]i | [Dd]u | [Bb]in | [Ii]bn | [Aa]l | [Ee]l
    [Ll]a | [Ll]e | [Tt]er
""")
UPPER = r"[^\W\d_a-zß-öø-ÿ]"
"""A capital letter."""
_NAME_WORD = rf"{UPPER}[\w’'.-]*"
NAME = rf"(?:{_PARTICLE} )?{_NAME_WORD}(?: (?:{_PARTICLE} )?(?:\([^)]*\) )?{_NAME_WORD}){{1,4}}"
"""A person's or an organisation's name of two words or more."""


def line_of(phrases: str) -> re.Pattern[str]:
    """A pattern for `fullmatch` that fits a line which is one of `phrases`, in any case."""
    return re.compile(any_of(phrases) + r"[.:!»›→]*", re.IGNORECASE)
