"""What proves that this user's rsir wrote something, for this very folder: a code made with a key.

The key lies in the user's own state folder, where no index does.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import stat
import time
from collections.abc import Callable
from pathlib import Path

from rsir import config
from rsir.errors import IndexUnusable
from rsir.regular import put

_BYTES = 32
"""Of a key."""


_TRIES = 20
_PAUSE = 0.01
"""Seconds between looks at a key that is not whole."""


def code(directory: Path, data: bytes, about: str) -> str:
    """What proves that we wrote `data` as `about` in this folder, and nowhere else."""
    return codes(directory, about)(data)


def codes(directory: Path, about: str) -> Callable[[bytes], str]:
    """The same for many: the key and the folder are looked up once."""
    key, start = _key(), b"\0".join((os.fsencode(directory.resolve()), os.fsencode(about), b""))
    return lambda data: hmac.new(key, start + data, hashlib.sha256).hexdigest()


def _key() -> bytes:
    """The key of this user, made at first use, and anew where it is none or others may read it.

    Raises IndexUnusable where it can be neither read nor written.
    """
    path = config.state("key")
    try:
        for _ in range(_TRIES):
            if key := _kept(path):
                return key
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                time.sleep(_PAUSE)  # another process may be just writing it
            else:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(secrets.token_bytes(_BYTES))
        new = path.with_name(f"key.{os.getpid()}.new")
        put(new, secrets.token_bytes(_BYTES), mode=0o600)
        return new.replace(path).read_bytes()
    except OSError as error:
        raise IndexUnusable(
            f"{path}: cannot keep the key that marks an index as yours ({error.strerror}); "
            "set XDG_STATE_HOME to a folder that you can write to"
        ) from error


def _kept(path: Path) -> bytes | None:
    """The key at `path`, if it is a whole one that nobody else may read.

    A short one would be guessed, and a pipe waited for.
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    secret = os.name == "nt" or not found.st_mode & 0o077
    if not (stat.S_ISREG(found.st_mode) and found.st_size == _BYTES and secret):
        return None
    return path.read_bytes()
