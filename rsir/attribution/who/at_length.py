"""Whose is a quotation that goes on over paragraphs? Who opened it, or whom its last one names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from rsir.attribution.attributions import Attribution
from rsir.attribution.who.discourse import UNKNOWN, Discourse, Spoken, Who


def continues(discourse: Discourse, attribution: Attribution) -> bool:
    """Whether it stands in a paragraph that takes up a quotation left open before."""
    return discourse.paragraph(attribution.start) in discourse.continuing


def opens_at_length(discourse: Discourse, attribution: Attribution) -> bool:
    """Whether the content begins a quotation that goes on over paragraphs."""
    return any(content.overlaps(q) for content in attribution.contents for q in discourse.left_open)


def quoted_last(spoken: Sequence[Spoken]) -> Who:
    """Who speaks the last quotation that goes on over paragraphs."""
    return next((s.who for s in reversed(spoken) if s.at_length), UNKNOWN)


def closing_of(
    discourse: Discourse, paragraph: int, later: Sequence[Attribution]
) -> Attribution | None:
    """The attribution in the paragraph that closes the quotation opened in `paragraph`."""
    last = paragraph
    while last + 1 in discourse.continuing:
        last += 1
    first = discourse.paragraphs[last].start
    for attribution in islice(later, 24):
        here = discourse.paragraph(attribution.start) == last > paragraph
        if here and attribution.sources and attribution.contents[0].start <= first:
            return attribution
    return None
