"""Articles whose statements are found by plain rules: “words,” said NAME, and words, said NAME."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from rsir.attribution.overlaps import Overlaps
from rsir.index.build import build
from rsir.index.reading import Reading
from rsir.ingest import read, sources
from rsir.records import (
    Article,
    Kind,
    Label,
    Paragraph,
    Phrase,
    Reference,
    Span,
    Statement,
    statement_id,
)

SAID = re.compile(r"([“\"][^”\"]*[”\"]) said ([A-Z]\w+ \w+)\.(?: ([“\"][^”\"]*[”\"])(?! said))?")

REPORTED = re.compile(r"(?m)^([A-Z][^“”\n]*(?:“[^”\n]*”)?),? said ([A-Z]\w+ \w+)\.$")


def statements(article: Article) -> list[Statement]:
    reported = [
        Statement(
            id=statement_id(article.digest, kind, [span]),
            line=article.line(span.start),
            kind=kind,
            content=Phrase.of(article.text, [span]),
            speaker=match[2],
        )
        for match in REPORTED.finditer(article.text)
        for span in [Span(*match.span(1))]
        for kind in [Kind.MIXED if "“" in match[1] else Kind.INDIRECT]
    ]
    inside = Overlaps((each.content.spans[0], each) for each in reported)
    return reported + [
        Statement(
            id=statement_id(article.digest, Kind.DIRECT, spans),
            line=article.line(spans[0].start),
            kind=Kind.DIRECT,
            content=Phrase.of(article.text, spans),
            speaker=match[2],
        )
        for match in SAID.finditer(article.text)
        for spans in [[Span(*match.span(i)) for i in (1, 3) if match[i]]]
        if not any(inside(spans[0]))
    ]


def attribute(articles: Iterable[Article], _: object) -> Iterator[tuple[Article, list[Statement]]]:
    return ((article, statements(article)) for article in articles)


def index(folder: Path, directory: Path) -> None:
    problems: list[Exception] = []
    reading = Reading(sources, read, attribute, "test")
    build([str(folder)], folder, directory, problems=problems.append, reading=reading)
    assert problems == []


def plain(text: str) -> Article:
    spans = [Span(*match.span()) for match in re.finditer(r"(?s)\S.*?(?=\n\n|\Z)", text)]
    return Article(text, tuple(Paragraph(s, Label.BODY) for s in spans), Reference("draft.txt"))
