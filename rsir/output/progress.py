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
    """Draws on `stream` from the first advance on, and clears itself away at the end."""
    columns = (
        *(TextColumn("indexing"), BarColumn(), MofNCompleteColumn()),
        *(_Rate(""), TimeRemainingColumn()),
    )
    console = Console(file=stream, markup=False, emoji=False, highlight=False)
    drawn = Progress(*columns, console=console, transient=True)
    task = drawn.add_task("", total=None)

    def advance(done: int, total: int) -> None:
        drawn.start()
        drawn.update(task, completed=done, total=total)

    try:
        yield advance
    finally:
        if drawn.live.is_started:
            drawn.stop()
