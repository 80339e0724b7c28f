"""What stands beside a page's heading, line by line as a reader sees it, marked up or not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

Piece = tuple[str, bool]
"""A run of words, and whether it is a link."""
Line = list[Piece]

_INLINE = frozenset(
    "a abbr address b bdi cite em font i label mark rel small span strong sub sup time u".split()
)
"""What a browser sets in the line; all else begins one."""
_UNSEEN = frozenset(
    "script style noscript svg button template select form nav figure figcaption iframe".split()
)
_BELOW = 12
"""Lines."""
_ABOVE = 3
"""Elements."""
_LONGEST = 120
"""Letters; a longer line is prose, of which the first may be an introduction."""


def lines_beside(heading: Element) -> list[Line]:
    """The lines between a heading and its article, then those in the elements just above it."""
    below = list(islice(_lines(_following(heading)), _BELOW))
    prose = [i for i, line in enumerate(below) if len(words_of(line)) > _LONGEST]
    above = islice(heading.itersiblings(preceding=True), _ABOVE)
    nearest = [line for element in above for line in _lines(_runs(element, False))]
    lines = below[: prose[1] if prose[1:] else None] + nearest
    return [line for line in lines if len(words_of(line)) <= _LONGEST]


def pieces_of(element: Element) -> Line:
    """The runs of words of an element that a reader sees, of whatever lines."""
    return [run for run in _runs(element, False) if run]


def words_of(line: Line) -> str:
    """A line as one run of words."""
    return " ".join(words for words, _ in line)


def _lines(runs: Iterator[Piece | None]) -> Iterator[Line]:
    line: Line = []
    for run in runs:
        if run:
            line.append(run)
        elif line:
            yield line
            line = []
    if line:
        yield line


def _following(element: Element) -> Iterator[Piece | None]:
    """What comes behind an element, to the end of the page; None where a line ends."""
    for parent in (element, *element.iterancestors()):
        if words := " ".join((parent.tail or "").split()):
            yield words, False
        for sibling in parent.itersiblings():
            yield from _runs(sibling, False)
            if words := " ".join((sibling.tail or "").split()):
                yield words, False
        yield None


def _runs(element: Element, linked: bool) -> Iterator[Piece | None]:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return
    linked = linked or element.tag == "a"
    block = element.tag not in _INLINE
    if block:
        yield None
    if words := " ".join((element.text or "").split()):
        yield words, linked
    for child in element:
        yield from _runs(child, linked)
        if words := " ".join((child.tail or "").split()):
            yield words, linked
    if block:
        yield None
