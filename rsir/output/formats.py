"""The table of formats. A new one is a module with a function from entries to text, and a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rsir.output import columns, jsonl, markdown
from rsir.output.entries import Entry

Renderer = Callable[[Iterable[Entry]], Iterator[str]]

FORMATS: dict[str, Renderer] = {
    "tsv": columns.tsv,
    "csv": columns.csv_rows,
    "json": jsonl.render,
    "md": markdown.render,
}
"""Everything but `terminal`, which also needs to know the terminal."""
