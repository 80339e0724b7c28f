"""Where and when a report was filed, and by which agency: "OSLO, Oct. 11 (Reuters) —"."""

from __future__ import annotations

import re
from typing import NamedTuple

from rsir.ingest.newsrooms import publication
from rsir.ingest.patterns import UPPER, YEAR
from rsir.months import ANY_DAY, MONTH

_CAPITALS = rf"{UPPER}(?:{UPPER}|[.'’/-])+"
_WORD = rf"{UPPER}[\w.'’/-]+"
_REGION = rf"(?:, {_WORD}(?: {_WORD})?){{0,2}}"
_DAY = rf"(?:{ANY_DAY},? )?(?i:{MONTH} \d\d?(?:,? {YEAR})?|\d\d? {MONTH}(?:,? {YEAR})?)"
_AGENCY = (
    r"(?:\((?P<agency>[A-Z][\w .&'-]{1,40})\)|/(?P<stroke>[A-Z][\w -]{1,40})/"
    r"|(?P<bare>AP|AFP|Reuters|UPI|TASS))"
)
_DASH = r" ?(?:—|–|--?|―|_|(?<=/)\.) ?(?=[\"“'A-Z])"
_IN_CAPITALS = re.compile(
    rf"(?:(?P<city>{_CAPITALS}(?: {_CAPITALS}){{0,3}}{_REGION})[,.]? ?)?"
    rf"(?:\(?(?P<date>{_DAY})\)?)?[,.]? ?{_AGENCY}?(?:{_DASH}|(?<=[\w)]): ?(?=[\"“'A-Z]))"
)
_BY_AN_AGENCY = re.compile(
    rf"{_WORD}(?: {_WORD}){{0,2}}{_REGION}(?:,? (?P<date>{_DAY}))?,? {_AGENCY}{_DASH}"
)


class Dateline(NamedTuple):
    """The day, which may lack its year, and the agency; either may be empty."""

    date: str = ""
    agency: str = ""


def dateline(words: str) -> Dateline | None:
    """The dateline that a paragraph begins with, or None."""
    if found := _IN_CAPITALS.match(words):
        agency = _agency(found)
        many_words = found["city"] and " " in agency
        named = many_words or _is_agency(agency)
        return Dateline(found["date"] or "", agency if named else "")
    if (found := _BY_AN_AGENCY.match(words)) and _is_agency(_agency(found)):
        return Dateline(found["date"] or "", _agency(found))
    return None


def _agency(found: re.Match[str]) -> str:
    return found["agency"] or found["stroke"] or found["bare"] or ""


def _is_agency(words: str) -> bool:
    """Whether it is one; what stands in parentheses may be a party or "Laughter"."""
    return words.isupper() or publication(words) is not None
