"""How much processor time something may take, as a limit of the operating system.

It holds whatever is done in it, also inside a library. Where it cannot be set (Windows, or another
thread than the first) nothing is limited.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import NoReturn


class TooLong(BaseException):
    """The time is up. No `except Exception` of a library keeps it from being told."""


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
