"""What speaks for a candidate being meant? Signs that the antecedent scorer weighs.

They are those that salience and centering tell of: who spoke last, how near, in what place of the
sentence, how often, of what gender and kind (Lappin & Leass 1994; Grosz, Joshi & Weinstein 1995),
and how a description fits the roles and names that the article gives (Soon, Ng & Lim 2001).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from rsir.attribution.names import Name
from rsir.attribution.who.candidates import ADDING, GENDERS, Candidate, is_surely_one, latest
from rsir.attribution.who.descriptions import Description, describe, fit
from rsir.attribution.who.discourse import Discourse, Spoken
from rsir.attribution.who.entities import Entity
from rsir.attribution.who.focus import is_subject
from rsir.attribution.who.reference import Reference
from rsir.records import Label

MARK = 2
"""Letters, at most, of what opens a paragraph before its first word."""
EARLY = 2
"""The number of the last paragraph that is near the beginning."""
FAR = 6
"""Sentences or paragraphs from which on all is equally far."""
LOOK_BACK = 1500
"""Letters back in which sentences are counted."""
SENTENCE_BREAK = re.compile(r"[.!?][”\"’)]*\s+(?=[A-Z“\"‘])|\n")
"""As it was counted when the weights were learned; so it is no pattern of `rsir.punctuation`."""
BESIDE = re.compile(
    r"(?:\s*\([^)]*\))?,?\s*|,[^,]{2,80},\s*|, (?:an?|the) [^,.:;]{2,60}\s|\s+[^,.:;]{1,30},?\s*"
)
"""What may stand between a name and its relative: "Lee, the minister, who"."""
Signs = dict[str, float]


def _near(what: str, count: int) -> Iterator[tuple[str, float]]:
    """A count, so that small ones are told apart."""
    yield f"{what} {min(count, 3)}", 1.0
    yield f"{what}: many", min(count, FAR) / FAR


def signs_of_reference(
    discourse: Discourse, spoken: Sequence[Spoken], reference: Reference, found: int
) -> Signs:
    """What the reference itself tells, whoever is meant; `found` candidates are there."""
    text, at, attribution = discourse.text, reference.span.start, reference.attribution
    cue = attribution.cue
    last = next((s for s in reversed(spoken) if s.frame <= at), None)
    here = discourse.paragraph(at)
    signs = {
        f"form {reference.form}": 1.0,
        "quoted": float(discourse.quotes(at)),
        "relayed": float(reference.relay.name is not None),
        "adding": float(cue is not None and bool(ADDING.search(text, *cue))),
        "cue": float(cue is not None),
        "cue before": float(cue is not None and cue.start < at),
        "at length": float(attribution.quoted_at_length),
        "headline": float(discourse.in_headline(at)),
        "opens paragraph": float(at - discourse.paragraphs[here].start <= MARK),
        "nobody before": float(last is None),
        "unnamed before": float(last is not None and last.who.name is None),
        "several before": float(last is not None and last.who.plural),
        "candidates": math.log1p(found) / 3,
    }
    signs.update(_near("silence", here - discourse.paragraph(last.frame) if last else FAR))
    if reference.form == "description":
        signs.update(describe(text[slice(*reference.span)]).signs)
    return signs


def standing(
    discourse: Discourse, spoken: Sequence[Spoken], reference: Reference, found: Sequence[Candidate]
) -> list[Signs]:
    """How each candidate stands among the others: who was last named, as a subject, alone."""
    at = reference.span.start
    until = max((s.until for s in spoken if s.until <= at), default=0)
    previous = discourse.paragraphs[max(0, discourse.paragraph(at) - 1)].start
    since = max(until, previous)
    told = [
        [n for n in (c.entity.before(at)[-8:] if c.entity else ()) if _is_told(discourse, n, since)]
        for c in found
    ]
    subjects = [[n for n in names if is_subject(discourse.text, n.start)] for names in told]
    people = [bool(c.entity and c.entity.person and c.entity.person.known) for c in found]
    last = max((n.start for names in told for n in names), default=-1)
    last_subject = max((n.start for names in subjects for n in names), default=-1)
    last_person = max(
        (n.start for names, p in zip(told, people, strict=True) if p for n in names), default=-1
    )
    return [
        {
            "alone since": float(bool(told[i]) and sum(map(bool, told)) == 1),
            "only person since": float(
                people[i]
                and bool(told[i])
                and sum(p and bool(t) for p, t in zip(people, told, strict=True)) == 1
            ),
            "only person": float(people[i] and sum(people) == 1),
            "only subject since": float(bool(subjects[i]) and sum(map(bool, subjects)) == 1),
            "last since": float(any(n.start == last for n in told[i])),
            "last person since": float(any(n.start == last_person for n in told[i])),
            "last subject since": float(any(n.start == last_subject for n in subjects[i])),
            "another subject since": float(last_subject >= 0 and not subjects[i]),
            "another person since": float(last_person >= 0 and not told[i]),
        }
        for i in range(len(found))
    ]


def _is_told(discourse: Discourse, name: Name, since: int) -> bool:
    return name.start >= since and not discourse.spoken_of(name.start)


def signs_of_candidate(
    discourse: Discourse,
    spoken: Sequence[Spoken],
    reference: Reference,
    candidate: Candidate,
    rank: int,
) -> Signs:
    """What speaks for `candidate`, which was named `rank`-th last."""
    entity = candidate.entity
    told = None
    if reference.form == "description":
        told = describe(discourse.text[slice(*reference.span)])
    signs = dict(_spoke(discourse, spoken, reference, candidate))
    signs |= dict(_gender(spoken, reference, candidate, told))
    if entity is None:
        signs |= dict(_unnamed(discourse, candidate, told))
        return signs
    signs[f"kind {'person' if entity.person and entity.person.known else entity.kind}"] = 1.0
    signs |= dict(_named(discourse, spoken, reference, entity))
    signs[f"rank {min(rank, 3)}"] = 1.0
    if told is not None:
        signs |= dict(fit(discourse, told, entity))
        signs |= dict(_against(discourse, reference, told, entity))
    return signs


def _against(
    discourse: Discourse, reference: Reference, told: Description, entity: Entity
) -> Iterator[tuple[str, float]]:
    """What speaks against a description meaning `entity`."""
    at, person = reference.span.start, entity.person
    before, headline = bool(entity.before(at)), discourse.in_headline(at)
    in_body = any(not discourse.in_headline(m.start) for m in entity.mentions)
    sure = is_surely_one(person)
    yield "a body, of a person", float(sure and told.is_body)
    yield "an office, of a body", float(told.is_office and person is None)
    yield "several, of a person", float(sure and told.signs["of many"])
    yield "named in headline only", float(before and not headline and not in_body)
    no_role = person is not None and not (person.roles or person.known_as)
    yield "an office, of nobody's role", float(before and told.is_office and no_role)


def _spoke(
    discourse: Discourse, spoken: Sequence[Spoken], reference: Reference, candidate: Candidate
) -> Iterator[tuple[str, float]]:
    at = reference.span.start
    mine = [s for s in spoken if s.frame <= at and candidate.is_one(s.who)]
    yield "spoke last", float(0 in candidate.order)
    yield "spoke last but one", float(1 in candidate.order)
    yield "spoke", float(bool(mine))
    yield "spoke often", math.log1p(len(mine)) / 2
    if mine:
        yield from _near("spoke", discourse.paragraph(at) - discourse.paragraph(mine[-1].frame))
        yield f"spoke as {mine[-1].form}", 1.0
        apart = SENTENCE_BREAK.search(discourse.text, mine[-1].frame, at)
        yield "spoke in this sentence", float(apart is None)
        yield "several", float(mine[-1].who.plural)
    relay = reference.relay
    yield "relays", float(relay.name is not None and candidate.is_one(relay))


def _gender(
    spoken: Sequence[Spoken],
    reference: Reference,
    candidate: Candidate,
    told: Description | None,
) -> Iterator[tuple[str, float]]:
    gender = GENDERS.get(reference.form) or (told.gender if told else None)
    if gender is None:
        return
    person = candidate.entity.person if candidate.entity else None
    if person is not None:
        yield "gender", float(person.gender == gender)
        yield "other gender", float(person.gender not in {gender, None})
        yield "no gender", float(person.gender is None)
    mine = {GENDERS.get(s.form) for s in spoken if candidate.is_one(s.who)}
    yield "was he or she", float(gender in mine)
    yield "was the other", float(bool(mine - {gender, None}))


def _unnamed(
    discourse: Discourse, candidate: Candidate, told: Description | None
) -> Iterator[tuple[str, float]]:
    """Somebody who spoke, and of whom the article gives no mention that is a name."""
    who = candidate.who
    if who is None:
        return
    yield "kind without mention", float(who.name is not None)
    yield "kind unnamed", float(who.name is None)
    if who.role is not None:
        role = describe(discourse.text[slice(*who.role)])
        yield from ((f"unnamed {sign}", value) for sign, value in role.signs.items())
        yield "same head", float(told is not None and told.head == role.head)


def _named(
    discourse: Discourse, spoken: Sequence[Spoken], reference: Reference, entity: Entity
) -> Iterator[tuple[str, float]]:
    """Where and how `entity` is named before the reference."""
    text, at = discourse.text, reference.span.start
    here = discourse.paragraph(at)
    start = discourse.paragraphs[here].start
    previous = discourse.paragraphs[max(0, here - 1)].start
    before, last = entity.before(at), latest(entity, at)
    between = text[last.span.end : at] if before else ""
    own = any(c.start <= last.start < c.end for c in reference.attribution.contents)
    until = max((s.until for s in spoken if s.until <= at), default=0)
    near = [n for n in before[-8:] if n.start >= previous]
    subjects = [n for n in near if is_subject(text, n.start) and not discourse.spoken_of(n.start)]
    if not before:
        yield "only later", 1.0
        yield from _near("later by", discourse.paragraph(last.start) - here)
        ends = last.span.end
        yield "speaks later", float(any(s.start <= last.start < s.end for s in discourse.sources))
        yield "later subject", float(is_subject(text, last.start))
        yield "later described", float(text.startswith((", a", ", the"), ends))
        yield "headed early", float(here <= EARLY)
        yield "later role", float(bool(entity.person and entity.person.roles))
        yield "later often", math.log1p(len(entity.mentions)) / 2
        return
    yield "named in own words", float(own)
    yield "named in own quotation", float(own and discourse.quotes(last.start))
    yield "distance", math.log1p(len(between)) / 8
    yield from _near("paragraphs", here - discourse.paragraph(last.start))
    yield from _near("sentences", len(SENTENCE_BREAK.findall(between[-LOOK_BACK:])))
    yield "subject", float(is_subject(text, last.start))
    yield "possessive", float(last.possessive)
    yield "named in a quotation", float(discourse.quotes(last.start))
    yield "spoken of", float(discourse.spoken_of(last.start))
    yield "subject here", float(any(n.start >= start for n in subjects))
    yield "subject since", float(any(n.start >= max(start, until) for n in subjects))
    yield "subject before", float(any(n.start < start for n in subjects))
    yield "named here", float(any(n.start >= start for n in near))
    yield "named before", float(any(n.start < start for n in near))
    yield "named since", float(last.start >= until)
    yield "introduced", float(bool(before) and before[0].start >= max(until, previous))
    yield "often named before", math.log1p(len(before)) / 2
    yield "often named", math.log1p(len(entity.mentions)) / 2
    yield "in headline", float(any(discourse.in_headline(n.start) for n in before))
    yield "in byline", float(discourse.labels[discourse.paragraph(last.start)] is Label.BYLINE)
    yield "author", float(entity.name == discourse.reference.author)
    yield "has a role", float(bool(entity.person and entity.person.roles))
    yield "titled", float(last.title != "")
    yield "beside", float(bool(before) and BESIDE.fullmatch(between) is not None)
    yield "acronym", float(entity.name.isupper())
