"""Lines: what every coat of an export (text, page, document) is reduced to before it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from rsir.errors import ReadError
from rsir.ingest.draft import MIB, Clue, Draft
from rsir.ingest.html import decode_page, parse
from rsir.ingest.segment import paragraph_spans
from rsir.ingest.stream import lines as lines_of_file
from rsir.records import Label, Paragraph, Span

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BLANKS = re.compile(r"[\s\xa0\u200b\ufeff]+")
_BLOCK = 1 << 20
_LARGEST = 32 * MIB
"""Bytes of one article with its markup."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?[\w-]{2,30}[^>]*>", re.IGNORECASE)
_BREAKING = frozenset(
    "p div br tr table li ul ol h1 h2 h3 h4 h5 h6 body html article section header footer td th "
    "blockquote pre center dd dt dl aside hr form text".split()
)
_PARTS = frozenset(("DocPublicationName", "DocHeader"))
"""Classes of Europresse that make a line of their own."""
_STRONG = frozenset(("strong", "b", "h1", "h2"))
_UNSEEN = frozenset(("script", "style", "head", "title", "meta", "link", "button", "input"))


class Line(NamedTuple):
    """A line or a paragraph: its words, single-spaced; as it stands; where, from 1, else 0.

    `mark` is what its markup calls it, in lower case: the classes around it, "strong" for a label.
    """

    words: str
    raw: str = ""
    number: int = 0
    mark: str = ""


class Found(NamedTuple):
    """An article as its export gives it; what is no line of its text is in `given` and `extra`.

    `title` are the lines of the headline, which heads the text.
    """

    title: Sequence[Line]
    body: Sequence[Line]
    given: Mapping[str, Clue]
    extra: Mapping[str, str]


def single_spaced(words: str) -> str:
    """The words with single blanks between them, and none around."""
    return _BLANKS.sub(" ", words).strip()


def text_lines(file: BinaryIO, path: str) -> Iterator[Line]:
    """The lines of a text file."""
    for number, raw in lines_of_file(file, path):
        yield Line(single_spaced(raw), raw, number)


def draft_of_lines(found: Found, *, wrapped: bool) -> Draft:
    """The article, its headline first; `wrapped` text has paragraphs of several lines."""
    kept = _wrapped(found) if wrapped else _unwrapped(found)
    text = "\n".join(line.raw for line in kept)
    numbers = tuple(line.number for line in kept)
    head = sum(len(line.raw) + 1 for line in kept[: len(found.title)]) if found.title else 0
    title = Span(0, max(head - 1, 0))
    spans = paragraph_spans(text, head) if wrapped else list(_each(kept, len(found.title)))
    paragraphs = [Paragraph(span, Label.BODY) for span in spans]
    if text[: title.end].strip():
        paragraphs.insert(0, Paragraph(title, Label.HEADING))
    return Draft(
        text,
        tuple(paragraphs),
        found.given,
        lines=numbers if all(numbers) else (),
        extra=found.extra,
        many=True,
    )


def _wrapped(found: Found) -> list[Line]:
    body = _without_blank_ends(found.body)
    title = [line._replace(raw=line.raw.strip()) for line in found.title]
    between = [Line("", "", body[0].number)] if title and body else []
    return [*title, *between, *body]


def _unwrapped(found: Found) -> list[Line]:
    """Each line a paragraph, with an empty line after it."""
    kept: list[Line] = []
    for line in (*found.title, *found.body):
        if line.words:
            if len(kept) >= len(found.title) > 0 or (kept and not found.title):
                kept.append(Line("", "", line.number))
            kept.append(line._replace(raw=line.words))
    return kept


def _each(kept: Sequence[Line], titles: int) -> Iterator[Span]:
    start = 0
    for index, line in enumerate(kept):
        if line.words and index >= titles:
            yield Span(start, start + len(line.raw))
        start += len(line.raw) + 1


def _without_blank_ends(lines: Sequence[Line]) -> list[Line]:
    full = [index for index, line in enumerate(lines) if line.words]
    return list(lines[full[0] : full[-1] + 1]) if full else []


def page_chunks(
    file: BinaryIO, path: str, starts: re.Pattern[bytes]
) -> Iterator[list[Line] | ReadError]:
    """The lines of a page, cut where `starts` matches, so that it need not fit into memory.

    The first are those before the first match.
    """
    charset, number, buffer = b"", 1, b""
    while True:
        block = file.read(_BLOCK)
        buffer += block
        charset = charset or (match[0] if (match := _CHARSET.search(buffer[:4096])) else b"")
        cuts = [match.start() for match in starts.finditer(buffer) if match.start()]
        if block and cuts:
            cuts.pop()  # what follows may not be whole yet
        ends = [*cuts, len(buffer)] if not block else cuts
        start = 0
        for end in ends:
            piece = buffer[start:end]
            yield from _chunk(charset, piece, number, path)
            number += piece.count(b"\n")
            start = end
        buffer = buffer[start:]
        if not block:
            return
        if len(buffer) > _LARGEST:
            yield ReadError(
                path, f"has an article of more than {_LARGEST // MIB} MiB from line {number}"
            )
            number, buffer = number + buffer.count(b"\n"), b""


def _chunk(
    charset: bytes, piece: bytes, number: int, path: str
) -> Iterator[list[Line] | ReadError]:
    try:
        yield page_lines(decode_page(charset + piece, path), path, number) if piece.strip() else []
    except ReadError as problem:
        yield problem


def page_lines(page: str, path: str, number: int = 1) -> list[Line]:
    """The lines of a page or a part of one that begins on line `number` of the file."""
    reader = _PageLines(number)
    # An explicit stack: markup may be nested deeper than Python calls.
    stack = [(parse(page, path), False)]
    while stack:
        element, done = stack.pop()
        if done:
            reader.leave(element.tag)
        elif not isinstance(element.tag, str) or element.tag in _UNSEEN:
            reader.say(element.tail or "")
            continue
        else:
            reader.enter(element)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
            continue
        reader.say(element.tail or "")
    reader.close()
    return reader.found


class _PageLines:
    """Gathers words into lines while a page is walked through."""

    def __init__(self, first: int) -> None:
        self.found: list[Line] = []
        self._first, self._at = first, first
        self._words: list[str] = []
        self._open: list[str] = []
        self._marks: dict[str, None] = {}

    def enter(self, element: Element) -> None:
        if element.tag in _BREAKING or element.get("class") in _PARTS:
            self.close()
        self._at = self._first + (element.sourceline or 1) - 1
        mark = f"{element.get('class') or ''} {element.get('id') or ''}".strip().lower()
        if element.tag in _STRONG:
            mark += " strong"
        if element.tag == "a" and (name := element.get("name")):
            self.close()
            self.found.append(Line("", "", self._at, f"anchor {name}"))
        self._open.append(mark)
        self.say(element.text or "")

    def leave(self, tag: str) -> None:
        if tag in _BREAKING:
            self.close()
        self._open.pop()

    def say(self, words: str) -> None:
        if words.strip():
            first = not self._words
            self._marks |= dict.fromkeys(
                mark if first else mark.removesuffix("strong").strip() for mark in self._open
            )
        if self._words or words.strip():
            self._words.append(words)

    def close(self) -> None:
        text = single_spaced("".join(self._words))
        if text:
            self.found.append(Line(text, text, self._at, " ".join(self._marks)))
        self._words, self._marks = [], {}


def split(lines: Iterable[Line], ends: re.Pattern[str]) -> Iterator[list[Line]]:
    """The lines in groups; one that `ends` matches as a whole is the last of its group."""
    group: list[Line] = []
    for line in lines:
        group.append(line)
        if ends.fullmatch(line.words):
            yield group
            group = []
    yield group
