"""What is the named one, by the words of the source phrase? Before the name, or behind it."""

from __future__ import annotations

import re

from rsir.attribution.lexicon import words
from rsir.attribution.names import Name, NameKind
from rsir.attribution.roles import apposed_role, is_title, leading_role, trim_role
from rsir.records import Span

LETTERS = re.compile(r"\s([A-Z]{2,3})\b")
OFFICES = frozenset("MP MSP MEP MLA TD QC KC SC JP".split())
"""Letters behind a name that tell an office."""
OPENING = re.compile(r"([A-Z][a-z]+)\s$")
"""A word that only a sentence's beginning may give its capital."""
LONGEST_KIND = 40
"""Letters before a name in which what kind of body it is stands."""


def role_beside(text: str, span: Span, name: Name) -> Span | None:
    """The role inside the phrase, before the name or after it; what describes, above a title."""
    lead, tail = Span(span.start, name.span.start), Span(name.span.end, span.end)
    before = trim_role(text, lead) if name.kind is not NameKind.ORGANISATION else None
    if before is None and (name.kind is NameKind.PERSON or _is_body(text, name.start)):
        before = leading_role(text, Span(span.start, name.start))
    if before is not None and not is_title(text[slice(*before)]):
        return before
    apposed = text[slice(*tail)].startswith((",", " –", " —"))
    after = (trim_role(text, tail) if apposed else None) or apposed_role(text, tail)
    return after or before or _letters_behind(text, tail) or _opening(text, span, name)


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
