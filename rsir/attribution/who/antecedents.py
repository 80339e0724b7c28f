"""Whom does a pronoun mean? The most salient antecedent, or nobody.

Salience after Lappin & Leass (1994): who spoke last, who is the subject of a sentence, how near,
and whether gender agrees. Too close a call is nobody: a wrong speaker is worse than none.
"""

from __future__ import annotations

import re

from rsir.attribution.attributions import Attribution
from rsir.attribution.genders import gender_of_title
from rsir.attribution.names import Name
from rsir.attribution.roles import is_person
from rsir.attribution.who.cast import Person
from rsir.attribution.who.discourse import REACH, UNKNOWN, Discourse, Who
from rsir.records import Span

SPOKE_LAST, SPOKE_BEFORE, SUBJECT, EARLIER_SUBJECT = 3.0, 1.5, 2.0, 1.0
SAME_PARAGRAPH, NEAR, FARTHER = 1.5, 1.0, 0.5
SPOKEN_OF, POSSESSIVE, UNSURE_GENDER = 1.0, 1.0, 0.5
ENOUGH, MARGIN = 2.0, 0.75
"""Salience needed at all, and more than the runner-up; chosen on the development data."""
SENTENCE_BREAK = re.compile(r"[.!?]\s+(?=[A-Z“\"])|\n")
OPENING_WORDS = 3
"""Words that may stand before the subject of a sentence ("But on Monday")."""


def he_or_she(
    discourse: Discourse, at: int, gender: str, attribution: Attribution, relay: Who
) -> Who:
    """Whom "he" ('m') or "she" ('f') at `at` means; `relay` speaks the words around it, if any."""
    scores: dict[int, float] = {}
    people: dict[int, Person] = {}
    here = discourse.paragraph(at)
    first = discourse.paragraphs[max(0, here - REACH)].start
    for name, person in discourse.cast.within(Span(first, at)):
        if person.gender in {gender, None}:
            score = _salience(discourse, name, here) - UNSURE_GENDER * (person.gender is None)
            scores[id(person)] = max(scores.get(id(person), score), score)
            people[id(person)] = person
    author = discourse.reference.author
    last = relay if relay.person is not None else discourse.last_speaker(at, besides=author)
    if any(span.start <= at < span.end for span in discourse.verbatim):
        scores.pop(id(relay.person), None)
    if last is not None and last.person is not None and id(last.person) in scores:
        near = last is relay or discourse.last_speaker(at, reach=0, besides=author) is last
        scores[id(last.person)] += SPOKE_LAST if near else SPOKE_BEFORE
    elif last is not None and _unnamed(discourse, last, gender):
        scores[id(None)] = SPOKE_LAST + SUBJECT
    for key in _named_in(discourse, attribution) & scores.keys():
        scores[key] -= SPOKEN_OF  # people seldom call themselves by name
    best, second = [*sorted(scores, key=lambda key: -scores[key]), None, None][:2]
    if best is None or scores[best] < ENOUGH:
        return UNKNOWN
    if second is not None and scores[best] - scores[second] < MARGIN:
        return UNKNOWN
    return discourse.as_who(people[best], at) if best in people else last or UNKNOWN


def _salience(discourse: Discourse, name: Name, here: int) -> float:
    paragraph = discourse.paragraph(name.span.start)
    score = NEAR - FARTHER * (here - paragraph) + SAME_PARAGRAPH * (paragraph == here)
    if is_subject(discourse.text, name.start):
        score += SUBJECT if paragraph == here else EARLIER_SUBJECT
    return score - POSSESSIVE * name.possessive - SPOKEN_OF * discourse.spoken_of(name.span.start)


def is_subject(text: str, start: int) -> bool:
    """Whether a mention opens its sentence, but for its title and a few opening words."""
    clause = re.split(r"[.!?:;\n“”\"]\s*", text[max(0, start - 60) : start])[-1]
    governed = re.search(r"\b(?:to|of|with|by|for|from|against|told|said|says)\s*$", clause)
    return len(clause.split()) <= OPENING_WORDS and not governed


def _unnamed(discourse: Discourse, who: Who, gender: str) -> bool:
    """Whether the last speaker is one person without a name, whom the pronoun may mean."""
    if who.name is not None or who.plural or who.role is None:
        return False
    words = discourse.text[who.role.start : who.role.end]
    return gender_of_title(words) in {gender, None} and is_person(words)


def _named_in(discourse: Discourse, attribution: Attribution) -> set[int]:
    """The people whom the content names outside of quotation marks."""
    return {
        id(person)
        for content in attribution.contents
        for name, person in discourse.cast.within(content)
        if not any(q.start <= name.span.start < q.end for q in discourse.quoted)
    }


def relative(discourse: Discourse, span: Span) -> Who:
    """Whom "who" at `span` means: the person named right before ("X, the minister, who said")."""
    left = max(0, span.start - 120)
    breaks = [m.end() for m in SENTENCE_BREAK.finditer(discourse.text, left, span.start)]
    people = discourse.cast.within(Span(breaks[-1] if breaks else left, span.start))
    if not people:
        return UNKNOWN
    name, person = people[-1]
    gap = discourse.text[name.span.end : span.start]
    beside = re.fullmatch(r"(?:\s*\([^)]*\))?,?\s*|,[^,]{2,80},\s*", gap)
    return discourse.as_who(person, span.start) if beside else UNKNOWN
