"""When was it said? The date expression beside the cue, resolved against the article's date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rsir.attribution.linker import Attribution
from rsir.dates import parse_date
from rsir.records import Article, DateRange, Span

REACH = 60
"""Characters from source and cue within which a date belongs to them."""
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
YEAR = r"(?:19|20)\d\d\b"
CANDIDATE = re.compile(
    rf"(?:\b(?:on|in|late|early|earlier|last|this)\s+)*"
    rf"(?:(?:{WEEKDAY},?\s+)?(?:{MONTH}\s+{DAY}|{DAY}\s+(?:of\s+)?{MONTH})(?:,?\s+{YEAR})?"
    rf"|{MONTH},?\s+{YEAR}|{WEEKDAY}|yesterday|(?:last|this) (?:week|month|year)"
    rf"|\w+ (?:days?|weeks?|months?|years?) ago|(?<=[Ii]n ){YEAR}(?!\s*%))"
)


def date_said(article: Article, attribution: Attribution) -> DateRange | None:
    """The day or period the cue's clause names, None where it names none that can be resolved."""
    if attribution.cue is None:
        return None
    anchors = [*attribution.sources, attribution.cue]
    text = article.text
    start = max(0, min(a.start for a in anchors) - REACH)
    end = min(len(text), max(a.end for a in anchors) + REACH)
    best: tuple[int, DateRange] | None = None
    for match in CANDIDATE.finditer(text, start, end):
        span = Span(*match.span())
        if _inside(span, attribution.contents) or not _same_sentence(text, span, anchors):
            continue
        said = parse_date(match[0].strip(), article.reference.published)
        if said is None:
            continue
        distance = min(max(a.start - span.end, span.start - a.end, 0) for a in anchors)
        if best is None or distance < best[0]:
            best = distance, said
    return best[1] if best else None


def _inside(span: Span, contents: Sequence[Span]) -> bool:
    return any(c.start < span.end and span.start < c.end for c in contents)


def _same_sentence(text: str, span: Span, anchors: Sequence[Span]) -> bool:
    for anchor in anchors:
        left, right = sorted((span, anchor))
        if re.search(r"[.!?][”\"’]?\s+[“\"A-Z]|\n", text[left.end : right.start]):
            return False
    return True
