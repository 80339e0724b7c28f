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
from rsir.attribution.who.discourse import REACH, UNKNOWN, Discourse, Who
from rsir.attribution.who.person import Person
from rsir.records import Label, Span

SPOKE_LAST, SPOKE_BEFORE, SUBJECT, EARLIER_SUBJECT = 3.0, 1.5, 2.0, 1.0
SAME_PARAGRAPH, NEAR, FARTHER = 1.5, 1.0, 0.5
SPOKEN_OF, POSSESSIVE, UNSURE_GENDER, ONLY_ONE = 1.0, 1.0, 0.5, 0.75
TURNED_TO = 2.0
"""For the one subject of the paragraph before, where nobody speaks: "Lee disagreed."."""
ADDING = re.compile(r"\b(?:add(?:ed|s)|continue[ds]|went on)\b")
"""Cues of those only who have spoken before."""
ENOUGH, MARGIN = 2.0, 0.75
"""Salience needed at all, and more than the runner-up; chosen on the development data."""
SENTENCE_BREAK = re.compile(r"[.!?]\s+(?=[A-Z“\"])|\n")
LONGEST_OPENING = 120
WHEN_OR_WHERE = re.compile(
    r"(?:[—–-] )?(?:On|In|At|After|Before|When|While|As|During|By|Since|Until|Speaking|Asked"
    r"|Addressing|The|An?|His|Her|Its|Their) [^,]+, $"
)
"""What may stand before the subject of a sentence, or before the name of whom it calls so."""
OPENING_WORDS = 3
"""Words that may stand before the subject of a sentence ("But on Monday")."""


def he_or_she(
    discourse: Discourse, at: int, gender: str, attribution: Attribution, relay: Who
) -> Who:
    """Whom "he" ('m') or "she" ('f') at `at` means; `relay` speaks the words around it, if any."""
    author = discourse.reference.author
    last = relay if relay.person is not None else discourse.last_speaker(at, besides=author)
    scores = _told_of(discourse, at, gender, attribution.cue)
    if any(span.start <= at < span.end for span in discourse.verbatim):
        scores.pop(id(relay.person), None)
    for key in scores if len(scores) == 1 else ():
        person = _person(discourse, key)
        spoke = last is not None and last.person is person
        scores[key] += ONLY_ONE * (spoke or (person is not None and person.gender is not None))
    near = last is relay or discourse.last_speaker(at, reach=0, besides=author) is last
    if last is not None and last.person is not None and id(last.person) in scores:
        scores[id(last.person)] += SPOKE_LAST if near else SPOKE_BEFORE
    elif last is not None and _unnamed(discourse, last, gender):
        scores[id(None)] = SPOKE_LAST + SUBJECT if near else SPOKE_BEFORE + EARLIER_SUBJECT
    for key in _named_in(discourse, attribution) & scores.keys():
        scores[key] -= SPOKEN_OF  # people seldom call themselves by name
    best, second = [*sorted(scores, key=lambda key: -scores[key]), None, None][:2]
    if best is None or scores[best] < ENOUGH:
        return UNKNOWN
    if second is not None and scores[best] - scores[second] < MARGIN:
        return UNKNOWN
    person = _person(discourse, best)
    if person is None:
        return last or UNKNOWN
    if person.gender is None:
        person.genders[gender] += 1
    return discourse.as_who(person, at)


def _person(discourse: Discourse, key: int) -> Person | None:
    return next((person for person in discourse.cast.people if id(person) == key), None)


def _told_of(discourse: Discourse, at: int, gender: str, cue: Span | None) -> dict[int, float]:
    """How salient, by what is told of them, those are whom the pronoun may mean; by `id`."""
    scores: dict[int, float] = {}
    here = discourse.paragraph(at)
    first = discourse.paragraphs[max(0, here - REACH)].start
    for name, person in discourse.cast.within(Span(first, at)):
        in_byline = discourse.labels[discourse.paragraph(name.start)] is Label.BYLINE
        if person.gender in {gender, None} and not in_byline:
            score = _salience(discourse, name, here) - UNSURE_GENDER * (person.gender is None)
            scores[id(person)] = max(scores.get(id(person), score), score)
    adds = cue is not None and ADDING.search(discourse.text, *cue) is not None
    turned_to = None if adds else _turned_to(discourse, at, gender)
    if id(turned_to) in scores:
        scores[id(turned_to)] += TURNED_TO
    return scores


def _turned_to(discourse: Discourse, at: int, gender: str) -> Person | None:
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


def _salience(discourse: Discourse, name: Name, here: int) -> float:
    paragraph = discourse.paragraph(name.span.start)
    score = NEAR - FARTHER * (here - paragraph) + SAME_PARAGRAPH * (paragraph == here)
    if is_subject(discourse.text, name.start):
        score += SUBJECT if paragraph == here else EARLIER_SUBJECT
    return score - POSSESSIVE * name.possessive - SPOKEN_OF * discourse.spoken_of(name.span.start)


def is_subject(text: str, start: int) -> bool:
    """Whether a mention opens its sentence, but for its title and a few opening words."""
    clause = re.split(r"[.!?:;\n“”\"]\s*", text[max(0, start - LONGEST_OPENING) : start])[-1]
    if WHEN_OR_WHERE.match(clause):
        return True
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
