"""On whose behalf is it said? As the source phrase tells, or told where the name stood before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rsir.attribution.names import NameKind
from rsir.attribution.who.behalf import (
    AGENTS,
    SPEAKS_FOR_ANY,
    SPOKESMAN,
    behalf_in,
    meant_in,
    written_before,
)
from rsir.attribution.who.descriptions import is_so_called
from rsir.attribution.who.discourse import Discourse, Spoken, Who
from rsir.attribution.who.reference import FORMS, Asked, Decision
from rsir.attribution.who.source import PRONOUNS, Form
from rsir.records import Span

SUBJECT = re.compile(r"[“\"]?(?:that )?(?:the )?", re.IGNORECASE)
OPENS = re.compile(r"(?:[.!?”\"]\s|\n)$")
"""What stands before the first word of a sentence."""


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
    if mention and mention.form is Form.ORGANISATION:  # "Lee's office" is itself
        here = [mention.role]
    spans = [span for span in here if span]
    bodies = ((span, b) for span in spans if (b := behalf_in(discourse.text, span)))
    named = [_in_full(discourse, b) for span, b in bodies if _names(discourse, span, b)]
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
        same = next((s.who for s in reversed(spoken) if _is_spokesman(discourse, s.who)), None)
        if same is not None and SPOKESMAN.fullmatch(discourse.text, *span):
            return same.behalf
        said = asked.choose(discourse, spoken, asked.reference("it", span)).who.name
        return said or _opens(discourse, asked) or _only_one_near(discourse, span.start)
    if means is None:
        return None
    pronoun = PRONOUNS.get(discourse.text[slice(*means)].casefold())
    if pronoun:
        said = asked.choose(discourse, spoken, asked.reference(FORMS[pronoun], means)).who.name
        its = pronoun == "it" and said is None
        return _only_one_near(discourse, means.start) if its else said
    likeliest = asked.choose(discourse, spoken, asked.reference("description", means)).who
    noun = re.sub(r"(?:the\s)|[’']s$", "", discourse.text[slice(*means)], flags=re.IGNORECASE)
    named = likeliest.name or _only_one_called(discourse, noun, span.end)
    return named or (noun if SPEAKS_FOR_ANY.search(discourse.text, *span) else None)


def _opens(discourse: Discourse, asked: Asked) -> str | None:
    """The body that a spokesman's words begin with: "Norland Bank had closed branches"."""
    content = asked.attribution.contents[0]
    names = discourse.cast.names_within(content)
    if not names or not SUBJECT.fullmatch(discourse.text, content.start, names[0].start):
        return None
    body = names[0].kind is not NameKind.PLACE and discourse.cast.person(names[0]) is None
    return discourse.in_full(names[0].span) if body else None


def _only_one_near(discourse: Discourse, at: int) -> str | None:
    """The only body that this paragraph, or else the one before, names before `at`."""
    here = discourse.paragraph(at)
    for start, end in ((here, at), (here - 1, discourse.paragraphs[here].start)):
        first = discourse.paragraphs[max(start, 0)].start
        bodies = {
            entity.name
            for entity in discourse.entities
            if entity.kind is NameKind.ORGANISATION
            and any(first <= m.start < end for m in entity.mentions)
        }
        if bodies:
            return bodies.pop() if len(bodies) == 1 else None
    return None


def _is_spokesman(discourse: Discourse, who: Who) -> bool:
    """Whether it is somebody without a name who speaks for a body."""
    role = discourse.text[slice(*who.role)] if who.role else ""
    return who.name is None and who.behalf is not None and AGENTS.search(role) is not None


def _in_full(discourse: Discourse, span: Span) -> str:
    """The body at `span` by its fullest name; "union", of "the union", by whose name says so."""
    told = discourse.text[slice(*span)]
    if told.islower():
        called = _only_one_called(discourse, told.split()[-1], span.end)
        return called or discourse.in_full(span)
    if told.replace(".", "").isupper():
        return told
    if " " in told:
        return discourse.in_full(span)
    full = discourse.in_full(span)
    longer = {e.name for e in discourse.entities if e.person is None and _begins(e.name, told)}
    return longer.pop() if full == told and len(longer) == 1 else full


def _names(discourse: Discourse, phrase: Span, body: Span) -> bool:
    """Whether `body` is named, and no word with the capital of a sentence: "Powerful official"."""
    if " " in discourse.text[slice(*body)] or AGENTS.search(discourse.text, *phrase):
        return True
    names = discourse.cast.names_within(body)
    if not names or names[0].kind is not NameKind.UNKNOWN or names[0].possessive:
        return bool(names)
    opens = OPENS.search(discourse.text, max(0, body.start - 3), body.start) or body.start == 0
    again = sum(name.text == names[0].text for name in discourse.cast.names)
    return not opens or again > 1


def _begins(name: str, word: str) -> bool:
    """Whether the name goes on after a word that it begins with."""
    return name.startswith(f"{word} ")


def _only_one_called(discourse: Discourse, noun: str, before: int) -> str | None:
    """The name of the only body before that is called so."""
    called = [
        e
        for e in discourse.entities
        if e.person is None
        and e.name.casefold() != noun.casefold()
        and e.before(before)
        and is_so_called(discourse, noun.casefold(), e)
    ]
    return called[0].name if len(called) == 1 else None
