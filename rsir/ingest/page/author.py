"""Who wrote a page's article: the persons that its head or its byline names.

What the head says comes first, unless nobody sees it: where the page shows another byline and
nowhere the name that the head gives, the head names whoever typed the article in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rsir.ingest.bylines import credit, people, without_degrees
from rsir.ingest.draft import Clue
from rsir.ingest.patterns import NAME, any_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

_MARKED = (
    "//@class[contains(., 'author') or contains(., 'yline') or contains(., 'yLine')]/.."
    " | //@rel[. = 'author']/.. | //@itemprop[. = 'author']/.."
)
"""Attributes are fewer than elements, and only these are looked at closely."""
_OF_AUTHOR = (
    "boolean(self::*[@rel = 'author' or @itemprop = 'author' or contains(@class, 'yline')"
    " or contains(@class, 'yLine') or contains(@class, 'author-name')"
    " or contains(concat(' ', @class, ' '), ' author ')"
    " or contains(concat(@class, ' '), '_author ') or contains(concat(@class, ' '), '-author ')]"
    "[string-length(normalize-space()) < 200][not(ancestor-or-self::*["
    "contains(@class, 'comment') or contains(@class, 'related') or contains(@class, 'follow')])]"
    "[@itemprop = 'author' or not(ancestor-or-self::*[self::aside or self::footer])])"
)
"""Microdata say whose an article is wherever they stand; other bylines in asides are of others."""
_POSTED = "//text()[starts-with(normalize-space(), 'Posted by ')]/.."
_BYLINE = re.compile(rf"(?:[Bb]y:? )?(?P<names>{NAME}(?:(?:,| and|,? &) {NAME})*)")
_PSEUDONYM = re.compile(r"(?:(?:posted )?by:? )?(?P<name>\w[\w.'’-]{1,30})", re.IGNORECASE)
"""A pseudonym of one word."""
_BETWEEN = re.compile(r"[\s,;|/&·•–—-]*(?:\b(?:and|with|by|von)\b[\s:]*)*", re.IGNORECASE)
"""What stands between names, each of which is a link of its own."""
_LISTED = re.compile(r",| and |&|;")
_OPENS = re.compile(
    r"(?:(?:(?:written|posted|story|words|reported) )?by|author)\b[\s:]*", re.IGNORECASE
)
_NO_AUTHOR = re.compile(
    any_of(r"""
    (?:no |unknown )?author | admin(?:istrator)? | editor | guest | staff | .*[@\d].* | .*https?:.*
    by | and | with | posted | written | (?:follow|share|more|about|view|read)\b.* | [^\w]*
    [\w-]+\.(?:com|org|net)
    """),
    re.IGNORECASE,
)
"""What templates hold where nobody is named, contact lines, and profiles of social networks."""
_UNSEEN = frozenset({"script", "style", "noscript", "time", "svg", "button", "template"})

_WORDS = "//body//text()[not(parent::script or parent::style or parent::noscript)]"


def author_of(head: Sequence[Clue], page: Element) -> Clue | None:
    """The author among those that the head names, best first, and those that the page shows."""
    named = [clue for clue in head if not _NO_AUTHOR.fullmatch(clue.value)]
    shown = _shown(page)
    full = [clue for clue in named if " " in clue.value]
    if not full:
        given = next(iter(named), None)
        fuller = (c for c in shown if given and c.value.startswith(f"{given.value} "))
        return next(fuller, None) or given or next(iter(shown), None)
    bylines = " ".join(clue.value for clue in shown).casefold()
    if (len(full) > 1 or shown) and not _among(full[0], bylines):
        seen = _seen(page)
        for clue in full:
            if _among(clue, seen):
                return clue
        return next((clue for clue in shown if " " in clue.value), full[0])
    return _fullest(full)


def _fullest(clues: Sequence[Clue]) -> Clue:
    """The first clue, or one that names everybody that it names, and others."""
    first, *others = clues
    names = _names(first)
    return next((clue for clue in others if names < _names(clue)), first)


def _names(clue: Clue) -> set[str]:
    return {name.strip().casefold() for name in _LISTED.split(clue.value) if name.strip()}


def _among(clue: Clue, words: str) -> bool:
    return any(name.casefold() in words for name in clue.value.split(" and "))


def _shown(page: Element) -> list[Clue]:
    """Whom the bylines name, from the top of the page down."""
    bylines = [element for element in page.xpath(_MARKED) if element.xpath(_OF_AUTHOR)]
    return _named(bylines) or _named(page.xpath(_POSTED))


def _named(bylines: Sequence[Element]) -> list[Clue]:
    found = []
    for element in bylines:
        pieces = list(_pieces(element))
        names = _linked_names(pieces) or _line(" ".join(words for words, _ in pieces))
        if names and not _NO_AUTHOR.fullmatch(names):
            found.append(Clue(names, "byline element"))
    return found


def _linked_names(pieces: Sequence[tuple[str, bool]]) -> str:
    """The names with which a byline begins; what follows without "and" or a link is a role."""
    names: list[str] = []
    joined = True
    for words, linked in pieces:
        bare = without_degrees(_OPENS.sub("", words.strip(" ,;|/&·•–—:")).strip())
        found = _BYLINE.fullmatch(bare)
        if not _BETWEEN.sub("", words, count=1) or not bare:
            joined = True
        elif found and (joined or linked) and (listed := people(found["names"])):
            names.append(listed)
            joined = words.rstrip().endswith((",", " and", "&"))
        else:
            break
    return " and ".join(dict.fromkeys(names))


def _line(words: str) -> str:
    """Whom a byline names that is one run of words."""
    if byline := credit(words):
        return byline.author
    named = _BYLINE.fullmatch(words)
    if named:
        return people(named["names"])
    pseudonym = _PSEUDONYM.fullmatch(words)
    return pseudonym["name"] if pseudonym else ""


def _pieces(element: Element, linked: bool = False) -> Iterator[tuple[str, bool]]:
    """The runs of words of an element that a reader sees, and whether each is a link."""
    linked = linked or element.tag == "a"
    if isinstance(element.tag, str) and element.tag not in _UNSEEN:
        if words := " ".join((element.text or "").split()):
            yield words, linked
        for child in element:
            yield from _pieces(child, linked)
            if words := " ".join((child.tail or "").split()):
                yield words, linked


def _seen(page: Element) -> str:
    words = page.xpath(_WORDS, smart_strings=False)
    return " ".join(" ".join(words).split()).casefold()
