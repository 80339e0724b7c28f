"""The table of formats. A new one is a module with a function from entries to text, and a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from rsir.output import columns, jsonl, markdown
from rsir.output.entries import Entry

Renderer = Callable[[Iterable[Entry]], Iterator[str]]


class Format(StrEnum):
    """The formats by name; what each is good for stands in FORMATS."""

    TERMINAL = "terminal"
    TSV = "tsv"
    CSV = "csv"
    JSON = "json"
    MARKDOWN = "md"


RENDERERS: dict[Format, Renderer] = {
    Format.TSV: columns.tsv,
    Format.CSV: columns.csv_rows,
    Format.JSON: jsonl.render,
    Format.MARKDOWN: markdown.render,
}
"""Every format but the terminal's, which also has to know the terminal."""
