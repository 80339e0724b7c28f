"""Who wrote a page's article: the persons that its head, its byline or a line beside it names.

What the head says comes first, unless nobody sees it: where the page shows another byline and
nowhere the name that the head gives, the head names whoever typed the article in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rsir.ingest.bylines import credit, people, without_degrees
from rsir.ingest.draft import Clue
from rsir.ingest.newsrooms import is_staff, without_staff
from rsir.ingest.page.beside import Line, pieces_of, words_of
from rsir.ingest.page.paths import found_by
from rsir.ingest.patterns import NAME, any_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

_MARKED = (
    "//@class[contains(., 'author') or contains(., 'yline') or contains(., 'yLine')"
    " or contains(., 'uthorN') or contains(., 'y-line') or contains(., 'y_line')]/.."
    " | //@rel[. = 'author']/.. | //@itemprop[. = 'author']/.."
)
"""Attributes are fewer than elements, and only these are looked at closely."""
_OF_AUTHOR = (
    "boolean(self::*[@rel = 'author' or @itemprop = 'author' or contains(@class, 'yline')"
    " or contains(@class, 'yLine') or contains(@class, 'y-line') or contains(@class, 'y_line')"
    " or contains(translate(@class, 'N_-', 'n'), 'uthorname')"
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
    any_of(r"""
    (?:(?:written|posted|submitted|published|story|words|text|reported|reporting|report) )?by
    authors? | von | par | por
    """)
    + r"\b[\s:]*",
    re.IGNORECASE,
)
"""How a byline begins, also in German, French and Spanish."""
_NO_AUTHOR = re.compile(
    any_of(r"""
    (?:no |unknown )?author | admin(?:istrator)? | editor | guest | staff | .*[@\d].* | .*https?:.*
    by | and | with | posted | written | (?:follow|share|more|about|view|read)\b.* | [^\w]*
    [\w-]+\.(?:com|org|net)
    """),
    re.IGNORECASE,
)
"""What templates hold where nobody is named, contact lines, and profiles of social networks."""

_WORDS = "//body//text()[not(parent::script or parent::style or parent::noscript)]"


def author_of(
    head: Sequence[Clue], page: Element, lines: Sequence[Line], is_site: Callable[[str], bool]
) -> Clue | None:
    """The author among those that the head names, best first, and those that the page shows.

    `lines` stand beside its heading; a site, an agency is an author only where nobody else is.
    """
    head = [clue for clue in head if not _NO_AUTHOR.fullmatch(clue.value)]
    named = [clue for clue in head if not (is_site(clue.value) or is_staff(clue.value))]
    shown = [clue for clue in _shown(page, lines) if not is_site(clue.value)]
    full = [clue for clue in named if " " in clue.value]
    if not full:
        given = next(iter(named), None)
        fuller = (c for c in shown if given and c.value.startswith(f"{given.value} "))
        body = (c for c in head if without_staff(c.value) == c.value)
        return next(fuller, None) or given or next(iter(shown), None) or next(body, None)
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


def _shown(page: Element, lines: Sequence[Line]) -> list[Clue]:
    """Whom the bylines name, from the top of the page down, and the lines beside the heading."""
    marked = [element for element in found_by(_MARKED)(page) if found_by(_OF_AUTHOR)(element)]
    found = _named(map(pieces_of, marked), "byline element") + _named(
        _opened(lines), "beside the heading"
    )
    return found or _named(map(pieces_of, found_by(_POSTED)(page)), "byline element")


def _opened(lines: Sequence[Line]) -> Iterator[Line]:
    """What begins as bylines do, in each line; a "By" alone has its names in the next."""
    for line, after in zip(lines, [*lines[1:], []], strict=False):
        for i, (words, _) in enumerate(line):
            if opening := _OPENS.match(words):
                alone = line[i + 1 :] == [] and opening.end() == len(words)
                yield [*line[i:], *after] if alone else line[i:]
                break


def _named(bylines: Iterable[Line], evidence: str) -> list[Clue]:
    found = []
    for pieces in bylines:
        names = _linked_names(pieces) or _line(words_of(pieces))
        if names and not _NO_AUTHOR.fullmatch(names):
            found.append(Clue(names, evidence))
    return found


def _linked_names(pieces: Line) -> str:
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


def _seen(page: Element) -> str:
    words = found_by(_WORDS)(page)
    return " ".join(" ".join(words).split()).casefold()
