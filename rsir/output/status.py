"""What an index holds, and what has changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from rsir.index.library import Status
from rsir.output.entries import View
from rsir.output.formats import Format
from rsir.output.jsonl import line
from rsir.output.safe import one_line


def rows(states: Iterable[Status], _: View) -> Iterator[str]:
    """A line a fact, its name and its value; each stale file and unfit correction has a line."""
    for state in states:
        for name, value in state._asdict().items():
            for each in value if isinstance(value, tuple) else [value]:
                yield f"{name}\t{one_line(str(each))}\n"


def json(states: Iterable[Status], _: View) -> Iterator[str]:
    """One object."""
    for state in states:
        facts = state._asdict()
        yield line(
            {
                **facts,
                "directory": str(state.directory),
                "root": str(state.root),
                "stale": list(state.stale),
                "unfit": list(state.unfit),
                "unread": list(state.unread),
            }
        )


def terminal(states: Iterable[Status], view: View) -> Iterator[str]:
    """As `rows`, in two columns."""
    for row in rows(states, view):
        name, _, value = row.partition("\t")
        yield f"{name:<12}{value}"


RENDERERS: Mapping[Format, Callable[[Iterable[Status], View], Iterator[str]]] = {
    Format.TERMINAL: terminal,
    Format.TSV: rows,
    Format.JSON: json,
}
