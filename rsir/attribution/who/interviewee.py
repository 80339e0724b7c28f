"""Whom does an interview ask? The one who talks, by headline and introduction."""

from __future__ import annotations

import re

from rsir.attribution.who.discourse import UNKNOWN, Discourse, Who
from rsir.records import Label, Span

TALKED = re.compile(
    r"(?P<subject>\S+)\s+(?:\w+ly\s+|has\s+)?"
    r"(?:talk(?:ed|s)|sp(?:oke|oken|eaks)|sat down|sits down|met|chatted)\b"
    r"[^.!?]{0,40}?\s(?:with|to)\s+$"
    r"|\b(?:interview(?:ed|s)?|conversation|Q&A)\b(?:\s+(?:with|of))?\s+$"
    r"|\bquestions\s+(?:for|to)\s+$",
    re.IGNORECASE,
)
"""What leads up to a name, and makes it one of the two who talk."""


def interviewee(discourse: Discourse) -> Who:
    """Who is asked: the one who talks, by headline and introduction, and is not the author.

    In "the paper talked with X" it is X; in "X is a painter. She talked with Y" it is X.
    """
    if Label.QUESTION not in discourse.labels:
        return UNKNOWN
    first = discourse.paragraphs[discourse.labels.index(Label.QUESTION)].start
    intro = [(n, p) for n, p in discourse.cast.within(Span(0, first)) if len(p.words) > 1]
    author = discourse.reference.author or ""
    others = [(n, p) for n, p in intro if p.name not in author]
    for name, person in reversed(others):
        lead = TALKED.search(discourse.text, max(0, name.start - 80), name.start)
        if lead is None:
            continue
        subject = (lead["subject"] or "").casefold()
        asked = [(n, p) for n, p in others if n.span.end <= lead.start("subject") + len(subject)]
        if subject in {"he", "she", "they"} or any(
            n.span.end == lead.end("subject") for n, _ in asked
        ):
            told = [p for _, p in asked if p is not person]
            return discourse.as_who(told[-1], first) if told else UNKNOWN
        return discourse.as_who(person, name.span.end + 1)
    alone = others and all(person is others[0][1] for _, person in others)
    return discourse.as_who(others[0][1], first) if alone else UNKNOWN
