"""How a file is read that may be anybody's: a regular one, of bounded size, and nothing else."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from rsir.errors import UsageError

LARGEST = 1 << 24
"""Bytes that a file beside the articles may have."""


def contents(path: Path, largest: int = LARGEST) -> bytes:
    """What the file at `path` holds, nothing where there is none.

    Raises UsageError for what is no regular file in its folder: it may be a colleague's, so no
    link is followed, and nothing opened that would be waited for.
    """
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            raise UsageError(f"{path}: is no regular file and not read; put one there, no link")
        if found.st_size > largest:
            raise UsageError(f"{path}: has more than {largest >> 20} MiB and is not read")
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None


def put(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Write `data` to a new file; what a link of that name would lead to is not written to."""
    path.unlink(missing_ok=True)  # what a killed writer left
    with open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
        file.write(data)
