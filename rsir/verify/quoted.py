"""What a draft puts into quotation marks as somebody's words, and whose it says they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rsir.attribution.overlaps import Overlaps
from rsir.attribution.quotes import Quotation
from rsir.records import Article, Kind, Span, Statement
from rsir.verify.blocks import block_quotes
from rsir.verify.marks import quotations
from rsir.verify.words import Word, words

UNATTRIBUTED = 4
"""Words that a quotation needs to be checked if the draft names nobody for it."""

_ELLIPSIS = re.compile(r"[\[(]\s*(?:…|\.(?:\s?\.)+)\s*[\])]|…|\.(?:\s?\.){2,}")
_BRACKETS = re.compile(r"\[[^\[\]]*\]")


@dataclass(frozen=True)
class Quoted:
    """A quotation of a draft; `span` excludes its marks, `line` is the opening mark's.

    Before the words numbered in `gaps` something was left out or put in, and the draft says so;
    those in `loose` were changed by letters in brackets ("[T]he"). `marked` are these signs.
    """

    text: str
    span: Span
    line: int
    words: tuple[Word, ...]
    gaps: frozenset[int]
    loose: frozenset[int]
    marked: tuple[str, ...]
    claimed: str | None

    @cached_property
    def keys(self) -> list[str]:
        """The words to compare."""
        return [word.key for word in self.words]


def quoted(draft: Article, statements: Sequence[Statement]) -> list[Quoted]:
    """The quotations of `draft` that are to be checked, in order; `statements` are its own.

    A block quote is one, unless it has quotation marks in it.
    """
    blocks = block_quotes(draft)
    around = Overlaps((b.span, b) for b in blocks)
    marked = quotations(draft)
    inside = Overlaps((q.span, q) for q in marked)
    said = Overlaps((span, s) for s in statements for span in s.content.spans)
    found = []
    for quotation in marked:
        statement = _statement(quotation, list(said(quotation.inner)))
        block = next((b for b in around(quotation.span) if _within(quotation.span, b.span)), None)
        speaker = statement.speaker if statement else None
        claimed = block.claimed if block and block.claimed else speaker
        each = read(draft.text, quotation.inner, draft.line(quotation.span.start), claimed)
        if each.words and (block or _is_speech(each, statement)):
            found.append(each)
    for block in blocks:
        if not any(_within(quotation.span, block.span) for quotation in inside(block.span)):
            line = draft.line(block.span.start)
            found.append(read(draft.text, block.span, line, block.claimed))
    return sorted((each for each in found if each.words), key=lambda each: each.span)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def read(text: str, inner: Span, line: int = 1, claimed: str | None = None) -> Quoted:
    """The words of a quotation, without ellipses and insertions in brackets."""
    kept: list[Word] = []
    gaps: set[int] = set()
    loose: set[int] = set()
    start, end = inner
    signs = sorted(
        [*_ELLIPSIS.finditer(text, start, end), *_insertions(text, start, end)],
        key=lambda sign: sign.start(),
    )
    marked = []
    at = start
    for sign in signs:
        if sign.start() < at:
            continue
        kept += words(text, at, sign.start())
        marked.append(sign[0])
        at = sign.end()
        before, after = text[sign.start() - 1 : sign.start()], text[at : at + 1]
        if _ELLIPSIS.fullmatch(sign[0]) or not (before.isalnum() or after.isalnum()):
            gaps.add(len(kept))
        else:
            loose.add(len(kept) - before.isalnum())
    kept += words(text, at, end)
    return Quoted(
        text=text[start:end],
        span=inner,
        line=line,
        words=tuple(kept),
        gaps=frozenset(gaps),
        loose=frozenset(loose),
        marked=tuple(marked),
        claimed=claimed,
    )


def _insertions(text: str, start: int, end: int) -> list[re.Match[str]]:
    found = _BRACKETS.finditer(text, start, end)
    return [sign for sign in found if not _ELLIPSIS.fullmatch(sign[0])]


def _is_speech(each: Quoted, statement: Statement | None) -> bool:
    """Whether it is somebody's words, and neither a scare quote nor the title of a work."""
    if statement is None and len(each.words) < UNATTRIBUTED:
        return False
    return bool(statement and statement.kind is Kind.DIRECT) or not _is_title(each.text)


def _is_title(text: str) -> bool:
    """Whether all longer words, and there are some, start with a capital."""
    longer = re.findall(r"[^\W\d_]{4,}", text)
    return len(longer) > 1 and all(word[0].isupper() for word in longer)


def _statement(quotation: Quotation, statements: Sequence[Statement]) -> Statement | None:
    """The statement that most of the quotation belongs to, the shortest of several."""
    inside = []
    for statement in statements:
        shared = sum(
            max(0, min(end, quotation.inner.end) - max(start, quotation.inner.start))
            for start, end in statement.content.spans
        )
        if 2 * shared >= quotation.inner.end - quotation.inner.start:
            inside.append((len(statement.content.text), statement))
    return min(inside, key=lambda pair: pair[0])[1] if inside else None
