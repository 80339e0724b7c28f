"""Whom does the text turn to? Subjects of sentences, and people who come in.

What is told between two speeches says whom the next "he" means better than who spoke last does
(centering, Grosz, Joshi & Weinstein 1995).
"""

from __future__ import annotations

import re

from rsir.attribution.roles import is_role
from rsir.attribution.who.discourse import Discourse
from rsir.attribution.who.person import Person
from rsir.records import Span

BESIDE = 6
"""Letters that may stand between a name and the role that introduces it: ", the "."""
LONGEST_OPENING = 120
WHEN_OR_WHERE = re.compile(
    r"(?:[^,]{0,30}(?:, [^,]{0,30})?[—–-] )?(?:On|In|At|After|Before|When|While|As|During|By|Since"
    r"|Until|Every|Last|This|Speaking|Asked|Addressing|The|An?|His|Her|Its|Their)"
    r" [^,]+(?:, [^,]+)?, (?:[A-Z]\w+ ){0,2}$"
)
"""What may stand before the subject of a sentence, or before the name of whom it calls so."""
TURNED_ROUND = re.compile(
    r"(?<!that )(?<!who )(?<!which )\b(?:was|is|came|were)(?: (?:the|an?)(?: [a-z-]+){1,3})? $"
)
"""What stands before a subject that comes after its verb: "Among them was the pianist Ann Lee"."""
ACTS = re.compile(r"\b(?:is|was|are|were|has|had|have|will|would|said|says|told|[a-z]+ed)\b")
OPENING_WORDS = 3
"""Words that may stand before the subject of a sentence ("But on Monday")."""


def introduced(discourse: Discourse, at: int, gender: str) -> Person | None:
    """The one who is named for the first time since anybody spoke, and last before `at`.

    As a subject or with a role, in this paragraph or the one before.
    """
    before = discourse.paragraphs[max(0, discourse.paragraph(at) - 1)].start
    told = [
        (name, person)
        for name, person in discourse.cast.within(Span(max(before, discourse.last_heard(at)), at))
        if person.known and person.gender in {gender, None} and not discourse.spoken_of(name.start)
    ]
    new = [(name, person) for name, person in told if person.mentions[0] is name]
    if len(new) != 1 or new[0] != told[-1] or new[0][0].possessive:
        return None
    name, person = new[0]
    paragraph = discourse.paragraphs[discourse.paragraph(name.start)]
    if discourse.text[slice(*paragraph)].strip(" .") == name.text:
        return None  # a signature, or whom a picture shows
    described = any(
        0 <= name.span.start - role.end <= BESIDE or 0 <= role.start - name.span.end <= BESIDE
        for role in person.roles
    )
    return person if described or is_subject(discourse.text, name.start) else None


def taken_up(discourse: Discourse, at: int, gender: str) -> Person | None:
    """The last subject of this paragraph since anybody spoke in it, if somebody did."""
    since = discourse.last_heard(at)
    if since <= discourse.paragraphs[discourse.paragraph(at)].start:
        return None
    subjects = [
        person
        for name, person in discourse.cast.within(Span(since, at))
        if person.gender in {gender, None}
        and person.known
        and not discourse.spoken_of(name.start)
        and is_subject(discourse.text, name.start)
    ]
    return subjects[-1] if subjects else None


def turned_to(discourse: Discourse, at: int, gender: str) -> Person | None:
    """The one subject of the paragraph before, if nobody has spoken in it or is named since."""
    here = discourse.paragraph(at)
    before = discourse.paragraphs[here - 1] if here else Span(0, 0)
    told = [(n, p) for n, p in discourse.cast.within(before) if p.gender in {gender, None}]
    since = discourse.cast.within(Span(before.end, at))
    named_since = any(not discourse.spoken_of(name.start) for name, _ in since)
    if named_since or discourse.last_speaker(before.end, reach=0) is not None or not told:
        return None
    (name, person), *others = told
    alone = not any(is_subject(discourse.text, n.start) for n, p in others if p is not person)
    signature = discourse.text[name.span.end : before.end].strip(" .") == ""
    return None if signature or not alone or not is_subject(discourse.text, name.start) else person


def is_subject(text: str, start: int) -> bool:
    """Whether a mention opens its sentence, but for its title and a few opening words."""
    clause = re.split(r"[.!?:;\n“”\"]\s*", text[max(0, start - LONGEST_OPENING) : start])[-1]
    if WHEN_OR_WHERE.match(clause) or TURNED_ROUND.search(clause):
        return True
    if is_role(clause.split()[-1] if clause else "") and not ACTS.search(clause):
        return True
    governed = re.search(r"\b(?:to|of|with|by|for|from|against|told|said|says)\s*$", clause)
    return len(clause.split()) <= OPENING_WORDS and not governed
