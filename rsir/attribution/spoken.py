"""What do the labelled turns of a transcript say? A statement every few sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from rsir.attribution.attributions import Attribution, Basis
from rsir.attribution.capitals import ABBREVIATIONS
from rsir.attribution.linking.retold import SAYING
from rsir.punctuation import CLOSERS, DOUBLE_MARKS, ENDS
from rsir.records import Article, Label, Paragraph, Span, Turn

READABLE_WORDS = 60
"""Words up to which sentences are one statement; a paragraph as people read it."""
LONGEST = 2 * READABLE_WORDS
"""Words of a sentence from which on it is cut, as recognisers that write no full stops need."""
END = re.compile(rf"(?P<last>[^\s{ENDS}]*)(?:[{ENDS}]+[{CLOSERS}*_]*(?=\s+[^\sa-z])|[。！？])\s*")
"""The end of a sentence, also in bold and in Chinese, and the blanks up to the next."""
RETOLD = re.compile(rf"{SAYING.pattern}|[{DOUBLE_MARKS}]|\baccording to\b", re.IGNORECASE)
"""What the words of somebody else inside a turn do not go without."""


def spoken(article: Article) -> Iterator[Attribution]:
    """The statements of all turns, in text order, each under the label of its turn."""
    for turn, piece in pieces(article):
        words = tuple(_without(piece, turn, article.text))
        if words:
            sources = (turn.label,) if turn.label else ()
            yield Attribution(words, sources, basis=Basis.TURN, turn=turn)


def retelling_turns(article: Article) -> Iterator[Paragraph]:
    """The parts of turns in which somebody else may be quoted, as paragraphs to be read."""
    for _, piece in pieces(article):
        if RETOLD.search(article.text, *piece):
            yield Paragraph(piece, Label.BODY)


def pieces(article: Article) -> Iterator[tuple[Turn, Span]]:
    """The turns cut into sentences that are a statement together."""
    starts = [p.span.start for p in article.paragraphs]
    for turn in article.turns:
        first, last = (bisect_left(starts, edge) for edge in turn.span)
        for paragraph in article.paragraphs[first:last]:
            if paragraph.label is Label.TURN:
                for piece in _together(article.text, sentences(article.text, paragraph.span)):
                    yield turn, piece


def _together(text: str, sentences: Iterator[Span]) -> Iterator[Span]:
    """Sentences joined up to a readable length, and no quotation cut in two."""
    so_far, count = None, 0
    for sentence in sentences:
        words = len(text[slice(*sentence)].split())
        if so_far and (count + words <= READABLE_WORDS or _left_open(text, so_far, count)):
            so_far, count = Span(so_far.start, sentence.end), count + words
            continue
        if so_far:
            yield so_far
        so_far, count = sentence, words
    if so_far:
        yield so_far


def _left_open(text: str, span: Span, count: int) -> bool:
    words = text[slice(*span)]
    straight = words.count('"') % 2
    return count <= LONGEST and bool(straight or words.count("“") > words.count("”"))


def sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a stretch of text; what has none is cut at a readable length."""
    start = span.start
    for match in END.finditer(text, *span):
        word = match["last"]
        initial = len(word) == 1 and word.isupper() and word != "I"
        if word not in ABBREVIATIONS and not initial:
            yield from _cut(text, Span(start, match.start() + len(match[0].rstrip())))
            start = match.end()
    if start < span.end:
        yield from _cut(text, Span(start, span.end))


def _cut(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence, or what has no sentences in parts of a readable length: at a line's end if any.

    Captions break lines where a speaker takes breath.
    """
    words = list(re.finditer(r"\S+", text[slice(*sentence)]))
    while len(words) > LONGEST:
        cut = READABLE_WORDS
        for i in range(READABLE_WORDS, LONGEST):
            if (
                "\n"
                in text[sentence.start + words[i - 1].end() : sentence.start + words[i].start()]
            ):
                cut = i
                break
        yield Span(sentence.start + words[0].start(), sentence.start + words[cut - 1].end())
        words = words[cut:]
    if words:
        yield Span(sentence.start + words[0].start(), sentence.start + words[-1].end())


def _without(piece: Span, turn: Turn, text: str) -> Iterator[Span]:
    """The words of a piece between the gaps of its turn."""
    at = piece.start
    first = bisect_left(turn.gaps, piece.start, key=lambda gap: gap.end)
    for gap in (*turn.gaps[first:], Span(piece.end, piece.end)):
        words = text[at : min(gap.start, piece.end)]
        if any(c.isalnum() for c in words):
            start = at + len(words) - len(words.lstrip())
            yield Span(start, start + len(words.strip()))
        at = max(at, gap.end)
        if gap.start >= piece.end:
            break
