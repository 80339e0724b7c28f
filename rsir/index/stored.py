"""What the index keeps of an article, a statement and a paragraph, as plain dicts, and back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

from rsir.records import (
    Article,
    DateRange,
    Label,
    Paragraph,
    Passage,
    Phrase,
    Reference,
    Span,
    Statement,
    Turn,
)
from rsir.wire import Json, item_from, item_record, reference_from

AROUND = 1000
"""How far the paragraph around a statement may reach on either side of it, in code points."""

SEARCHED = frozenset(
    {Label.BODY, Label.HEADING, Label.NOTE, Label.QUESTION, Label.TURN, Label.CAPTION}
)
"""Paragraphs whose text is found by a search."""


def article_record(article: Article) -> Json:
    """Everything of `article`; `article_from` gives it back, offsets and evidence included."""
    return {
        **reference_record(article.reference),
        "text": article.text,
        "paragraphs": [[*p.span, p.label.value] for p in article.paragraphs],
        "pages": list(article.pages),
        "lines": list(article.lines),
        "turns": [list(turn) for turn in article.turns],
        "times": [list(mark) for mark in article.times],
    }


def article_from(record: Json) -> Article:
    """The article of a record that `article_record` made."""
    return Article(
        text=record["text"],
        paragraphs=tuple(Paragraph(Span(s, e), Label(name)) for s, e, name in record["paragraphs"]),
        reference=reference_from(record),
        pages=tuple(record["pages"]),
        lines=tuple(record["lines"]),
        turns=tuple(_turn(turn) for turn in record["turns"]),
        times=tuple((offset, time) for offset, time in record["times"]),
    )


def as_found(statements: Sequence[Statement], reference: Reference) -> Json:
    """What an article's record holds besides, where a human has corrected some statement."""
    return {"uncorrected": [item_record(statement, reference) for statement in statements]}


def uncorrected(record: Json) -> list[Statement] | None:
    """The statements of an article as they were found; None where nothing was corrected."""
    if "uncorrected" not in record:
        return None
    items = map(item_from, record["uncorrected"])
    return [item for item in items if isinstance(item, Statement)]


def reference_record(reference: Reference) -> Json:
    """How to cite an article, with its path."""
    nothing = Passage(id="", line=1, content=Phrase("", ()))
    record = item_record(nothing, reference)
    return {name: record[name] for name in ("path", "part", "article") if name in record}


def fingerprint(article: Article, version: str) -> str:
    """Equal for articles in which the same statements will be found, wherever they lie.

    `version` is that of the stages which find them.
    """
    r = article.reference
    seen: tuple[Any, ...] = (
        version,
        article.digest,
        [(*p.span, p.label.value) for p in article.paragraphs],
        (r.title, r.author, r.publication, r.url, _days(r.published), _days(r.modified)),
        sorted(r.extra.items()),
        r.language,
        article.pages,
        article.lines,
        article.turns,
        article.times,
    )
    return hashlib.sha256(repr(seen).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def passages(article: Article, statements: Sequence[Statement]) -> Iterator[tuple[Passage, bool]]:
    """The paragraphs to be searched, each with whether nobody is quoted in it."""
    quoted = sorted(span for s in statements for span in s.content.spans)
    for paragraph in article.paragraphs:
        if paragraph.label not in SEARCHED:
            continue
        start, end = paragraph.span
        key = f"{article.digest}:passage:{start}-{end}".encode()
        yield (
            Passage(
                id=hashlib.sha256(key).hexdigest()[:12],
                line=article.line(start),
                content=Phrase.of(article.text, [paragraph.span]),
                page=article.page(start),
            ),
            not any(s < end and start < e for s, e in quoted),
        )


def who(statement: Statement) -> str:
    """The words of who says it, and how."""
    phrases = (statement.source, statement.cue)
    names = (statement.speaker, statement.role, statement.on_behalf_of, statement.via)
    return "\n".join(filter(None, (*names, *(p.text for p in phrases if p))))


def place(reference: Reference) -> str:
    """The words of where an article stands: its title, publication and path."""
    path = re.sub(r"[_/.]", " ", reference.path)
    return "\n".join(filter(None, (reference.title, reference.publication, path)))


def context(article: Article, statement: Statement) -> str:
    """The paragraphs that `statement` stands in, and the question that it answers."""
    spans, paragraphs = statement.content.spans, article.paragraphs
    said = Span(spans[0].start, spans[-1].end)
    within = [i for i, p in enumerate(paragraphs) if p.span.overlaps(said)]
    if not within:
        return article.text[slice(*said)]
    first, last = within[0], within[-1]
    if first and paragraphs[first - 1].label is Label.QUESTION:
        first -= 1
    left = _not_before(article.text, paragraphs[first].span.start, said.start)
    right = _not_after(article.text, paragraphs[last].span.end, said.end)
    return article.text[left:right]


def _turn(record: list[Any]) -> Turn:
    span, label, speaker, role, time, gaps = record
    told = tuple(Span(*gap) for gap in gaps)
    return Turn(Span(*span), Span(*label) if label else None, speaker, role, time, told)


def _not_before(text: str, left: int, start: int) -> int:
    """`left`, or the first word that begins within reach of `start`."""
    if start - left <= AROUND:
        return left
    space = text.find(" ", start - AROUND, start)
    return start if space < 0 else space + 1


def _not_after(text: str, right: int, end: int) -> int:
    """`right`, or the last word that ends within reach of `end`."""
    if right - end <= AROUND:
        return right
    space = text.rfind(" ", end, end + AROUND)
    return end if space < 0 else space


def _days(dates: DateRange | None) -> str:
    return f"{dates.start}/{dates.end}" if dates else ""
