"""How much time and memory one article may take.

Both are limits of the operating system: they hold whatever the reader does, also inside a library.
Where they cannot be set (Windows, or another thread than the first) nothing is limited.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import NoReturn, TypeVar

from rsir.errors import ReadError

SECONDS = 15
"""Of processor time, to the next article of a file."""
BYTES = 1 << 30
"""Of memory, beyond what the program has already."""

_STATM = Path("/proc/self/statm")

T = TypeVar("T")


class TooLong(BaseException):
    """The time is up. No `except Exception` of a library keeps it from being told."""


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
def in_time(seconds: float) -> Iterator[None]:
    """Raises TooLong where that takes more processor time, be it in a regular expression."""
    if not hasattr(signal, "setitimer") or threading.current_thread() != threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, seconds)  # again for the next member
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise TooLong


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
