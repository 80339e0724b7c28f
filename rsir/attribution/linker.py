"""Which source, cue and contents make one statement? Tags and quotation marks, put together.

Every attribution has one cue (so PolNeAR marks them); contents and sources were linked to it by
the tagger. The quotation marks have the last word on a quotation's edges, and add what the tagger
left out: quotations that go on with no cue, quoted articles, an interviewee's answers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from rsir.attribution.quotes import Quotation
from rsir.attribution.roles import role_headed
from rsir.attribution.tagger import READABLE, Tag
from rsir.records import Article, Label, Paragraph, Span

MIN_SPEECH_WORDS = 4
"""Words that a quotation without a cue needs to be speech and no title or scare quote."""


SIGNED = re.compile(
    r"(?P<words>[^\n]{20,}[.!?…][\"”’]?)\s*(?P<dash>[-–—]{1,2}\s*)?"
    r"(?P<name>[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){1,4})(?:,\s+(?P<role>[^.!?\n]{3,80}))?\s*"
)


class Basis(StrEnum):
    """Why we hold that somebody said it."""

    CUE = "cue"
    GOES_ON = "goes on"
    ANSWER = "answer"
    SIGNED = "signed"


class Attribution(NamedTuple):
    """Spans that belong together; who the source is stays open here."""

    contents: tuple[Span, ...]
    sources: tuple[Span, ...] = ()
    cue: Span | None = None
    basis: Basis = Basis.CUE
    quoted_at_length: bool = False
    """Whether it is a paragraph of a longer quotation, opened anew in each."""

    @property
    def start(self) -> int:
        """The first character of all parts."""
        parts = (*self.contents, *self.sources, *([self.cue] if self.cue else []))
        return min(span.start for span in parts)


def link(
    article: Article, quotations: Sequence[Quotation], tags: Sequence[Tag]
) -> list[Attribution]:
    """The attributions of an article, in text order."""
    outer = [q for q in quotations if q.depth == 0]
    found = list(_by_cue(outer, tags))
    found += _without_cue(article, outer, found)
    found += _signed(article, found)
    found += _answers(article)
    return sorted(found, key=lambda a: (a.contents[0].start, -a.contents[-1].end))


def _by_cue(quotations: Sequence[Quotation], tags: Sequence[Tag]) -> Iterator[Attribution]:
    parts: dict[int, dict[str, list[Tag]]] = defaultdict(lambda: defaultdict(list))
    for tag in tags:
        if tag.cue is not None:
            parts[tag.cue][tag.role].append(tag)
    for cue, linked in sorted(parts.items()):
        sources = tuple(tag.span for tag in linked["source"])
        fixed = [*sources, tags[cue].span]
        contents = {
            _whole(tag.span, quotations, fixed)
            for tag in linked["content"]
            if not _elsewhere(tag.span, tags[cue].span, quotations)
        }
        if contents:
            yield Attribution(tuple(_merged(contents)), sources, tags[cue].span)


def _elsewhere(content: Span, cue: Span, quotations: Sequence[Quotation]) -> bool:
    """Whether the content continues a quotation of an earlier paragraph, which holds the cue.

    Who speaks such a quotation is settled for all of it together, not by the tagger.
    """
    return any(
        q.continues and cue.end <= q.span.start <= content.start < q.span.end for q in quotations
    )


def _whole(span: Span, quotations: Sequence[Quotation], fixed: Iterable[Span]) -> Span:
    """`span` stretched to the marks of the quotations that it cuts, unless source or cue bar it."""
    start, end = span
    for quotation in quotations:
        q = quotation.span
        overlap = min(end, q.end) - max(start, q.start)
        if overlap <= 0 or (start <= q.start and q.end <= end):
            continue
        if any(f.start < q.end and q.start < f.end for f in fixed):
            continue  # an attribution inside this quotation
        inner = quotation.inner
        if start <= inner.start + 1 or end >= inner.end - 1 or 2 * overlap >= q.end - q.start:
            start, end = min(start, q.start), max(end, q.end)
    return Span(start, end)


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _without_cue(
    article: Article, quotations: Sequence[Quotation], found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Quotations that no content covers and that are speech all the same."""
    text = article.text
    for paragraph in article.paragraphs:
        if paragraph.label not in READABLE:
            continue
        spoken = False
        for quotation in _inside(quotations, paragraph):
            q = quotation.span
            at_length = quotation.continues or not quotation.closed
            if any(_attributes(a, q, whole=at_length) for a in found):
                spoken = True
                continue
            before = text[paragraph.span.start : q.start]
            alone = not before.strip(" \t—–-")
            all_of_it = alone and not text[q.end : paragraph.span.end].strip(" \t.")
            next_sentence = spoken and re.search(r"(?:^|[.!?…”\"])\s*$", before)
            words = text[quotation.inner.start : quotation.inner.end].split()
            enough = len(words) >= MIN_SPEECH_WORDS
            if (at_length and alone) or (enough and (all_of_it or next_sentence)):
                yield Attribution((q,), basis=Basis.GOES_ON, quoted_at_length=at_length)


def _inside(quotations: Sequence[Quotation], paragraph: Paragraph) -> Iterator[Quotation]:
    for quotation in quotations:
        if paragraph.span.start <= quotation.span.start < paragraph.span.end:
            yield quotation


def _attributes(attribution: Attribution, quotation: Span, *, whole: bool) -> bool:
    """Whether the attribution is of this quotation, and not of something inside it.

    One that goes on over paragraphs counts as attributed only by a cue outside of it.
    """
    overlap = sum(
        max(0, min(c.end, quotation.end) - max(c.start, quotation.start))
        for c in attribution.contents
    )
    cue = attribution.cue
    inside = cue is not None and quotation.start <= cue.start < quotation.end
    return 2 * overlap >= quotation.end - quotation.start and not (whole and inside)


def _signed(article: Article, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Pull quotes: a paragraph of somebody's words that ends in their name, as if signed."""
    for paragraph in article.paragraphs:
        if paragraph.label is not Label.BODY:
            continue
        signed = SIGNED.fullmatch(article.text, *paragraph.span)
        if signed is None or not (signed["dash"] or role_headed(signed["role"] or "")):
            continue
        words, source = Span(*signed.span("words")), Span(signed.start("name"), signed.end())
        if not any(_attributes(a, words, whole=False) for a in found):
            yield Attribution((words,), (source,), basis=Basis.SIGNED)


def _answers(article: Article) -> Iterator[Attribution]:
    """In an interview, each paragraph after a question is an answer, one statement."""
    asked = False
    for paragraph in article.paragraphs:
        if paragraph.label is Label.QUESTION:
            asked = True
        elif paragraph.label is Label.BODY and asked:
            start, end = paragraph.span
            turn = re.match(r"(?:[A-Z]\.?|[A-Z][\w .’'-]{1,40}):\s+", article.text[start:end])
            yield Attribution((Span(start + (turn.end() if turn else 0), end),), basis=Basis.ANSWER)
        elif paragraph.label is Label.NOTE:
            asked = False
