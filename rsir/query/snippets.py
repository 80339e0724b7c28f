"""What to show of a text, and which of its words match: text and ranges, no styling.

Words match by the terms they are indexed by, so whatever is found is also marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rsir.index.words import LITTLE_WORDS, Alternative, Token, asked, tokens
from rsir.query.wanted import sequences
from rsir.records import Snippet, Span, Term

ELLIPSIS = "…"


def snippet(text: str, terms: Sequence[Term], width: int) -> Snippet:
    """`text` with the words of `terms` marked; if longer than `width`, the part that tells most.

    What is left out is cut between words, and shown by an ellipsis with a space to the text. The
    result is longer than `width` only by these, or where a single match is.
    """
    found = [(span, number) for number, term in enumerate(terms) for span in matches(text, term)]
    found.sort()
    start, end = _window(text, found, width)
    before = f"{ELLIPSIS} " if start > 0 else ""
    after = f" {ELLIPSIS}" if end < len(text) else ""
    shift = len(before) - start
    inside = [span for span, _ in found if start <= span.start and span.end <= end]
    return Snippet(
        f"{before}{text[start:end]}{after}",
        tuple(Span(s + shift, e + shift) for s, e in _merged(inside)),
    )


def matches(text: str, term: Term) -> list[Span]:
    """Where the words of `term` stand in `text`; side by side if it is a phrase."""
    by_term: dict[str, list[Token]] = {}
    for token in tokens(text):
        by_term.setdefault(token.term, []).append(token)
    spans = {span for sequence in _sequences(term) for span in _find(sequence, by_term)}
    return _merged(sorted(spans))


def _sequences(term: Term) -> Iterator[Alternative]:
    """The sequences of index terms that count as a match."""
    if term.phrase:
        yield from sequences(term)
        return
    words = asked(term.words)
    telling = [word for word in words if word[0][0] not in LITTLE_WORDS] or words
    for word in telling:
        yield from word


def _find(sequence: Alternative, by_term: dict[str, list[Token]]) -> Iterator[Span]:
    if not sequence:
        return
    where = [{token.position: token for token in by_term.get(term, ())} for term in sequence]
    for position, first in where[0].items():
        chain = [place.get(position + i) for i, place in enumerate(where)]
        if last := all(chain) and chain[-1]:
            yield Span(first.start, last.end)


def _window(text: str, found: Sequence[tuple[Span, int]], width: int) -> Span:
    """The stretch to show: the one with the most different terms, then the most matches."""
    if len(text) <= width:
        return Span(0, len(text))
    best, first, last = (0, 0), 0, 0
    for i, (span, _) in enumerate(found):
        inside = [each for each in found[i:] if each[0].end <= span.start + width] or [found[i]]
        worth = (len({number for _, number in inside}), len(inside))
        if worth > best:
            best, first, last = worth, span.start, max(each.end for each, _ in inside)
    if last <= width:
        return Span(0, _word_end(text, width, last))
    start = max(0, first - max(0, width - (last - first)) // 3)
    start = min(start, max(first - width, len(text) - width))
    start = _word_start(text, start, first)
    return Span(start, _word_end(text, start + width, last))


def _word_start(text: str, at: int, latest: int) -> int:
    """The start of the first word at or after `at`, but no later than `latest`."""
    while 0 < at < latest and not (text[at - 1].isspace() and not text[at].isspace()):
        at += 1
    return min(at, latest)


def _word_end(text: str, at: int, earliest: int) -> int:
    """The end of the last word before `at`, but no earlier than `earliest`."""
    if at >= len(text):
        return len(text)
    end = at
    while end > earliest and not (text[end].isspace() and not text[end - 1].isspace()):
        end -= 1
    return end if end > 0 else at


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
