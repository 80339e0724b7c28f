"""Whom does a name in a source phrase name? A person, a body, or several with one voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rsir.attribution.roles import is_title
from rsir.attribution.who.discourse import UNKNOWN, Discourse, Spoken, Who
from rsir.attribution.who.reference import FORMS, Asked, Decision
from rsir.attribution.who.source import Form
from rsir.records import SourceType


def by_name(discourse: Discourse, _: Sequence[Spoken], asked: Asked) -> Decision | None:
    """A person's name: the fullest form of it in the article, and the role, here or before."""
    mention = asked.mention
    if mention is None or mention.form is not Form.PERSON:
        return None
    name = mention.names[0]
    person = discourse.cast.person(name)
    if person is None:
        who = Who(name.text, mention.role, source_type=SourceType.PERSON)
        return Decision(who, "name", f"“{name.text}”: as named here")
    known = discourse.person_as_who(person, mention.span.start)
    reason = "as named here" if person.name == name.text else f"{person.name}, of that name"
    told = (
        mention.role
        if mention.role and not is_title(discourse.text[slice(*mention.role)])
        else None
    )
    kind = mention.source_type or known.source_type
    who = replace(known, role=told or known.role or mention.role, source_type=kind)
    return Decision(who, "name", f"“{name.text}”: {reason}")


def by_body(discourse: Discourse, _: Sequence[Spoken], asked: Asked) -> Decision | None:
    """An organisation's name, also where it looks like a person's: "Norland CDC", "Delmarc"."""
    mention = asked.mention
    if mention is None or mention.form not in {Form.ORGANISATION, Form.PERSON}:
        return None
    if mention.form is Form.ORGANISATION:
        label = mention.label
        full = discourse.organisations.full_name(label)
    else:
        label = mention.names[0].text
        person = discourse.cast.person(mention.names[0])
        full = discourse.organisations.from_short_form(label)
        if full == label or mention.names[0].title or (person and person.name != label):
            return None
    reason = "as named here" if full == label else f"{full}, in full"
    who = discourse.body_as_who(full)
    who = replace(who, role=mention.role or who.role)
    return Decision(who, "name", f"“{label}”: {reason}")


def several(discourse: Discourse, spoken: Sequence[Spoken], asked: Asked) -> Decision | None:
    """Several that speak with one voice, one of them perhaps by a pronoun."""
    mention = asked.mention
    if mention is None or mention.form is not Form.SEVERAL:
        return None
    people = [(name, discourse.cast.person(name)) for name in mention.names]
    named = [person.name if person else name.text for name, person in people]
    if mention.pronoun:
        reference = asked.reference(FORMS[mention.pronoun], mention.span)
        first = asked.choose(discourse, spoken, reference).who.name
        named = [first, *named] if first else []
    who = UNKNOWN
    if named:
        who = Who(_listed(named), mention.role, plural=True, source_type=SourceType.GROUP)
    return Decision(who, "name", f"“{discourse.text[slice(*mention.span)]}”: as named here")


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]])
