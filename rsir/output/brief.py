"""Answers told in brief: only the files, or only how many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rsir.output.entries import Entry, View
from rsir.output.safe import one_line


def files(entries: Iterable[Entry], view: View) -> Iterator[str]:
    """The path of each article once; odd names come through only with NUL as the end of a line."""
    paths = dict.fromkeys(entry.reference.path for entry in entries)
    return ((path if view.end == "\0" else one_line(path)) + view.end for path in paths)


def count(entries: Iterable[Entry], view: View) -> Iterator[str]:
    """How many there are."""
    number = sum(1 for _ in entries)
    yield f"{number}{view.end}"


def nothing(entries: Iterable[Entry], _: View) -> Iterator[str]:
    """Only looks whether there are any."""
    next(iter(entries), None)
    return iter(())
