"""The articles themselves: which they are, where they were read, how much they hold."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from rsir.output.columns import inert
from rsir.output.dates import edtf
from rsir.output.entries import View
from rsir.output.formats import Format
from rsir.output.jsonl import line
from rsir.output.safe import lines, one_line
from rsir.records import Reference
from rsir.wire import article_listing

HEADER = (
    *("path", "part", "title", "author", "publication", "published", "url", "language"),
    *("statements", "words"),
)


class Counted(NamedTuple):
    """An article with the number of its words and of its statements, None where not looked for."""

    reference: Reference
    words: int
    statements: int | None


def tsv(articles: Iterable[Counted], view: View) -> Iterator[str]:
    """Rows of the columns of `HEADER`; unknown is empty; no header."""
    for article in articles:
        yield "\t".join(one_line(inert(cell)) for cell in _row(article)) + view.end


def csv_rows(articles: Iterable[Counted], _: View) -> Iterator[str]:
    """RFC 4180 with a header."""
    for row in _with_header(articles):
        buffer = io.StringIO()
        csv.writer(buffer).writerow([lines(inert(cell)) for cell in row])
        yield buffer.getvalue()


def json(articles: Iterable[Counted], view: View) -> Iterator[str]:
    """An object an article, with the evidence for each field."""
    for article in articles:
        listing = article_listing(article.reference, article.statements, article.words)
        yield line(listing, view.end)


def terminal(articles: Iterable[Counted], view: View) -> Iterator[str]:
    """Title and place; below it who wrote it, where, when, and how much is in it."""
    from rich.text import Text

    from rsir.output.terminal import NAME, QUIET, Paragraph, draw

    for article in articles:
        cited = article.reference
        head = (one_line(cited.title or "Untitled"), NAME), (f"  {one_line(cited.key)}", QUIET)
        known = (cited.author, cited.publication, edtf(cited.published), cited.language)
        counts = [f"{article.words:,} words"]
        if article.statements is not None:
            counts.append(f"{article.statements:,} statement{'s' * (article.statements != 1)}")
        about = " · ".join([*(one_line(words) for words in known if words), *counts])
        yield draw([Paragraph(0, Text.assemble(*head)), Paragraph(2, Text(about))], view.page)


def count(articles: Iterable[Counted], view: View) -> Iterator[str]:
    """How many there are."""
    yield f"{sum(1 for _ in articles)}{view.end}"


def _with_header(articles: Iterable[Counted]) -> Iterator[tuple[str, ...]]:
    yield HEADER
    yield from map(_row, articles)


def _row(article: Counted) -> tuple[str, ...]:
    cited = article.reference
    return (
        *(cited.path, str(cited.part or ""), cited.title or "", cited.author or ""),
        *(cited.publication or "", edtf(cited.published), cited.url or "", cited.language or ""),
        *("" if article.statements is None else str(article.statements), str(article.words)),
    )


RENDERERS: Mapping[Format, Callable[[Iterable[Counted], View], Iterator[str]]] = {
    Format.TERMINAL: terminal,
    Format.TSV: tsv,
    Format.CSV: csv_rows,
    Format.JSON: json,
    Format.COUNT: count,
}
