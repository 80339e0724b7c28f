"""When was it said? The date expression beside the cue, resolved against the article's date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from rsir.attribution.attributions import Attribution
from rsir.dates import parse_date
from rsir.months import DAY, MONTH
from rsir.records import Article, DateRange, Span

PRECISE = timedelta(days=1)
DATE_REACH = 60
"""Characters from source and cue within which a date is looked for."""
NUMBER = r"\d{1,2}(?:st|nd|rd|th)?\b"
BEFORE = re.compile(r",?[^\S\n]*")
AFTER = re.compile(r"[^.,;:!?“”\"\n]{0,45}")
OTHER_DAY = re.compile(r"\b(?:by|until|till|before|after|since|next)\s$")
"""Before the day of something else: "expects it by Friday"."""
YEAR = r"(?:19|20)\d\d\b"
CANDIDATE = re.compile(
    rf"(?:\b(?:on|in|late|early|earlier|last|this)\s+)*"
    rf"(?:(?:{DAY},?\s+)?(?:{MONTH}\s+{NUMBER}|{NUMBER}\s+(?:of\s+)?{MONTH})(?:,?\s+{YEAR})?"
    rf"|{MONTH},?\s+{YEAR}|{DAY}|yesterday|(?:last|this) (?:week|month|year)"
    rf"|\w+ (?:days?|weeks?|months?|years?) ago|(?<=[Ii]n ){YEAR}(?!\s*%))"
)


def date_said(article: Article, attribution: Attribution) -> DateRange | None:
    """The day or period the cue's clause names, None where it names none that can be resolved."""
    if attribution.cue is None:
        return None
    anchors = sorted([*attribution.sources, attribution.cue])
    first, last, text = anchors[0].start, anchors[-1].end, article.text
    for match in CANDIDATE.finditer(text, max(0, first - DATE_REACH), last + DATE_REACH):
        start, end = match.span()
        beside = (
            BEFORE.fullmatch(text, end, first)
            if end <= first
            else AFTER.fullmatch(text, last, start)
            if start >= last
            else _between(start, end, anchors)
        )
        if OTHER_DAY.search(text[max(0, start - 8) : start]):
            continue
        if beside and not any(c.overlaps(Span(start, end)) for c in attribution.contents):
            return parse_date(match[0].strip(), _anchor(article.reference.published))
    return None


def _anchor(published: DateRange | None) -> DateRange | None:
    """The article's date if it is known well enough for "Monday" to mean one day."""
    if published is None or published.start is None or published.end is None:
        return None
    return published if published.end - published.start <= PRECISE else None


def _between(start: int, end: int, anchors: Sequence[Span]) -> bool:
    """Whether a date stands between source and cue, or ends the cue ("said Tuesday")."""
    inside_source = any(a.start <= start and end < a.end for a in anchors)
    return not inside_source
