"""Whom does a description mean? "The company", "the statement", "a woman in the crowd"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rsir.attribution.capitals import POSSESSIVE
from rsir.attribution.roles import is_role
from rsir.attribution.who.descriptions import MANY, describe, is_so_called
from rsir.attribution.who.discourse import Discourse, Spoken, Who, last_spoken
from rsir.attribution.who.reference import Asked, Decision
from rsir.attribution.who.source import Form
from rsir.records import SourceType, Span

COUNTED = re.compile(
    r"both|neither|either|all|none|some|many|most|few|several|others|another|each|one|two|these|those"
    r"|(?:the )?(?:two|three|four|former|latter|other|others|pair|trio|duo)"
    r"|(?:one|two|some|many|most|all|both|none|several|each|few|others?) of"
    r" (?:them|these|those|the two)",
    re.IGNORECASE,
)
STATEMENTS = frozenset("statement email letter message post tweet memo communiqué".split())
"""What somebody who says something in one has written, and nobody else."""


def by_document(discourse: Discourse, spoken: Sequence[Spoken], asked: Asked) -> Decision | None:
    """Of "the statement", who has just said something in one."""
    mention = asked.mention
    if mention is None or mention.form is not Form.DESCRIPTION:
        return None
    at = mention.span.start
    noun = discourse.text[slice(*mention.span)].casefold().removeprefix("the ")
    last = last_spoken(discourse, spoken, at, reach=1)
    if noun not in STATEMENTS:
        return None
    nobody = Who(None, _own_words(discourse.text, mention.span), source_type=SourceType.DOCUMENT)
    itself = Decision(nobody, "description", f"“the {noun}”: nobody was said to speak in one")
    if last is None or last.who.name is None:
        return itself
    first = discourse.paragraphs[max(0, discourse.paragraph(at) - 1)].start
    in_one = re.compile(rf"\b[Ii]n an? (?:[\w-]+ ){{0,2}}{re.escape(noun)}\b")
    if not in_one.search(discourse.text, first, at):
        return itself
    return Decision(last.who, "description", f"“the {noun}”: {last.who.name} spoke in one")


def by_kind(discourse: Discourse, _: Sequence[Spoken], asked: Asked) -> Decision | None:
    """Of "the company", the only body before that is called one, or said to be one."""
    mention = asked.mention
    if mention is None or mention.form is not Form.DESCRIPTION:
        return None
    phrase = discourse.text[slice(*mention.span)]
    told = describe(phrase)
    if len(phrase.split()) != 2 or "begins with the" not in told.signs or told.head in MANY:  # noqa: PLR2004
        return None
    at = mention.span.start
    called = [
        e for e in discourse.entities if e.before(at) and is_so_called(discourse, told.head, e)
    ]
    if len(called) != 1:
        return None
    reason = f"“{phrase}”: {called[0].name}, the only one so called"
    return Decision(discourse.as_who(called[0], at), "description", reason)


def by_description(discourse: Discourse, spoken: Sequence[Spoken], asked: Asked) -> Decision | None:
    """A description: somebody named, else whoever it is, with these words as the role."""
    mention = asked.mention
    if mention is None:
        return None
    if POSSESSIVE.search(discourse.text, *mention.span):
        who = Who(None, mention.role)
        return Decision(who, "description", "something of somebody's speaks, nobody does")
    found = asked.choose(discourse, spoken, asked.reference("description", mention.span))
    if found.who.name is not None:
        told = (
            mention.role if mention.role and is_role(discourse.text[slice(*mention.role)]) else None
        )
        return found._replace(who=replace(found.who, role=found.who.role or told))
    role = mention.role or _own_words(discourse.text, mention.span)
    return found._replace(who=Who(None, role, behalf=found.who.behalf))


def _own_words(text: str, span: Span) -> Span | None:
    """An unnamed source's own words, without the article, stand for its role; no owner's do.

    Nor do words that only count people told of before: "both".
    """
    if POSSESSIVE.search(text, span.start, span.end) or COUNTED.fullmatch(text, *span):
        return None
    lead = re.match(r"(?:the|an?)\s+", text[span.start : span.end], re.IGNORECASE)
    return Span(span.start + (lead.end() if lead else 0), span.end)
