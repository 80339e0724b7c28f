"""JSON Lines: one record a line, complete and unaltered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from rsir.output.entries import Entry, View, record
from rsir.output.safe import escape_for_json
from rsir.wire import Json


def render(entries: Iterable[Entry], view: View) -> Iterator[str]:
    """One line an entry, with the question if it is one of several."""
    asked = {"question": view.question} if view.question else {}
    return (line(record(entry) | asked, view.end) for entry in entries)


def line(value: Json, end: str = "\n") -> str:
    """`value` as one line of JSON in UTF-8; what a terminal could obey is escaped."""
    return escape_for_json(json.dumps(value, ensure_ascii=False)) + end
