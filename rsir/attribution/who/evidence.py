"""What shows that a name is a person's? The words beside it, without any list of people."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence

from rsir.attribution.capitals import POSSESSIVE
from rsir.attribution.genders import given_name
from rsir.attribution.names import Name, NameKind, fold
from rsir.attribution.roles import is_role, role_headed
from rsir.attribution.who.person import Character
from rsir.records import Span

APPOSED = re.compile(r",\s+(?:an?|the)\s+([^,.;:]{3,80})")
DOES = re.compile(
    r"\s+(?:is|was|has|had|will|would|began|brought|came|felt|found|gave|got|held|kept|knew|led|left"
    r"|lost|made|met|paid|ran|said|sat|saw|sent|spent|spoke|stood|thought|told|took|went|won|wore"
    r"|wrote|[a-z]+(?:ed|s))\s"
)
SELF = re.compile(r"\s+(her|him)self\b")
LAST_WORD = re.compile(r"\b([a-z-]+) $")
LONGEST_WORD = 25
OPENS = re.compile(r"(?:^|\n|[.!?][\"”’]? )[\"“‘]?$")
OF_A_BODY = re.compile(r" (?:of|from|at) (?:the )?[A-Z][^,.]{2,40},? ")
"""What follows who speaks for a body, at the start of a sentence: "Bo Li of Watch, a charity,"."""
OF_A_PERSON = re.compile(r",? (?:who|whose|\(?\d\d\b|aged \d)")
"""What follows the name of a person only: "Soto, 34," and "Soto, who"."""
AGED = re.compile(r", (?:aged )?\d\d,")
BELONGS = re.compile(r"\b(?:of|at|for|from|with|in) (?:the )?$")
"""What makes of the name that ends a source phrase somebody else's, or a place."""
LONGEST_UNKNOWN = 3


def gender_of_self(text: str, name: Name) -> str | None:
    """'f' or 'm' by what follows: "Clinton herself"."""
    after = SELF.match(text, name.span.end)
    return {"her": "f", "him": "m"}[after[1]] if after else None


def acts_alone(text: str, name: Name, lower: Container[str]) -> bool:
    """Whether two or three unknown words do something, and nothing is in, at or of them.

    `lower` holds the words that the article also writes without a capital.
    """
    opens = OPENS.search(text, max(0, name.start - 3), name.start)
    does = DOES.match(text, name.span.end) or (opens and OF_A_BODY.match(text, name.span.end))
    if not 1 < len(name.words) <= LONGEST_UNKNOWN or not does:
        return False
    words_of = re.escape(text[name.span.start : name.span.end])
    placed = rf"\b(?:in|at|the|from|near|into|to|of|an?|and|across|outside)\s+{words_of}\b"
    known = any(word.casefold() in lower for word in name.words)
    return not known and re.search(placed, text, re.IGNORECASE) is None


def has_role_beside(text: str, name: Name) -> bool:
    """Whether it is said what somebody of this name is: "pianist", ", an entrepreneur"."""
    after = APPOSED.match(text, name.span.end)
    if after is not None and role_headed(after[1]):
        return True
    before = LAST_WORD.search(text, max(0, name.start - LONGEST_WORD), name.start)
    return before is not None and is_role(before[1])


def is_aged(text: str, name: Name) -> bool:
    """Whether an age stands behind the name: "Sulastri, 47,"."""
    return AGED.match(text, name.span.end) is not None


def heads_source(text: str, name: Name, sources: Sequence[Span]) -> bool:
    """Whether the name ends a source phrase, or its first part before a comma; `sources` sorted."""
    at = bisect_left(sources, (name.span.start + 1,))
    for span in sources[max(0, at - 2) : at]:
        if span.start <= name.span.start and name.span.end <= span.end:
            if BELONGS.search(text, span.start, name.span.start):
                return False
            rest = POSSESSIVE.sub("", text[name.span.end : span.end])
            return not rest.strip(' .”"') or rest.lstrip()[0] in ",(–—"
    return False


def shows_person(text: str, person: Character, name: Name) -> bool:
    """Whether this mention of `person` shows that it is one."""
    alone = len(name.words) == 1
    return (
        name.kind is NameKind.PERSON
        or name.title != ""
        or (alone and given_name(name.words[0]))
        or (alone and len(person.words) > 1 and person.surname == fold(name.words[0]))
        or OF_A_PERSON.match(text, name.span.end) is not None
    )
