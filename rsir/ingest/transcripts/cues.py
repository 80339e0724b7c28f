"""Words as a recording has them: when they were said, and under which label."""

from __future__ import annotations

import re
from typing import NamedTuple

_CLOCK = re.compile(r"(?:(?:(\d+):)?(\d+):)?(\d+(?:[.,]\d+)?)")


class Cue(NamedTuple):
    """Words with what their file says of them.

    `label` is who speaks, "" nobody knows who, None who spoke before. `start` and `end` are in
    seconds. `line` is the file's own, 1-based.
    """

    label: str | None
    words: str
    start: float | None = None
    end: float | None = None
    line: int | None = None


def clock(seconds: float) -> str:
    """Seconds as "HH:MM:SS.mmm"."""
    millis = round(seconds * 1000)
    return (
        f"{millis // 3600000:02}:{millis // 60000 % 60:02}:{millis // 1000 % 60:02}"
        f".{millis % 1000:03}"
    )


def seconds(words: str) -> float | None:
    """The seconds of "1:02:03,5", "02:03" or "3.5"; None for anything else."""
    match = _CLOCK.fullmatch(words.strip())
    if match is None:
        return None
    hours, minutes, rest = (float((part or "0").replace(",", ".")) for part in match.groups())
    return 3600 * hours + 60 * minutes + rest
