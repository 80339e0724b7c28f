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
from rsir.attribution.who.focus import introduced, is_subject, taken_up, turned_to
from rsir.attribution.who.person import Person
from rsir.records import Label, Span

SPOKE_LAST, SPOKE_BEFORE, SUBJECT, EARLIER_SUBJECT = 3.0, 1.5, 2.0, 1.0
SAME_PARAGRAPH, NEAR, FARTHER = 1.5, 1.0, 0.5
SPOKEN_OF, POSSESSIVE, ONLY_ONE = 1.0, 1.0, 0.75
UNSURE_GENDER, UNSURE_PERSON = 0.5, 0.5
TURNED_TO = 2.0
"""For the one subject of the paragraph before, where nobody speaks: "Lee disagreed.", and for the
subject of a sentence since somebody spoke in this one."""
INTRODUCED = 2.0
"""For the one who is named for the first time since anybody spoke."""
ADDING = re.compile(r"\b(?:add(?:ed|s)|continue[ds]|went on)\b")
"""Cues of those only who have spoken before."""
ENOUGH, MARGIN = 2.0, 0.75
"""Salience needed at all, and more than the runner-up; chosen on the development data."""
SENTENCE_BREAK = re.compile(r"[.!?]\s+(?=[A-Z“\"])|\n")


def he_or_she(
    discourse: Discourse, at: int, gender: str, attribution: Attribution, relay: Who
) -> Who:
    """Whom "he" ('m') or "she" ('f') at `at` means; `relay` speaks the words around it, if any."""
    author = discourse.reference.author
    last = relay if relay.person is not None else discourse.last_speaker(at, besides=author)
    scores = _told_of(discourse, at, gender)
    if discourse.quotes(at):
        scores.pop(id(relay.person), None)
    for key in scores if len(scores) == 1 else ():
        person = _person(discourse, key)
        spoke = last is not None and last.person is person
        scores[key] += ONLY_ONE * (spoke or (person is not None and person.gender is not None))
    turned = _turn(discourse, at, gender, attribution, scores)
    here = discourse.last_speaker(at, reach=0, besides=author) is last and not turned
    near = here or last is relay
    if last is not None and last.person is not None and id(last.person) in scores:
        scores[id(last.person)] += SPOKE_LAST if near else SPOKE_BEFORE
    elif last is not None and _unnamed(discourse, last, gender):
        scores[id(None)] = SPOKE_LAST + SUBJECT if near else SPOKE_BEFORE + EARLIER_SUBJECT
    for key in _named_in(discourse, attribution) & scores.keys():
        scores[key] -= SPOKEN_OF  # people seldom call themselves by name
    found = _most_salient(discourse, at, gender, scores) or last or UNKNOWN
    about = discourse.protagonist
    if found is UNKNOWN and about and _no_other(discourse, at, gender, about, scores):
        return discourse.as_who(about, at)
    return found


def _no_other(
    discourse: Discourse, at: int, gender: str, about: Person, scores: dict[int, float]
) -> bool:
    """Whether nobody near `at`, or named last before it, may be meant but the protagonist."""
    if about.gender not in {gender, None} or not scores.keys() <= {id(about)}:
        return False
    named = [p for _, p in discourse.cast.within(Span(0, at)) if p is about or p.gender == gender]
    return bool(named) and named[-1] is about


def _most_salient(
    discourse: Discourse, at: int, gender: str, scores: dict[int, float]
) -> Who | None:
    """Who leads `scores` by enough, UNKNOWN where nobody does, None for an unnamed last speaker."""
    best, second = [*sorted(scores, key=lambda key: -scores[key]), None, None][:2]
    if best is None or scores[best] < ENOUGH:
        return UNKNOWN
    if second is not None and scores[best] - scores[second] < MARGIN:
        return UNKNOWN
    person = _person(discourse, best)
    if person is None:
        return None
    if person.gender is None:
        person.genders[gender] += 1
    return discourse.as_who(person, at)


def _person(discourse: Discourse, key: int) -> Person | None:
    return next((person for person in discourse.cast.people if id(person) == key), None)


def _told_of(discourse: Discourse, at: int, gender: str) -> dict[int, float]:
    """How salient, by where they are named, those are whom the pronoun may mean; by `id`."""
    scores: dict[int, float] = {}
    here = discourse.paragraph(at)
    first = discourse.paragraphs[max(0, here - REACH)].start
    for name, person in discourse.cast.within(Span(first, at)):
        in_byline = discourse.labels[discourse.paragraph(name.start)] is Label.BYLINE
        if person.gender in {gender, None} and not in_byline:
            unsure = UNSURE_GENDER * (person.gender is None) + UNSURE_PERSON * (not person.known)
            score = _salience(discourse, name, at) - unsure
            scores[id(person)] = max(scores.get(id(person), score), score)
    return scores


def _turn(
    discourse: Discourse, at: int, gender: str, attribution: Attribution, scores: dict[int, float]
) -> bool:
    """Adds to `scores` what it weighs that the text has turned to somebody, or brings them in.

    Whether it has turned, since somebody spoke in this paragraph, to somebody else.
    """
    last, subject = discourse.last_speaker(at), taken_up(discourse, at, gender)
    turned = subject is not None and (last is None or last.person is not subject)
    if attribution.cue and ADDING.search(discourse.text, *attribution.cue):
        return turned
    before, new = turned_to(discourse, at, gender), introduced(discourse, at, gender)
    for person in (before, subject if turned else None):
        if id(person) in scores:
            scores[id(person)] += TURNED_TO
    if id(new) in scores and new is not before:
        scores[id(new)] += INTRODUCED
    return turned


def _salience(discourse: Discourse, name: Name, at: int) -> float:
    """How near and how prominent a mention is, seen from `at`.

    The subjects of somebody's own words are less so to who reports them.
    """
    here, paragraph = discourse.paragraph(at), discourse.paragraph(name.span.start)
    told = discourse.quotes(name.span.start) and not discourse.quotes(at)
    score = NEAR - FARTHER * (here - paragraph) + SAME_PARAGRAPH * (paragraph == here)
    if is_subject(discourse.text, name.start) and not told:
        score += SUBJECT if paragraph == here else EARLIER_SUBJECT
    return score - POSSESSIVE * name.possessive - SPOKEN_OF * discourse.spoken_of(name.span.start)


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
    beside = re.fullmatch(
        r"(?:\s*\([^)]*\))?,?\s*|,[^,]{2,80},\s*|, (?:an?|the) [^,.:;]{2,60}\s", gap
    )
    return discourse.as_who(person, span.start) if beside else UNKNOWN
