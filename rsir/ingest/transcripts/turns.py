"""From a text with labelled turns to the turns: where each begins and ends, and what is no word.

The text stays as it is; labels are no part of the paragraphs, line numbers and time codes are gaps.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rsir.ingest.segment import BREAKS
from rsir.ingest.transcripts.cues import clock, seconds
from rsir.ingest.transcripts.labels import Form, Mark, marks
from rsir.ingest.transcripts.names import named
from rsir.ingest.transcripts.speakers import speaking
from rsir.punctuation import CLOSERS, ENDS
from rsir.records import Label, Paragraph, Span, Turn

_LINE = re.compile(f"[^{BREAKS}]*\\S[^{BREAKS}]*")
_NUMBER = re.compile(r"[ \t]{0,14}(?P<number>\d{1,2})(?:[ \t]+|$)")
_NUMBERED = 0.6
"""Share of lines that open with a number from 1 to 28, where lines are numbered."""
_LAST_NUMBER = 28
_SENTENCE = re.compile(rf"[{ENDS}—:\]][{CLOSERS}]*(?: \(\d{{4,7}}\))?[ \t]*\Z")
"""The end of a sentence, of one that is cut short, of an aside, of a question with its number."""
_ASIDE = re.compile(r"\u200e?<[^<>\n]{1,60}>|\\?[(\[][^()\[\]\n]{1,80}\\?[)\]]\.?\s*")
"""What is told of a speaker at the beginning of a turn: "(Laughs.)"."""
_CODE = re.compile(
    r"\\?[\[(](?P<time>\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)\\?[\])]\s*"
    r"|(?<!\S)(?P<time2>\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?)(?!\S)\s*"
    r"|\n?[ \t]*\[\[Page [^\]\n]*\]\][ \t]*\n?"
    r"|\n?[ \t]*\{time\}[ \t]+\d{3,4}[ \t]*\n?"
    r"|\u200e[^\n]*"
    r"|^[ \t]*(?:\d{1,2}[ \t]+)?[A-Z][A-Z.,'’ -]+,[ \t]*\n[^:.;]{1,200}?\bsworn\b[^:.;]{0,120}[:.]"
    r"|^[ \t]*(?:\d{1,2}[ \t]+)?(?:(?:DIRECT|(?:RE)?CROSS|REDIRECT)[ -]EXAMINATION"
    r"|(?:REBUTTAL |ORAL )ARGUMENT OF|BY M(?:RS?|S)\.)[^\n]*",
    re.MULTILINE,
)
NOBODY = re.compile(r"[(\[][^()\[\]]*[)\]]\.?|[*_=~-]{3,}|<[^<>]*>")
"""A paragraph that nobody says: "(Applause.)", "[Music]", "<Media omitted>"."""


class Found(NamedTuple):
    """The turns of a text, its paragraphs with the labels left out, and the times in it."""

    paragraphs: tuple[Paragraph, ...]
    turns: tuple[Turn, ...]
    times: tuple[tuple[int, str], ...]


def find_turns(
    text: str, given: Sequence[Paragraph], labelled: Sequence[Paragraph], author: str = ""
) -> Found | None:
    """The turns of `text`, None if it is no transcript.

    `given` are its paragraphs as the format has them, `labelled` the same ones judged as those of
    an article, which tells where the last turn ends. `author` is who signs, who mostly asks.
    """
    first = given[0].span.end if given and given[0].label is Label.BOILERPLATE else 0
    lines = [Span(*m.span()) for m in _LINE.finditer(text, first)]
    numbers = _numbers(text, lines)
    headings = {p.span.start for p in given if p.label is Label.HEADING}
    opened = speaking(
        [
            mark
            for mark in _marks(text, lines, numbers)
            if mark.form is not Form.COLON or mark.line not in headings  # "Part 2: The tide"
        ],
        text,
    )
    if not opened:
        return None
    ends = [mark.line for mark in opened[1:]]
    ends.append(_last_end(opened, labelled, len(text)))
    turns, paragraphs, times = list[Turn](), list[Paragraph](), list[tuple[int, str]]()
    clocks = any(m.time is not None and m.parens for m in opened)  # of the day, not the recording
    labels = []
    starts = [p.span.start for p in given]
    number_starts = [n.start for n in numbers]
    for mark, end in zip(opened, ends, strict=True):
        if not mark.opens:
            continue
        span = _stripped(text, Span(mark.words, end))
        if span is None:
            continue
        inside = numbers[
            bisect_left(number_starts, span.start) : bisect_left(number_starts, span.end)
        ]
        turn, told = _turn(text, mark, span, inside)
        if clocks:
            turn = turn._replace(time=None)
        turns.append(turn)
        labels.append(text[slice(*mark.label)])
        times += told
        if numbers:
            paragraphs.append(Paragraph(span, Label.TURN))
        else:
            at = max(bisect_right(starts, span.start) - 1, 0)
            paragraphs += _within(text, given[at : bisect_left(starts, span.end)], span)
    people = named(labels, text, turns, author)
    turns = [
        turn._replace(speaker=who.speaker, role=who.role)
        for turn, who in zip(turns, people, strict=True)
    ]
    outside = _outside(labelled, [(m.line, e) for m, e in zip(opened, ends, strict=True)])
    return Found(tuple(sorted([*outside, *paragraphs])), tuple(turns), tuple(sorted(times)))


def _marks(text: str, lines: Sequence[Span], numbers: Sequence[Span]) -> Iterator[Mark]:
    ends = {n.start: n.end for n in numbers}
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        start = ends.get(line.start, line.start)
        for mark in marks(text[start : line.end], start):
            # A label alone on its line needs a sentence below it, if no time stands beside it.
            below = following and _SENTENCE.search(text[slice(*following)])
            if mark.form is not Form.ALONE or (following and (below or mark.time is not None)):
                yield mark._replace(line=line.start)


def _numbers(text: str, lines: Sequence[Span]) -> list[Span]:
    """What opens the lines of a court's transcript, and its unnumbered page heads."""
    found = [(line, _NUMBER.match(text, *line)) for line in lines]
    numbered = [m for _, m in found if m and 1 <= int(m["number"]) <= _LAST_NUMBER]
    if len(numbered) < _NUMBERED * len(lines) or len({m["number"] for m in numbered}) < 10:  # noqa: PLR2004
        return []
    return [Span(line.start, m.end()) if m else line for line, m in found]


def _last_end(opened: Sequence[Mark], labelled: Sequence[Paragraph], end: int) -> int:
    """Where the last turn ends: before what is no text, or after as many paragraphs as others."""
    starts = [p.span.start for p in labelled]
    at = [bisect_right(starts, mark.words) for mark in opened]
    most = max((b - a for a, b in pairwise(at)), default=1) + 1
    last = opened[-1].words
    after = [p for p in labelled[max(at[-1] - 1, 0) :] if p.span.end > last]
    for number, paragraph in enumerate(after):
        if number >= most or (number and paragraph.label is not Label.BODY):
            return max(last, paragraph.span.start)
    return end


def _turn(
    text: str, mark: Mark, span: Span, numbers: Sequence[Span]
) -> tuple[Turn, list[tuple[int, str]]]:
    gaps, times = list(numbers), []
    for code in _CODE.finditer(text, *span):
        gaps.append(Span(*code.span()))
        told = code["time"] or code["time2"]
        at = seconds(told) if told else None
        if at is not None:
            times.append((code.end(), clock(at)))
    aside = _ASIDE.match(text, *span)
    if aside and not _CODE.match(text, *span):
        gaps.append(Span(*aside.span()))
    time = None if mark.time is None else clock(mark.time)
    return Turn(span, mark.label, time=time, gaps=tuple(sorted(gaps))), times


def _within(text: str, paragraphs: Sequence[Paragraph], span: Span) -> Iterator[Paragraph]:
    """The paragraphs of a turn; headings between stay what they are."""
    for paragraph in paragraphs:
        inner = Span(max(paragraph.span.start, span.start), min(paragraph.span.end, span.end))
        part = _stripped(text, inner) if inner.start < inner.end else None
        if part is None:
            continue
        heading = paragraph.label is not Label.BODY and part == paragraph.span
        nobody = part.start > span.start and NOBODY.fullmatch(text, *part)
        kept = Label.BOILERPLATE if nobody else paragraph.label if heading else Label.TURN
        yield Paragraph(part, kept)


def _outside(
    labelled: Sequence[Paragraph], turns: Sequence[tuple[int, int]]
) -> Iterator[Paragraph]:
    """The paragraphs before, between and after turns, cut where a turn begins in them."""
    starts = [start for start, _ in turns]
    for span, label in labelled:
        i = bisect_right(starts, span.start) - 1
        if i >= 0 and span.start < turns[i][1]:
            continue
        following = turns[i + 1][0] if i + 1 < len(turns) else span.end
        if following > span.start:
            yield Paragraph(Span(span.start, min(span.end, following)), label)


def _stripped(text: str, span: Span) -> Span | None:
    words = text[slice(*span)]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else None
