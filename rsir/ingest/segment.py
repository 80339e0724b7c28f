"""Where paragraphs begin and end in plain text.

Blank lines part them. So does every line break, unless the text is hard-wrapped: then lines fill a
column and end in the middle of sentences, and belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rsir.punctuation import CLOSERS, ENDS
from rsir.records import Span

BREAKS = "\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029"
"""Every character that ends a line somewhere."""
_LINE = re.compile(f"[^{BREAKS}]+")
_BLANK = " \t\xa0\u200b\ufeff\u2000\u2001\u2002\u2003\u2009\u202f\u3000"
_ENDS_SENTENCE = re.compile(rf"[{ENDS}:][{CLOSERS}*_]*$")
"""With a colon, after which a line begins anew just as well."""
_STARTS_ITEM = re.compile(r"(?:[-*+•‣◦]|\d{1,3}[.)]|[QA][:.]|#{1,6}|>)\s")
_COLUMNS = range(40, 131)
"""Widths that people and programs wrap text at."""
_FILLED = 0.8
"""A wrapped line with the next line's first word fills this much of the column."""
_PHRASE = 30
"""Characters that may break off in mid-sentence; anything shorter is an item of a list."""


class _Line(NamedTuple):
    start: int
    words: str
    indent: int
    number: int

    @property
    def end(self) -> int:
        return self.start + len(self.words)


def paragraph_spans(text: str, start: int = 0) -> list[Span]:
    """The paragraphs of `text` from `start` on, without the white space around them."""
    lines = list(_lines(text, start))
    width = _column_width(lines)
    spans: list[Span] = []
    previous = None
    for line in lines:
        so_far = previous.end - spans[-1].start if previous else 0
        if previous and _continues(previous, line, width, so_far):
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(Span(line.start, line.end))
        previous = line
    return spans


def _lines(text: str, start: int) -> Iterator[_Line]:
    """The lines that hold something; `number` counts the blank ones too."""
    number, end = 0, start
    for match in _LINE.finditer(text, start):
        # A break is one line further, two (but for \r\n) are a blank line.
        gap = text[end : match.start()].replace("\r\n", "\n")
        number += min(len(gap), 2)
        end = match.end()
        words = match[0].strip(_BLANK)
        if words:
            indent = match[0].index(words)
            yield _Line(match.start() + indent, words, indent, number)
        else:
            number += 1


def _column_width(lines: list[_Line]) -> int | None:
    """The width at which nearly all of the text is wrapped, or None if it is not."""
    pairs = [(a, b) for a, b in pairwise(lines) if b.number == a.number + 1]
    if not pairs:
        return None
    lengths = sorted(len(line.words) for pair in pairs for line in pair)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    in_column = sum(len(line.words) for line in lines if len(line.words) <= 1.2 * width)
    in_pairs = sum(len(line.words) for line in {line for pair in pairs for line in pair})
    total = sum(len(line.words) for line in lines)
    broken_off = [(a, b) for a, b in pairs if not _ENDS_SENTENCE.search(a.words)]
    filled = sum(_fills(a, b, width) for a, b in broken_off)
    wrapped = (
        width in _COLUMNS
        and in_column >= 0.9 * total
        and in_pairs >= 0.5 * total
        and len(broken_off) >= 0.35 * len(pairs)
        and filled >= 0.8 * len(broken_off)
    )
    return width if wrapped else None


def _continues(line: _Line, following: _Line, width: int | None, so_far: int) -> bool:
    if following.number != line.number + 1:
        return False
    ends = _ENDS_SENTENCE.search(line.words)
    if _STARTS_ITEM.match(following.words) and (width is None or ends):
        return False
    if following.words[0].islower() and not ends and so_far >= _PHRASE:
        return True
    return width is not None and following.indent <= line.indent and _fills(line, following, width)


def _fills(line: _Line, following: _Line, width: int) -> bool:
    first_word = following.words.split(maxsplit=1)[0]
    return len(line.words) + 1 + len(first_word) >= _FILLED * width
