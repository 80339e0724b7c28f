"""The table of formats. A new one is a function from entries to text, and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from rsir.output import bibliography, brief, columns, jsonl, markdown, text, webanno
from rsir.output.entries import Entry, View

Renderer = Callable[[Iterable[Entry], View], Iterator[str]]


class Format(StrEnum):
    """The formats, by the names that the command line takes."""

    TERMINAL = "terminal"
    TSV = "tsv"
    CSV = "csv"
    JSON = "json"
    MARKDOWN = "md"
    ORG = "org"
    TEXT = "text"
    BIBTEX = "bibtex"
    CSL = "csl"
    WEBANNO = "webanno"
    SVG = "svg"
    FILES = "files"
    COUNT = "count"
    NONE = "none"


def _terminal(entries: Iterable[Entry], view: View) -> Iterator[str]:
    from rsir.output import terminal

    return terminal.render(entries, view)


def _svg(entries: Iterable[Entry], view: View) -> Iterator[str]:
    from rsir.output import picture

    return picture.render(entries, view)


RENDERERS: dict[Format, Renderer] = {
    Format.TERMINAL: _terminal,
    Format.TSV: columns.tsv,
    Format.CSV: columns.csv_rows,
    Format.JSON: jsonl.render,
    Format.MARKDOWN: markdown.render,
    Format.ORG: text.org,
    Format.TEXT: text.plain,
    Format.BIBTEX: bibliography.bibtex,
    Format.CSL: bibliography.csl_json,
    Format.WEBANNO: webanno.render,
    Format.SVG: _svg,
    Format.FILES: brief.files,
    Format.COUNT: brief.count,
    Format.NONE: brief.nothing,
}
