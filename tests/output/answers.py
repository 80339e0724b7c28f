"""Answers taken from the article in cases/harbour.txt, for the tests of every renderer."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from rsir.output.entries import View
from rsir.output.page import Page
from rsir.records import (
    Act,
    Article,
    DateRange,
    Hit,
    Kind,
    Label,
    Paragraph,
    Passage,
    Phrase,
    Reference,
    Snippet,
    Span,
    Statement,
    statement_id,
)

TEXT = (Path(__file__).parent / "cases" / "harbour.txt").read_text(encoding="utf-8")
REFERENCE = Reference(
    path="news/harbour.txt",
    title="Harbour to close for the winter",
    publication="The Vael Courier",
    url="https://courier.example/harbour?a=1",
    published=DateRange(date(2023, 11, 1), date(2023, 11, 30), "front matter"),
)
ARTICLE = Article(
    TEXT,
    tuple(Paragraph(Span(*m.span()), Label.BODY) for m in re.finditer(r"\S.*", TEXT)),
    REFERENCE,
)

VIEW = View(Page(), {REFERENCE.path: ARTICLE}.__getitem__)


def phrase(*words: str) -> Phrase:
    """The phrase that consists of these words of the article."""
    return Phrase.of(TEXT, [Span(TEXT.index(w), TEXT.index(w) + len(w)) for w in words])


def statement(*words: str, kind: Kind = Kind.DIRECT, **known: Any) -> Statement:
    """The statement with these words as its content."""
    content = phrase(*words)
    line = ARTICLE.line(content.spans[0].start)
    plain = Statement(statement_id(ARTICLE.digest, kind, content.spans), line, kind, content)
    return replace(plain, **known)


def hit(item: Statement | Passage, *matches: str, rank: int = 1, **found: Any) -> Hit:
    """An answer that shows the item's whole content, with these words highlighted."""
    text = item.content.text
    ranges = tuple(Span(text.index(m), text.index(m) + len(m)) for m in matches)
    citation = (
        f"{REFERENCE.publication}, “{REFERENCE.title}”, Nov. 2023, {REFERENCE.path}:{item.line}"
    )
    plain = Hit(item, REFERENCE, rank, 1 / rank, Snippet(text, ranges), citation)
    return replace(plain, **found)


PIER = statement(
    "“We keep one pier open,”",
    "“The ferry stays.”",
    source=phrase("she"),
    cue=phrase("said"),
    speaker="Ingrid Vael",
    role="the mayor",
    act=Act.SPEECH,
    said=DateRange(date(2023, 11, 7), date(2023, 11, 7), "on Tuesday"),
)
CLOSING = statement(
    "The harbour will close in November",
    kind=Kind.INDIRECT,
    source=phrase("the mayor, Ingrid Vael"),
    cue=phrase("told reporters"),
    speaker="Ingrid Vael",
    role="the mayor",
    act=Act.SPEECH,
)
STORM = statement(
    "the decision came “like a storm in a teacup [sic] :smile:”",
    kind=Kind.MIXED,
    source=phrase("the fishing guild"),
    cue=phrase("According to"),
)
NETS = Passage("0123456789ab", 7, phrase("Nets lay drying on the pier, and nobody bought fish."))
