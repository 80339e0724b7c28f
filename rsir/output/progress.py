"""A progress bar with rate and time left, for a terminal."""

from __future__ import annotations

import contextlib
import threading
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
def bar(stream: TextIO, patience: float = 0.05) -> Iterator[Advance]:
    """Draws on `stream` and clears itself away at the end.

    The first sign of life comes with the first advance, or after `patience`, in seconds.
    """
    columns = (
        *(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()),
        *(_Rate(""), TimeRemainingColumn()),
    )
    console = Console(file=stream, markup=False, emoji=False, highlight=False)
    drawn = Progress(*columns, console=console, transient=True)
    task = drawn.add_task("looking for what is new", total=None)
    soon = threading.Timer(patience, drawn.start)
    soon.daemon = True
    soon.start()

    def advance(done: int, total: int) -> None:
        drawn.start()
        drawn.update(task, description="indexing", completed=done, total=total)

    try:
        yield advance
    finally:
        soon.cancel()
        soon.join()
        if drawn.live.is_started:
            drawn.stop()
