"""Where do somebody's words begin and end? Whole quotations, without what the reporter adds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rsir.attribution.overlaps import Overlaps
from rsir.attribution.quotes import Quotation
from rsir.records import Span

NO_SPEECH = re.compile(r"[Tt]hat(?: being)? said,")
"""Looks like a source and a cue, and is neither."""
LEAD = re.compile(rf"{NO_SPEECH.pattern}\s+")
"""What the reporter says before somebody's words: "That said, “it is late.”"."""
ASIDE = re.compile(r"(?<=[”\"]),? (?:\w+ly )?\w{3,}ing\b[^“”\"]*$")
"""What the reporter adds behind somebody's words: "“… justice,” pointedly avoiding a name"."""
AFTER_SAYING = re.compile(
    r"(?<=, )(?:\w+ly )?\w{3,}ing\b"
    r"(?!.*\b(?:is|are|was|were|be|has|have|had|will|would|can|could|may|might|should|that)\b)"
    r"[^“”\"]*"
)
"""The same behind the cue: "“… justice,” Lee said, pointedly avoiding a name"; but not a
sentence of its own, as in "Lee said, finding a name would be hard"."""


def stretched(span: Span, quotations: Overlaps[Quotation], fixed: Iterable[Span]) -> Span:
    """`span` stretched to the marks of the quotations that it cuts, unless source or cue bar it.

    Quotations that are not inside each other.
    """
    start, end = span
    for quotation in quotations(span):
        q = quotation.span
        overlap = min(end, q.end) - max(start, q.start)
        if overlap <= 0 or (start <= q.start and q.end <= end):
            continue
        if any(q.overlaps(f) for f in fixed):
            continue  # an attribution inside this quotation
        inner = quotation.inner
        if start <= inner.start + 1 or end >= inner.end - 1 or 2 * overlap >= q.end - q.start:
            start, end = min(start, q.start), max(end, q.end)
    return Span(start, end)


def trimmed(text: str, span: Span) -> Span:
    """`span` without what the reporter adds before it and behind its last quotation."""
    lead, aside = LEAD.match(text, *span), ASIDE.search(text, *span)
    kept = Span(lead.end() if lead else span.start, aside.start() if aside else span.end)
    return kept if kept.start < kept.end else span


def is_added(text: str, content: Span, cue: Span) -> bool:
    """Whether it is what the reporter adds behind the cue."""
    return content.start > cue.end and AFTER_SAYING.fullmatch(text, *content) is not None


def without(text: str, span: Span, hole: Span) -> list[Span]:
    """What is left of `span` on both sides of `hole`, without stray commas."""
    if not span.overlaps(hole):
        return [span]
    before = text[span.start : hole.start].rstrip()
    parts = [Span(span.start, span.start + len(before)), Span(hole.end + 1, span.end)]
    return [part for part in parts if part.end - part.start > 1]


def merged(spans: Iterable[Span]) -> list[Span]:
    """`spans` in text order, those that overlap as one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start < result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result
