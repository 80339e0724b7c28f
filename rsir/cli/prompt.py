"""Questions typed one after the other: at a prompt with a history, or line by line from a pipe."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

from rsir import config

PROMPT = "rsir> "


def typed() -> Iterator[str]:
    """Each question that is not blank, until the end of the input."""
    if not sys.stdin.isatty():
        yield from filter(None, map(str.strip, sys.stdin))
        return
    with _history(), contextlib.suppress(EOFError):
        while True:
            if line := input(PROMPT).strip():
                yield line


@contextlib.contextmanager
def _history() -> Iterator[None]:
    """Arrow keys and a history kept from one session to the next, where readline is there."""
    try:
        import readline
    except ImportError:
        yield
        return
    path = config.state("history")
    with contextlib.suppress(OSError):
        readline.read_history_file(path)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            readline.write_history_file(path)
