"""A corpus for the tests of this room: files whose lines say who said what, and a plain reader.

Nasser Kanani, spokesman: Nothing will change.
?Iranian officials: We are ready.
A line without a colon is text that quotes nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from rsir.config import Place
from rsir.errors import ReadError
from rsir.index.build import build
from rsir.index.library import Library
from rsir.index.merging import Voices
from rsir.index.people import People
from rsir.index.reading import Reading
from rsir.index.roster import Roster
from rsir.index.store import memory
from rsir.index.update import Report
from rsir.ingest.files import Source, sources
from rsir.records import (
    Act,
    Article,
    DateRange,
    Kind,
    Label,
    Paragraph,
    Phrase,
    Reference,
    Span,
    Statement,
    statement_id,
)

LINE = re.compile(r"(?P<source>\??(?P<name>[^:,\n]+)(?:, (?P<role>[^:\n]+))?): (?P<content>.+)")
DATE = re.compile(r"date (\d{4}-\d\d-\d\d)\n")


def read(source: Source, problems: Callable[[ReadError], None]) -> list[Article]:
    assert source.real
    text = source.real.read_text(encoding="utf-8")
    if text.startswith("bad"):
        raise ReadError(source.path, "is bad; write a good one")
    if "a bad line" in text:
        problems(ReadError(source.path, "has a bad line; write a good one"))
    dated = DATE.match(text)
    day = date.fromisoformat(dated[1]) if dated else None
    published = DateRange(day, day, "first line") if day else None
    paragraphs = tuple(
        Paragraph(Span(*m.span()), Label.QUESTION if m[0].endswith("?") else Label.BODY)
        for m in re.finditer(r".+", text)
    )
    return [Article(text, paragraphs, Reference(source.path, "A title", published=published))]


def statements(article: Article) -> list[Statement]:
    return [
        Statement(
            id=statement_id(article.digest, Kind.DIRECT, [Span(*m.span("content"))]),
            line=article.line(m.start()),
            kind=Kind.DIRECT,
            content=Phrase.of(article.text, [Span(*m.span("content"))]),
            source=Phrase.of(article.text, [Span(*m.span("source"))]),
            speaker=None if m["source"].startswith("?") else m["name"],
            role=m["name"] if m["source"].startswith("?") else m["role"],
            act=Act.SPEECH,
        )
        for m in LINE.finditer(article.text)
    ]


@dataclass
class Corpus:
    """A folder of articles, its index, and a record of what went to attribution."""

    root: Path
    place: Path
    attributed: list[str] = field(default_factory=list)
    version: str = "1"

    @property
    def where(self) -> Place:
        """The index, as a user calls it."""
        return self.place

    def write(self, name: str, *lines: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines), encoding="utf-8")

    def attribute(
        self, articles: Iterable[Article], problems: Callable[[ReadError], None]
    ) -> Iterator[tuple[Article, list[Statement]]]:
        for article in articles:
            self.attributed.append(article.reference.path)
            if "a bad rule" in article.text:
                problems(ReadError(article.reference.key, "no statements could be found in it"))
                yield article, []
            else:
                yield article, statements(article)

    @property
    def reading(self) -> Reading:
        return Reading(sources, read, self.attribute, self.version)

    def index(self, *paths: Path, **options: Any) -> Report:
        self.attributed.clear()
        options.setdefault("problems", fail)
        return build(
            [str(path) for path in paths or (self.root,)],
            options.pop("root", self.root),
            self.where,
            reading=options.pop("reading", self.reading),
            **options,
        )

    def open(self, prefix: str = "") -> Library:
        return Library.open(self.where, prefix)

    def said(self) -> set[tuple[str, str]]:
        """Path and content of all statements."""
        with self.open() as library:
            found = library.engine.statements([], [], None)
            return {(each.reference.path, each.item.content.text) for each in found}


def people(corpus: Iterable[Voices]) -> People:
    """The speakers of a corpus of which no more is known."""
    store = memory()
    roster = Roster(store)
    for number, told in enumerate(corpus):
        roster.add(number, told)
    roster.settle()
    return People(store)


def fail(problem: Exception) -> None:
    raise problem
