"""What a question says beside its form: exceptions, an order, a paper, a tail ("and to whom").

Each is cut out before the form is sought, so that every form of question may have them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rsir.records import Order

_CAPITAL = r"[A-Z][\w'’.&-]*"
_NAME = rf"{_CAPITAL}(?: (?:(?:of|the|and) ){{0,2}}{_CAPITAL}){{0,4}}"
_SAYS = r"(?:say|said|says|tell|told|speak|spoke|talk|mention|react|respond|comment|call)\w*"
_WORDS = r"(?:reaction|response|statement|comment|remark|word|quote|quotation|mention|claim)s?"

_ORDERS = (
    (
        Order.NEWEST,
        rf"\b(?:the )?(?:latest|newest|most recent)(?: (?={_WORDS}\b)| on\b)?",
    ),
    (Order.NEWEST, r"\bthe last thing(?: that)?(?= \w)"),
    (Order.OLDEST, r"\bthe first thing(?: that)?(?= \w)"),
    (Order.NEWEST, rf"\b(?:most recently|(?:the )?last(?= (?:{_SAYS}|{_WORDS})\b))"),
    (Order.OLDEST, rf"\b(?:the )?(?:earliest|oldest|first)(?= (?:{_SAYS}|{_WORDS})\b)"),
    (Order.OLDEST, r"\bfor the first time\b"),
    (Order.NEWEST, r"\bwas the last time(?: that)?(?= \w)"),
    (Order.OLDEST, r"\bwas the first time(?: that)?(?= \w)"),
)

_BUT = (
    r"(?:except(?:ing)?(?: for)?|apart from|aside from|other than|excluding|but not|besides"
    r"|leaving (?:out|aside)|setting aside|not counting)"
)
_WHAT = r"(?P<about>(?:about|on|against|over|for|to|of|in|with) )?(?P<what>[^,;:?]+?)"
_SOME = r"(?P<who>(?:by )?(?:(?:any|some|every)(?:one|body)|who|else|people) )?"
_EXCEPT = (
    re.compile(
        rf"^{_BUT} {_WHAT}[,;:]? (?=(?:who|what|which|when|where|how|did)\b)", re.IGNORECASE
    ),
    re.compile(
        rf"^(?P<who>(?:any|every)(?:one|body)) but {_WHAT} (?=(?:about|on|said|say)\b)",
        re.IGNORECASE,
    ),
    re.compile(rf",? {_SOME}{_BUT} {_WHAT}(?=[,;:?]| (?:about|on|said|say)\b|$)", re.IGNORECASE),
)

_NOT_BY = re.compile(rf",? (?i:(?:but )?not (?:by|from)) (?:the )?(?P<what>{_NAME})")
"""Whose words are not asked for: "quotes about the dam, not by Reed"."""

_ELSE = re.compile(
    rf"\b(?:who|any(?:one|body)|some(?:one|body)) (?:else\b|(?={_BUT} ))", re.IGNORECASE
)
_THAN = re.compile(
    rf",? (?i:like|than|as well as|along with|together with|{_BUT}) (?:the )?(?P<what>{_NAME})"
)
"""Whom "who else" leaves out, where that is told."""

_FROM = r"(?:in|from|on|by|according to|published in|reported by)"
_IN = re.compile(
    rf"(?i:(?:^|,? ){_FROM} (?:the )?)(?P<name>{_NAME})(?:, (?P<state>{_NAME}))?"
    r"(?: (?:web ?site|newspaper|paper|magazine))?"
    r"(?=[,;:?]| (?:in|on|since|what|who|about|said)\b|$)"
)
_TAIL = re.compile(
    r",? (?:and|&|or) (?:(?:by|to|of|for|with|about|over|on|in|from|against) )?"
    r"(?:whom|who|what|why|when|where|how|which)(?: (?:did|does|do|will|was|is|has|have) \w+)?"
    r"(?: \w+){0,4}$",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"\bin (?:the )?(?:articles?|columns?|pieces?|stories) by (?=[A-Z])")
"""What tells no topic, but whose articles are meant."""

_UNDATED = re.compile(
    r"\b(?:since|before|after|until|during|ahead of) (?:the |his |her |their |last |this )?"
    r"(?:\w+ )?(?:election|war|vote|referendum|attack|crisis|summit|pandemic|coup|strike|budget"
    r"|speech|meeting|trial|invasion|ceasefire|inauguration|deal)s?\b",
    re.IGNORECASE,
)


class Asides(NamedTuple):
    """A question without what it says beside its form, and that."""

    text: str
    not_by: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    perhaps_in: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()


def order_of(text: str) -> Order:
    """The order that a question asks for."""
    orders = (order for order, words in _ORDERS if re.search(words, text, re.IGNORECASE))
    return next(orders, Order.RELEVANCE)


def cut_asides(text: str) -> Asides:
    """Take out what is beside the form of a question."""
    for _, words in _ORDERS:
        found = re.search(words, text, re.IGNORECASE)
        if found:
            text = _without(text, found)
            break
    not_by: list[str] = []
    without: list[str] = []
    if _ELSE.search(text) and (found := _THAN.search(text)):
        not_by.append(found["what"])
        text = _without(text, found)
    if found := _NOT_BY.search(text):
        not_by.append(found["what"])
        text = _without(text, found)
    for pattern in _EXCEPT:
        found = pattern.search(text)
        if found:
            topic = found["about"] or not _asks_who(text, found)
            (without if topic else not_by).append(found["what"].strip())
            text = _without(text, found)
            break
    text = _WRITTEN.sub("by ", _TAIL.sub("", text))
    places = tuple(
        name for found in _IN.finditer(text) for name in found.group("name", "state") if name
    )
    undated = tuple(found[0] for found in _UNDATED.finditer(text))
    return Asides(text, tuple(not_by), tuple(without), places, undated)


def lacks_else(text: str, not_by: Sequence[str]) -> bool:
    """Whether it is asked who "else", and not told than whom."""
    return not not_by and _ELSE.search(text) is not None


def _asks_who(text: str, found: re.Match[str]) -> bool:
    """Whether an exception is of persons: the question asks who, or it says "anyone but"."""
    who = found.groupdict().get("who")
    rest = text[found.end() :] if found.start() == 0 else text
    return bool(who) or rest.strip().lower().startswith("who")


def _without(text: str, found: re.Match[str]) -> str:
    before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
    return f"{before} {after}".strip(" ,;:")
