"""How much time and memory one article may take.

Both are limits of the operating system (`rsir/timing.py`): they hold whatever the reader does, also
inside a library.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from rsir.errors import ReadError
from rsir.timing import TooLong, in_time

SECONDS = 15
"""Of processor time, to the next article of a file."""
BYTES = 1 << 30
"""Of memory, beyond what the program has already."""

_STATM = Path("/proc/self/statm")

T = TypeVar("T")


def within_budget(items: Iterator[T], path: str) -> Iterator[T]:
    """The items, each made within the budget. Raises ReadError where that does not suffice."""
    while True:
        try:
            with in_time(SECONDS), _memory():
                item = next(items, None)
        except TooLong:
            raise too_long(path) from None
        if item is None:
            return
        yield item


def too_long(path: str) -> ReadError:
    """What is told of a file that takes too long."""
    return ReadError(path, f"takes more than {SECONDS} s to read; split it, or leave it out")


@contextlib.contextmanager
def _memory() -> Iterator[None]:
    if not _STATM.exists():
        yield
        return
    import resource

    used = int(_STATM.read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    ceiling = used + BYTES
    if soft != resource.RLIM_INFINITY:
        ceiling = min(ceiling, soft)
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
