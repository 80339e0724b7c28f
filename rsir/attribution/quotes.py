"""Where are the quotations? A state machine over quotation marks, paragraph by paragraph.

It knows straight, curly, angle and doubled single marks, British single marks, quotations inside
quotations, quotations that are opened anew in each paragraph and closed only in the last, ones
that are never closed, and closing marks typed as opening ones.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rsir.attribution.overlaps import innermost
from rsir.punctuation import DOUBLE_MARKS, QUOTATION_MARKS, SINGLE_MARKS
from rsir.records import Paragraph, Span

DOUBLE = re.compile(rf"[{DOUBLE_MARKS}]|''|‘‘|’’|‘’|``")
SINGLE = re.compile(f"[{SINGLE_MARKS}]")
OPENING = {"“", "„", "‟", "«", "‘‘", "``"}
ANY = re.compile(f"[{QUOTATION_MARKS}]")
ELISIONS = re.compile(r"(?:em|til|cause|tis|twas|n|bout|round|cos|\d0s)\b", re.IGNORECASE)
ENDS_SPEECH = ",.?!…;:-–—)]"


LOOK_BACK = 1000
"""Letters before a mark that are enough to know what is open there."""


class Quotation(NamedTuple):
    """Words between quotation marks; `span` includes the marks, `inner` excludes them.

    `depth` counts the quotations around it. An unclosed one ends with its paragraph; `continues`
    tells that it takes up, with a new opening mark, the one left open in the paragraph before.
    """

    span: Span
    inner: Span
    depth: int
    closed: bool
    continues: bool


def find_quotations(text: str, paragraphs: Sequence[Paragraph]) -> list[Quotation]:
    """All quotations in `paragraphs` of `text`, ordered by start, outer before inner."""
    found: list[Quotation] = []
    left_open = False
    for paragraph in paragraphs:
        start, end = paragraph.span
        doubles, open_at = _pair_doubles(text, start, end)
        quotations = [
            Quotation(Span(s, e), Span(s + a, e - b), 0, closed=True, continues=False)
            for s, e, a, b in doubles
        ]
        if open_at is not None:
            stop = start + len(text[start:end].rstrip())
            quotations.append(
                Quotation(
                    Span(open_at, stop), Span(open_at + 1, stop), 0, closed=False, continues=False
                )
            )
        quotations += _pair_singles(text, start, end, quotations)
        quotations.sort(key=lambda q: (q.span.start, -q.span.end))
        first = quotations[0] if quotations else None
        opens_paragraph = first is not None and not text[start : first.span.start].strip()
        if left_open and opens_paragraph and first is not None:
            quotations[0] = first._replace(continues=True)
        left_open = open_at is not None
        found += _with_depth(quotations)
    return found


def _pair_doubles(
    text: str, start: int, end: int
) -> tuple[list[tuple[int, int, int, int]], int | None]:
    """Pairs (start, end, width of opening mark, of closing mark), and where one is left open."""
    marks = [m for m in DOUBLE.finditer(text, start, end) if not _is_inches(text, m)]
    pairs: list[tuple[int, int, int, int]] = []
    stack: list[re.Match[str]] = []
    for i, mark in enumerate(marks):
        following = marks[i + 1] if i + 1 < len(marks) else None
        if _opens(text, mark, start, following, is_open=bool(stack)):
            stack.append(mark)
        elif stack:
            opening = stack.pop()
            pairs.append((opening.start(), mark.end(), len(opening[0]), len(mark[0])))
    return pairs, stack[0].start() if stack else None


def _opens(
    text: str,
    mark: re.Match[str],
    paragraph_start: int,
    following: re.Match[str] | None,
    *,
    is_open: bool,
) -> bool:
    """Whether a double mark opens a quotation, by its shape, its neighbours and what is open."""
    before = text[mark.start() - 1] if mark.start() > paragraph_start else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    apart = before.isspace() or before in "([{—–-/" + QUOTATION_MARKS
    looks_opening = apart and not after.isspace()
    if mark[0] in OPENING:
        if not is_open:
            return True
        # Inside a quotation an opening mark either opens an inner one, which a closing mark must
        # then follow, or it is a closing mark typed wrong.
        return following is not None and following[0] not in OPENING
    return looks_opening and not is_open


def _is_inches(text: str, mark: re.Match[str]) -> bool:
    """Feet and inches: a straight mark right after a digit that nothing quoted leads up to."""
    at = mark.start()
    if mark[0] not in {'"', "''"} or at == 0 or not text[at - 1].isdigit():
        return False
    line_start = max(text.rfind("\n", max(0, at - LOOK_BACK), at) + 1, at - LOOK_BACK)
    return text.count('"', line_start, mark.start()) % 2 == 0


def _pair_singles(
    text: str, start: int, end: int, doubles: Sequence[Quotation]
) -> Iterator[Quotation]:
    """Single-marked quotations that close within the paragraph and cross no double mark."""
    taken = {i for q in doubles for i in (*range(q.span.start, q.inner.start),)}
    taken |= {i for q in doubles for i in range(q.inner.end, q.span.end)}
    marks = [m.start() for m in SINGLE.finditer(text, start, end) if m.start() not in taken]
    openers = [i for i in _marks(text, start, end) if _opens_single(text, i, start)]
    opening_marks = frozenset(openers)
    closers = [i for i in marks if _closes_single(text, i, start)]
    whole = sorted((q.span for q in doubles), key=lambda span: (span.start, -span.end))
    inner_ends = {q.span: q.inner.end for q in doubles}
    around = innermost(marks, whole)
    position = start
    for opening in marks:
        if opening < position or opening not in opening_marks:
            continue
        double = around[opening]
        room = end if double is None else inner_ends[double]
        among = range(bisect_left(closers, opening + 2), bisect_left(closers, room))
        closing = _closing_single(text, closers, among, openers)
        outside = around[closing] if closing is not None else None
        if closing is None or (outside is not None and opening < outside.start):
            continue
        position = closing + 1
        yield Quotation(
            Span(opening, closing + 1),
            Span(opening + 1, closing),
            0,
            closed=True,
            continues=False,
        )


def _marks(text: str, start: int, end: int) -> Iterator[int]:
    return (match.start() for match in ANY.finditer(text, start, end))


def _opens_single(text: str, i: int, paragraph_start: int) -> bool:
    before = text[i - 1] if i > paragraph_start else " "
    after = text[i + 1 : i + 2]
    apart = before.isspace() or before in "([{—–-/:" + QUOTATION_MARKS
    if not apart or not after or after.isspace():
        return False
    return not ELISIONS.match(text, i + 1)


def _closes_single(text: str, i: int, paragraph_start: int) -> bool:
    if i == paragraph_start or text[i] in "‘‚`" or text[i - 1].isspace():
        return False
    after = text[i + 1 : i + 2]
    return not after or not after.isalnum()


def _closing_single(
    text: str, closers: Sequence[int], among: range, openers: Sequence[int]
) -> int | None:
    """The first closer `among` them that is not a plural possessive's apostrophe, else the first.

    It is one only if another closer ends speech before anything is opened anew.
    """
    for number in among:
        closer = closers[number]
        follows = text[closer + 1 : closer + 3]
        possessive = text[closer - 1] in "sz" and len(follows) > 1 and follows[1].islower()
        rival = closers[number + 1] if number + 1 in among else None
        if rival is not None and possessive:
            opened = bisect_left(openers, closer + 1) < bisect_left(openers, rival)
            if not opened and text[rival - 1] in ENDS_SPEECH:
                continue
        return closer
    return None


def _with_depth(quotations: Sequence[Quotation]) -> list[Quotation]:
    """`quotations` are by their start, the longer first; equal starts are not in each other."""
    nested: list[Quotation] = []
    ends: list[int] = []
    for _, together in groupby(quotations, key=lambda q: q.span.start):
        beginning = list(together)
        for quotation in beginning:
            depth = len(ends) - bisect_left(ends, quotation.span.end)
            nested.append(quotation._replace(depth=depth))
        for quotation in beginning:
            insort(ends, quotation.span.end)
    return nested
