"""Who speaks with one voice? Several in one source phrase: "Lee and Quist", "she and the bank"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rsir.attribution.names import POSTNOMINALS, Name
from rsir.attribution.who.cast import Cast
from rsir.records import Span

AND = re.compile(r"(?:\s*,)?\s+(?:and|&)\s+(?:the\s+)?(?:[\w-]+-based\s+)?|\s*,\s*(?:the\s+)?")
AND_THEIRS = re.compile(r" and (?:his|her|their) [a-z]")
"""What makes several of one: "Lee and her ministers"."""
AND_ANOTHER = re.compile(r"([Hh]e|[Ss]he) and (?=[A-Z])")
OF_PLACE = r"(?:\s*of (?:the )?[A-Z]\w+(?: \w+)?|\s*\([^)]*\))?"
WHICH = rf"{OF_PLACE}(?:\s*,\s*(?:which|who|both|all)\b.*)?"
"""What may follow the last of several bodies: "the bank and the trust, which own it"."""
DESCRIBED = rf"{OF_PLACE}(?:\s*,.*)?"
"""What may follow the last of several people: "Ann Lee and Bo Reed, who run the bank"."""
AND_SO_DESCRIBED = re.compile(rf"{OF_PLACE}(?:,[^,]{{3,60}},)?\s+and\s+(?:the\s+)?|\s*,\s*")
PLACED = re.compile(r"\b(?:in|of|from|at|to|for|with|between)\s+(?:(?:[Tt]he|[Aa]n?)\s+)?$")
LONGEST_LEAD = 40
"""Letters of role that may stand before the first of several names."""


class Together(NamedTuple):
    """The names of several, and the pronoun of one more of them."""

    names: tuple[Name, ...]
    pronoun: str = ""


def with_theirs(text: str, span: Span, cast: Cast) -> Name | None:
    """The person who speaks with others of theirs: "Lee and her ministers"."""
    for name in cast.names_within(span)[:1]:
        theirs = AND_THEIRS.match(text, name.span.end, span.end)
        if name.start == span.start and theirs and cast.person(name) is not None:
            return name
    return None


def several(text: str, span: Span, names: Sequence[Name], cast: Cast) -> Together | None:
    """Several that speak with one voice: "Jeb Bush and Hillary Clinton", "she and Bush"."""
    and_another = AND_ANOTHER.match(text, span.start, span.end)
    if and_another and names and names[0].start == and_another.end():
        pronoun = and_another[1].casefold()
        if len(names) == 1 and ends_at(names[0], span.end, text):
            return Together((names[0],), pronoun)
    people = [n for n in names if cast.person(n) is not None]
    for together, joint, tail in ((names, AND, WHICH), (people, AND_SO_DESCRIBED, DESCRIBED)):
        joined = _joined(text, together, joint)
        if len(joined) < 2:  # noqa: PLR2004 - one is not several
            continue
        lead = text[span.start : joined[0].start]
        rest = text[joined[-1].span.end : span.end].strip(" .'’\"“”s")
        if len(lead) < LONGEST_LEAD and not PLACED.search(lead) and re.fullmatch(tail, rest):
            return Together(tuple(joined))
    return None


def _joined(text: str, names: Sequence[Name], joint: re.Pattern[str]) -> Sequence[Name]:
    """The first of `names` as far as nothing but `joint` is between them, an "and" at last."""
    ends = 0
    for i, (one, other) in enumerate(pairwise(names), 1):
        gap = text[one.span.end : other.start]
        if not joint.fullmatch(gap):
            break
        if " and " in gap or " & " in gap:
            ends = i + 1
    return names[:ends]


def ends_at(name: Name, end: int, text: str) -> bool:
    """Whether nothing but letters behind it and stops stand between a name and `end`."""
    rest = text[name.span.end : end].strip(" .,'’\"“”s")
    return set(rest.split()) <= POSTNOMINALS
