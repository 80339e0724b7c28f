"""On whose behalf is it said? As the source phrase tells, or told where the name stood before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rsir.attribution.who.behalf import SPOKESMAN, behalf_in, meant_in, written_before
from rsir.attribution.who.descriptions import is_so_called
from rsir.attribution.who.discourse import Discourse, Spoken
from rsir.attribution.who.reference import FORMS, Asked, Decision
from rsir.attribution.who.source import PRONOUNS, Form
from rsir.records import Span


def for_whom(
    discourse: Discourse,
    spoken: Sequence[Spoken],
    decision: Decision,
    asked: Asked,
    behalves: dict[str, str],
) -> Decision:
    """The decision with on whose behalf it is said, as told here or where the name stood before."""
    who, mention = decision.who, asked.mention
    behalf = behalves.get(who.name or "")
    here = [mention.span, mention.role] if mention and mention.form is not Form.PRONOUN else []
    spans = [span for span in here if span]
    named = [_in_full(discourse, b) for span in spans if (b := behalf_in(discourse.text, span))]
    told = _other(named, who.name)
    if told is None and behalf is None:
        told = _other((_meant(discourse, spoken, asked, span) for span in spans), who.name)
    if told is None and behalf is None and who.name is None:
        written = [w for span in here[:1] if span and (w := written_before(discourse.text, span))]
        told = _other((_in_full(discourse, w) for w in written), None)
    if told is not None:
        behalf = told
        if who.name:
            behalves[who.name] = behalf
    return decision._replace(who=replace(who, behalf=behalf)) if behalf else decision


def _other(names: Iterable[str | None], own: str | None) -> str | None:
    """The first name that is not the speaker's own: nobody is their own spokesman."""
    return next((name for name in names if name and name != own), None)


def _meant(discourse: Discourse, spoken: Sequence[Spoken], asked: Asked, span: Span) -> str | None:
    """For whom "a bank spokeswoman" or "his lawyer" speaks, found as "the bank" and "he" are."""
    means = meant_in(discourse.text, span)
    if means is None and SPOKESMAN.match(discourse.text, *span):
        return asked.choose(discourse, spoken, asked.reference("it", span)).who.name
    if means is None:
        return None
    pronoun = PRONOUNS.get(discourse.text[slice(*means)].casefold())
    if pronoun:
        return asked.choose(discourse, spoken, asked.reference(FORMS[pronoun], means)).who.name
    noun = re.sub(r"(?:the\s)|[’']s$", "", discourse.text[slice(*means)], flags=re.IGNORECASE)
    return _only_one_called(discourse, noun, span.end)


def _in_full(discourse: Discourse, span: Span) -> str:
    """The body at `span` by its fullest name; "union", of "the union", by whose name says so."""
    told = discourse.text[slice(*span)]
    called = _only_one_called(discourse, told.split()[-1], span.end) if told.islower() else None
    return called or discourse.in_full(span)


def _only_one_called(discourse: Discourse, noun: str, before: int) -> str | None:
    """The name of the only body before that is called so."""
    called = [
        e
        for e in discourse.entities
        if e.person is None and e.before(before) and is_so_called(discourse, noun.casefold(), e)
    ]
    return called[0].name if len(called) == 1 else None
