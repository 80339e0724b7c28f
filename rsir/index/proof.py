"""What proves that this user's rsir wrote something, for this very folder: a code made with a key.

The key lies in the user's own state folder, where no index does.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from rsir import config
from rsir.errors import IndexUnusable

_BYTES = 32
"""Of a key."""


def code(directory: Path, data: bytes, about: str) -> str:
    """What proves that we wrote `data` as `about` in this folder, and nowhere else."""
    return codes(directory, about)(data)


def codes(directory: Path, about: str) -> Callable[[bytes], str]:
    """The same for many: the key and the folder are looked up once."""
    key, start = _key(), b"\0".join((os.fsencode(directory.resolve()), os.fsencode(about), b""))
    return lambda data: hmac.new(key, start + data, hashlib.sha256).hexdigest()


def _key() -> bytes:
    """The key of this user, made at first use.

    Raises IndexUnusable where it can be neither read nor written.
    """
    path = config.state("key")
    try:
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with contextlib.suppress(FileExistsError):
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(descriptor, "wb") as file:
                    file.write(secrets.token_bytes(_BYTES))
        return path.read_bytes()
    except OSError as error:
        raise IndexUnusable(
            f"{path}: cannot keep the key that marks an index as yours ({error.strerror}); "
            "set XDG_STATE_HOME to a folder that you can write to"
        ) from error
