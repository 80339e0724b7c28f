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


SUMMARIES: dict[Format, str] = {
    Format.TERMINAL: "for reading: grouped by speaker, matches highlighted, places linked",
    Format.TSV: "one line a statement: id, speaker, date, kind, content, citation",
    Format.CSV: "a spreadsheet with a header",
    Format.JSON: "JSON Lines: the whole record of each statement",
    Format.MARKDOWN: "notes: block quotes with footnotes, for Obsidian and pandoc",
    Format.ORG: "Org: quote blocks with citations by key",
    Format.TEXT: "the words, who said them, and the citation, in one line",
    Format.BIBTEX: "the articles as BibTeX",
    Format.CSL: "the articles as CSL-JSON, for pandoc and citation managers",
    Format.WEBANNO: "W3C Web Annotations, one JSON-LD document a line",
    Format.SVG: "a picture of the terminal",
    Format.FILES: "the paths of the articles only; short: -l",
    Format.COUNT: "how many only; short: -c",
    Format.NONE: "nothing, for the exit status alone; short: -q",
}

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
