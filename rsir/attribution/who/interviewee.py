"""Whom does an interview ask? The one who talks, by headline and introduction."""

from __future__ import annotations

import re

from rsir.attribution.names import Name, NameKind
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
    asked = {Label.QUESTION, Label.TURN}.intersection(discourse.labels)
    if not asked:
        return UNKNOWN
    first = min(discourse.paragraphs[discourse.labels.index(label)].start for label in asked)
    author = discourse.reference.author or ""
    intro = [n for n in discourse.cast.names_within(Span(0, first)) if _whole(n, author)]
    for name in reversed(intro):
        lead = TALKED.search(discourse.text, max(0, name.start - 80), name.start)
        if lead is None:
            continue
        subject = (lead["subject"] or "").casefold()
        before = [n for n in intro if n.span.end <= max(lead.end("subject"), 0)]
        person_talks = any(
            n.span.end == lead.end("subject") and n.kind is NameKind.PERSON for n in before
        )
        if subject in {"he", "she", "they"} or person_talks:
            return _who(discourse, before[-1]) if before else UNKNOWN
        return _who(discourse, name)
    people = {n.text for n in intro if discourse.cast.person(n) is not None}
    return (
        _who(discourse, next(n for n in intro if n.text in people)) if len(people) == 1 else UNKNOWN
    )


def _whole(name: Name, author: str) -> bool:
    """Whether a name may be a person's in full, and not the author's."""
    kinds = {NameKind.PERSON, NameKind.UNKNOWN}
    return len(name.words) > 1 and name.kind in kinds and name.text not in author


def _who(discourse: Discourse, name: Name) -> Who:
    person = discourse.cast.person(name)
    return discourse.person_as_who(person, name.span.end + 1) if person else Who(name.text)
