"""What is the named one, by the words of the source phrase? Before the name, or behind it."""

from __future__ import annotations

import re

from rsir.attribution.lexicon import words
from rsir.attribution.names import POSTNOMINALS, Name, NameKind
from rsir.attribution.roles import (
    HEAD_ENDS,
    apposed_role,
    is_title,
    leading_role,
    trim_role,
    what_they_do,
)
from rsir.attribution.who.bodies import kind_of_body
from rsir.records import Span

HONOUR = re.compile(r",?\s([A-Z][A-Za-z.]{1,6})(?=[\s,]|$)")
LETTERS = re.compile(r"\s([A-Z]{2,3})\b")
OFFICES = frozenset("MP MSP MEP MLA TD QC KC SC JP".split())
"""Letters behind a name that tell an office."""
OPENING = re.compile(r"([A-Z][a-z]+)\s$")
"""A word that only a sentence's beginning may give its capital."""
LARGE = frozenset({"giant", "subsidiary", "unit", "arm", "maker", "powerhouse", "entity", "body"})
"""What a body is by its size or its place in another."""
KIND_BEFORE = re.compile(
    r"\b(?P<kind>(?:(?!(?:an?|and|at|by|for|from|her|his|in|its|of|on|said|says|that|the|their|to|with"
    r"|[a-z]+ed)\s)"
    r"[A-Za-z][a-z’'-]+\s){1,2}(?P<noun>[a-z][a-z-]+))\s$"
)
KIND_BEHIND = re.compile(
    r"(?:\s\([^()]{1,20}\))?,\s(?:an?|the)\s(?P<kind>[^,.;:“”\"()]{3,100})(?=[,.])"
)
"""What stands before a body's name, or between commas behind it, and tells what it is."""
LONGEST_KIND = 40
"""Letters before a name in which what kind of body it is stands."""


def role_beside(text: str, span: Span, name: Name) -> Span | None:
    """The role inside the phrase, before the name or after it; what describes, above a title."""
    lead = Span(span.start, name.span.start)
    tail = Span(_behind_letters(text, name.span.end, span.end), span.end)
    if kind := kind_of_body(text[slice(*lead)]):
        return Span(lead.start + kind.start("kind"), lead.start + kind.end("kind"))
    before = trim_role(text, lead) if name.kind is not NameKind.ORGANISATION else None
    if before is None and (name.kind is NameKind.PERSON or _is_body(text, name.start)):
        before = leading_role(text, Span(span.start, name.start))
    if before is not None and not is_title(text[slice(*before)]):
        return before
    apposed = text[slice(*tail)].startswith((",", " –", " —"))
    after = (trim_role(text, tail) if apposed else None) or apposed_role(text, tail)
    behind = Span(name.span.end, span.end)
    told = after or before or _letters_behind(text, behind) or _opening(text, span, name)
    return told or what_they_do(text, tail)


def body_role_around(text: str, name: Name, paragraph: Span) -> Span | None:
    """What the body named is, where it stands beside the name: "retail giant Tidewell"."""
    start = max(paragraph.start, name.start - LONGEST_KIND)
    before = KIND_BEFORE.search(text, start, name.start)
    if before and _is_kind(before["noun"]):
        return Span(*before.span("kind"))
    after = KIND_BEHIND.match(text, name.span.end, paragraph.end)
    if after and _is_kind(HEAD_ENDS.split(after["kind"], maxsplit=1)[0].split()[-1]):
        return Span(*after.span("kind"))
    return None


def _is_kind(noun: str) -> bool:
    return noun in words("institution_nouns") or noun in LARGE


def _behind_letters(text: str, start: int, end: int) -> int:
    """Where what follows a name goes on behind letters that tell an honour: " MBE, FRCO, the"."""
    while (letter := HONOUR.match(text, start, end)) and (
        letter[1].replace(".", "") in POSTNOMINALS
    ):
        start = letter.end()
    return start


def _letters_behind(text: str, tail: Span) -> Span | None:
    """The office that letters behind the name tell: MP, of "Ann Lee MP"."""
    letters = LETTERS.match(text, *tail)
    return Span(*letters.span(1)) if letters and letters[1] in OFFICES else None


def _opening(text: str, span: Span, name: Name) -> Span | None:
    """The word before the name that opens a sentence: "Passenger", of "Passenger Ann Lee"."""
    lead = OPENING.search(text, span.start, name.start)
    opens = not span.start or text[span.start - 2 : span.start].strip() in {"", *'.!?”"'}
    if not lead or lead.start() != span.start or not opens or len(name.words) == 1:
        return None
    known = {"The", "A", "An"} | words("not_names") | words("places") | words("sentence_openers")
    return None if lead[1] in known else Span(*lead.span(1))


def _is_body(text: str, start: int) -> bool:
    """Whether what stands before `start` is a kind of body: "research firm ", no "hardline "."""
    last = text[max(0, start - LONGEST_KIND) : start].split()[-1:]
    return bool(last) and last[0] in words("institution_nouns")
