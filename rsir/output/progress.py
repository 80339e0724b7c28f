"""A progress bar with rate and time left, for a terminal."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

Advance = Callable[[int, int], None]
"""Told how many articles are done, and how many there are."""


class _Rate(TextColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.0f}/s" if task.speed else "")


@contextlib.contextmanager
def bar(stream: TextIO) -> Iterator[Advance]:
    """Draws on `stream` as long as the context lasts, then clears itself away."""
    columns = (
        *(TextColumn("indexing"), BarColumn(), MofNCompleteColumn()),
        *(_Rate(""), TimeRemainingColumn()),
    )
    console = Console(file=stream, markup=False, emoji=False, highlight=False)
    with Progress(*columns, console=console, transient=True) as drawn:
        task = drawn.add_task("", total=None)
        yield lambda done, total: drawn.update(task, completed=done, total=total)
