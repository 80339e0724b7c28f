"""Which organisation does a source phrase name? "The Clinton campaign", "Ukraine’s government"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rsir.attribution.lexicon import words
from rsir.attribution.names import Name
from rsir.attribution.who.behalf import COURTESY
from rsir.records import Span

PUBLIC_BODIES = "municipality|city|town|village|state|province|county|government|kingdom|parish"
ARTICLE = re.compile(r"[Aa]n?\s")
"""What makes of a body one of many."""
LEAD = re.compile(rf"^(?:(?:[Tt]he|[Aa]n?)\s+|{COURTESY.pattern})+")
"""What stands before a body's name: "the ", and of "Mr. Lee's office" the courtesy."""
AT_HOME = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?)\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*,"
    r"\s(?:(?:[A-Z]\.){2}|[A-Z][a-z]{1,8}\.),?\s(?=[a-z])"
)
"""A town with its state before what is there, which it does not name: "the Bergen, Ill., bank"."""
PARTIES = frozenset({"Conservatives", "Labor", "Labour", "Lib Dems", "Liberal Democrats", "Tories"})
"""Parties that bear the names of those who are in them; alone they are the party."""
KIND_OF_BODY = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s(?P<kind>(?:[\w’'-]+\s){0,3}(?P<noun>[a-z-]+)),\s(?:the\s)?"
)
LONGEST_BODY = 3
"""Words of what a people has one of: "foreign intelligence service"."""


def body_named(text: str, span: Span, head_end: int, names: Sequence[Name]) -> str:
    """The name of an organisation that the phrase's first part is: "the Clinton campaign"."""
    of = re.match(rf"(?:[Tt]he )?(?:{PUBLIC_BODIES}) of (?=[A-Z])", text[span.start : span.end])
    head_end = span.end if of else head_end
    first = LEAD.sub("", text[span.start : head_end].strip())
    inside = [n for n in names if n.start < head_end]
    if not inside:
        indefinite = ARTICLE.match(text, span.start, head_end)
        return first if _is_national(first) and not indefinite else ""
    if first[:1].isupper() and re.search(rf"\b(?:{_bodies()})$", first):
        return first
    if of:
        return first
    last = inside[-1]
    named = re.search(rf"\b(?:{_bodies()})\s+$", text[span.start : last.start])
    if named and last.span.end >= head_end - 1:
        end = head_end if text[last.span.end : head_end].startswith(".") else last.span.end
        return text[last.span.start : end]
    return ""


def kind_of_body(before: str) -> re.Match[str] | None:
    """What body it is, as words with a comma, up to its name, say: "the studio, "."""
    kind = KIND_OF_BODY.fullmatch(before)
    return kind if kind is not None and kind["noun"] in words("institution_nouns") else None


@cache
def _bodies() -> str:
    """What ends or begins an organisation's name, as a pattern."""
    return "|".join(sorted(words("institution_nouns") - words("businesses")))


def _is_national(phrase: str) -> bool:
    """Whether it is something that a people has one of: "Iranian foreign ministry"."""
    people, _, body = phrase.partition(" ")
    ends = [" ".join(body.split()[-count:]) for count in (1, 2)]
    return (
        people in words("not_names")
        and body.count(" ") < LONGEST_BODY
        and body.islower()
        and not words("national_bodies").isdisjoint(ends)
    )
