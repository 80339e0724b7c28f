"""Whom may a reference mean? Who was named last, who is named soon, and who spoke last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rsir.attribution.names import Name, NameKind
from rsir.attribution.who.descriptions import contradicts, describe
from rsir.attribution.who.discourse import Discourse, Spoken, Who
from rsir.attribution.who.entities import Entity
from rsir.attribution.who.person import Character
from rsir.attribution.who.reference import Reference
from rsir.records import Label

NAMED, LATER, HEARD, REMEMBERED = 16, 6, 6, 24
"""Candidates: so many entities that were named last, or will be soon, so many who spoke last; and
how many statements back a speaker is remembered."""
AHEAD = 3
"""Paragraphs ahead in which a description may find its name: "a charity said"."""
ADDING = re.compile(r"\b(?:add(?:ed|s|ing)|continue[ds]|went on)\b")
"""Cues of those only who have spoken before."""
GENDERS = {"he": "m", "she": "f"}


class Candidate(NamedTuple):
    """Whom a reference may mean: an entity, or somebody without a mention of a name, who spoke.

    `order` is how many have spoken since, each time that they did: 0 for who spoke last.
    """

    entity: Entity | None
    who: Who | None
    order: tuple[int, ...]

    def is_one(self, who: Who) -> bool:
        """Whether `who` is this candidate."""
        if self.entity is None:
            return self.who == who or (self.who is not None and who.name == self.who.name)
        if self.entity.person is not None or who.person is not None:
            return who.person is self.entity.person
        return who.name == self.entity.name


def candidates(
    discourse: Discourse, spoken: Sequence[Spoken], reference: Reference
) -> list[Candidate]:
    """Whom `reference` may mean: who was named last before it, and who spoke last."""
    at = reference.span.start
    ahead = len(discourse.text) if discourse.in_headline(at) else discourse.ahead(at, AHEAD)
    ahead = ahead if reference.form == "description" or discourse.in_headline(at) else at
    heard: list[tuple[Who, list[int]]] = []
    before = [s.who for s in reversed(spoken) if s.frame <= at]
    for order, who in enumerate(before[:REMEMBERED]):
        known = next((orders for w, orders in heard if _alike(w, who)), None)
        if known is None:
            heard.append((who, [order]))
        else:
            known.append(order)
    named = [e for e in discourse.entities if e.before(at)]
    named.sort(key=lambda e: latest(e, at).start, reverse=True)
    later = [e for e in discourse.entities if not e.before(at) and e.before(ahead)]
    later.sort(key=lambda e: e.mentions[0].start)
    found = []
    for i, entity in enumerate([*named[:NAMED], *later[:LATER], *named[NAMED:]]):
        candidate = Candidate(entity, None, ())
        if _is_excluded(discourse, spoken, reference, entity):
            continue
        own = [orders for who, orders in heard if candidate.is_one(who)]
        if own or i < NAMED + LATER:
            found.append(candidate._replace(order=tuple(own[0]) if own else ()))
    mentioned = [Candidate(entity, None, ()) for entity in discourse.entities]
    bare = [(w, o) for w, o in heard if not any(c.is_one(w) for c in mentioned)]
    return found + [Candidate(None, who, tuple(order)) for who, order in bare[:HEARD]]


def _is_excluded(
    discourse: Discourse, spoken: Sequence[Spoken], reference: Reference, entity: Entity
) -> bool:
    """Whether the reference cannot mean `entity`, whatever else speaks for it."""
    at, person, told = reference.span.start, entity.person, None
    before = entity.before(at)
    if any(reference.span.start <= m.start < reference.span.end for m in entity.mentions):
        return True
    if reference.form == "description":
        told = describe(discourse.text[slice(*reference.span)])
        new = bool(before) and told.is_indefinite and not discourse.in_headline(at)
        roles = person is not None and (person.roles or person.known_as)
        no_office = before and told.is_office and is_surely_one(person) and not roles
        if new or no_office or contradicts(discourse, told, entity):
            return True
    gender = GENDERS.get(reference.form) or (told.gender if told else None)
    if gender is None:
        return False
    if person is None or person.gender not in {gender, None}:
        return True
    mine = {GENDERS.get(s.form) for s in spoken if s.who.person is person}
    cue = reference.attribution.cue
    adding = cue is not None and ADDING.search(discourse.text, *cue) is not None
    others = adding and any(s.who.person and s.who.person.gender in {gender, None} for s in spoken)
    if mine - {gender, None} or (others and not mine):
        return True
    labels = {discourse.labels[discourse.paragraph(m.start)] for m in entity.mentions}
    of_oneself = discourse.quotes(at) and reference.relay.person is person
    signature = bool(before) and all(_is_alone(discourse, m) for m in before)
    return labels == {Label.BYLINE} or of_oneself or signature


def is_surely_one(person: Character | None) -> bool:
    """Whether more than a capital letter tells of a person, so that it is no company."""
    return person is not None and (
        person.gender is not None
        or any(m.title or m.kind is not NameKind.UNKNOWN for m in person.mentions)
    )


def _is_alone(discourse: Discourse, name: Name) -> bool:
    """Whether the name is all of its paragraph: a signature, or whom a picture shows."""
    paragraph = discourse.paragraphs[discourse.paragraph(name.start)]
    return discourse.text[slice(*paragraph)].strip(" .") == name.text


def _alike(one: Who, other: Who) -> bool:
    if one.person is not None or other.person is not None:
        return one.person is other.person
    return one.name == other.name if one.name else one.role == other.role


def latest(entity: Entity, at: int) -> Name:
    """The last mention before `at`, else the first after it."""
    before = entity.before(at)
    return before[-1] if before else entity.mentions[0]
