"""The words around a statement that it cannot be understood without.

The question before an answer; the sentence before one that says "they", where nobody says who that
is; the sentence around a mere fragment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rsir.output.entries import NAMELESS
from rsir.records import Article, Kind, Label, Span, Statement

FRAGMENT = 5
"""Fewer words than these are hardly ever understood alone."""

READ = frozenset({Label.BODY, Label.QUESTION, Label.NOTE, Label.TURN})
"""Paragraphs that have sentences."""

MOST = 300
"""Characters that are shown."""

_FIRST_WORD = re.compile(r"\W*(?:that\s+)?([\w’']*)", re.IGNORECASE)
_POINTING = frozenset("he she they him her them his their this these those".split())
_THEMSELVES = frozenset("he she they his her their".split())


class Around(NamedTuple):
    """What the words are to the statement: "asked", "before it" or "in", and the words."""

    label: str
    text: str


def around(article: Article, item: Statement) -> Around | None:
    """What to show beside the statement; None where it is understood alone."""
    start, end = item.content.spans[0].start, item.content.spans[-1].end
    if item.cue is None and (question := _question(article, start)):
        return Around("asked", _cut(article.text, question))
    first, last = _sentence(article, start), _sentence(article, end - 1)
    if first is None or last is None:
        return None
    if (_is_nobody(item) or _points_back(item)) and (before := _before(article, first)):
        return Around("before it", _cut(article.text, before))
    sentence = Span(first.start, last.end)
    if len(item.content.text.split()) < FRAGMENT and sentence != Span(start, end):
        return Around("in", _cut(article.text, sentence))
    return None


def _is_nobody(item: Statement) -> bool:
    """Whether the source is a pronoun of which nobody knows whom it means."""
    source = item.source.text.casefold() if item.source else ""
    return item.speaker is None and source in NAMELESS


def _points_back(item: Statement) -> bool:
    """Whether it begins with somebody who was told before; "Ada said she …" tells that itself."""
    first = _FIRST_WORD.match(item.content.text)
    if first is None or (item.kind is Kind.INDIRECT and first[1].casefold() in _THEMSELVES):
        return False
    return first[1].casefold() in _POINTING


def _question(article: Article, at: int) -> Span | None:
    """The question that is answered at `at`, of an interview or the turn before."""
    if turn := article.turn(at):
        before = article.turns[: article.turns.index(turn)]
        asked = before[-1].span if before else None
        return (
            asked if asked and article.text[slice(*asked)].rstrip(" ”\"’'").endswith("?") else None
        )
    for paragraph in reversed([p for p in article.paragraphs if p.span.end <= at]):
        if paragraph.label is Label.QUESTION:
            return paragraph.span
        if paragraph.label is Label.HEADING:
            break
    return None


def _sentence(article: Article, at: int) -> Span | None:
    """That which holds `at`."""
    held = [p.span for p in article.paragraphs if p.span.start <= at < p.span.end]
    return next(
        (each for span in held for each in _sentences(article, span) if at < each.end), None
    )


def _before(article: Article, sentence: Span) -> Span | None:
    """The sentence before, of the paragraph or of the one before it; headings are none."""
    near = [p.span for p in article.paragraphs if p.label in READ and p.span.start < sentence.start]
    found = [each for span in near[-2:] for each in _sentences(article, span)]
    return next((each for each in reversed(found) if each.end <= sentence.start), None)


def _sentences(article: Article, span: Span) -> Iterator[Span]:
    from rsir.attribution.spoken import sentences

    return sentences(article.text, span)


def _cut(text: str, span: Span) -> str:
    """The words of the span; of a long one the end, from a word on."""
    if span.end - span.start <= MOST:
        return text[slice(*span)]
    blank = text.find(" ", span.end - MOST, span.end)
    return f"… {text[blank + 1 if blank > 0 else span.end - MOST : span.end]}"
