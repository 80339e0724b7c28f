"""Who speaks, where a page shows it by its markup: names in bold or in elements of their own.

The article's text has no markup, and what finds the article drops short blocks that come back. So
each such name is put before the words that it labels, with a colon, as other transcripts have it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from rsir.ingest.page.paths import found_by
from rsir.ingest.transcripts.labels import LONGEST, is_label, marks
from rsir.ingest.transcripts.speakers import speaking

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

_FEWEST = 4
"""Turns, or lines of a block."""
_SHARE = 0.8
_SET_APART = ("b", "strong", "dt", "td", "cite", "h2", "h3", "h4", "h5", "h6")
_CALLED = "//@class[contains(., 'peaker') or contains(., 'name')]/.."
_ELSEWHERE = (
    "boolean(ancestor::nav or ancestor::footer or ancestor::*[contains(@class, 'comment')])"
)
_NEAR = 4
"""Elements from a name's block to that of its words, up and down."""
_BLOCKS = frozenset("p div dt dd li td th tr blockquote section h2 h3 h4 h5 h6".split())
_LINES = f"//body//br/parent::*[count(br) >= {_FEWEST - 1}]"
_EDGES = " :\n\t\xa0"
_BEFORE = re.compile(r"[\[(]?\d{1,3}:\d\d(?::\d\d)?[\])]?\s*")


class _Name(NamedTuple):
    """An element that opens a block as a speaker's name does, and the block that the words are in.

    `alone` is a name that has its block for itself.
    """

    element: Element
    block: Element
    words: Element
    label: str
    alone: bool


def mark_dialogue(page: Element) -> None:
    """Put the names that open turns before their words, with a colon; a line is a block."""
    for block in found_by(_LINES)(page):
        _part(block)
    for labelled in _alike(page):
        names = [name for element, label in labelled if (name := _name(element, label))]
        for some in ([n for n in names if n.alone], [n for n in names if not n.alone]):
            if _come_back(some) and _are_turns([f"{n.label}: {_shown(n)}" for n in some]):
                for name in some:
                    _join(name)


def _alike(page: Element) -> Iterator[list[tuple[Element, str]]]:
    """The elements that look alike, with their words, where these are like names that come back."""
    looks: dict[tuple[object, ...], list[tuple[Element, str]]] = defaultdict(list)
    for element in dict.fromkeys((*page.iter(_SET_APART), *found_by(_CALLED)(page))):
        words = next((e.text for e in element.iter() if e.text), "").strip(_EDGES)
        if words and len(words) <= LONGEST:
            looks[element.tag, element.get("class")].append((element, words))
    for alike in looks.values():
        often = Counter(words for _, words in alike)
        if len(alike) >= _FEWEST and sum(count > 1 for count in often.values()) > 1:
            yield [(e, label) for e, _ in alike if is_label(label := _text(e).strip(_EDGES))]


def _come_back(names: Sequence[_Name]) -> bool:
    """Whether nearly all come back, each with words of its own: not so the terms of a table."""
    often = Counter(map(_surname, names))
    blocks = {name.block for name in names}
    good = [n for n in names if often[_surname(n)] > 1 and not (n.alone and n.words in blocks)]
    return len(good) >= max(_FEWEST, _SHARE * len(names))


def _surname(name: _Name) -> str:
    """So that "Mayor Arne Blix, Eastport" and "Blix" are one."""
    return name.label.partition(",")[0].split()[-1].casefold()


def _name(element: Element, label: str) -> _Name | None:
    block = next((e for e in (element, *element.iterancestors()) if e.tag in _BLOCKS), None)
    if block is None or found_by(_ELSEWHERE)(element):
        return None
    around = _text(block)
    if time := _BEFORE.match(around):
        around = around[time.end() :]
    if around.strip(_EDGES) != label:
        return _Name(element, block, block, label, False) if around.startswith(label) else None
    following = _following(block)
    return None if following is None else _Name(element, block, following, label, True)


def _following(block: Element) -> Element | None:
    """The next block with words of its own, if it is not far away."""
    around = islice((block, *block.iterancestors()), _NEAR)
    beside = next((n for e in around if (n := e.getnext()) is not None), None)
    for element in islice(beside.iter(), _NEAR) if beside is not None else ():
        if element.tag in _BLOCKS and not any(e.tag in _BLOCKS for e in element) and _text(element):
            return element
    return None


def _shown(name: _Name) -> str:
    words = _text(name.words)
    return words if name.alone else words.partition(name.label)[2].lstrip(_EDGES)


def _are_turns(lines: Sequence[str]) -> bool:
    """Whether the lines would be turns in a text."""
    text, found = "", []
    for line in lines:
        found += list(marks(line, len(text)))
        text += f"{line}\n\n"
    return len(found) >= _FEWEST and bool(speaking(found, text))


def _join(name: _Name) -> None:
    if name.alone:
        if name.block.getparent() is not None:
            name.words.text = f"{name.label}: {name.words.text or ''}"
            name.block.drop_tree()
    elif ":" not in name.element.text_content() + (name.element.tail or "").lstrip()[:1]:
        name.element.tail = f": {(name.element.tail or '').lstrip()}"


def _part(block: Element) -> None:
    """Make each line of a block a paragraph, if the lines are turns."""
    lines = [_line(block.text)]
    for child in block:
        if child.tag == "br":
            lines.append(_line(child.tail))
        else:
            lines[-1].append(deepcopy(child))
    if _are_turns([_text(line) for line in lines]):
        for child in list(block):
            block.remove(child)
        block.text = None
        block.tag = "div" if block.tag == "p" else block.tag
        block.extend(lines)


def _line(words: str | None) -> Element:
    from lxml import html

    line = html.Element("p")
    line.text = words
    return line


def _text(element: Element) -> str:
    return " ".join(element.text_content().split())
