"""The folder of an index: is it ours to open, who writes to it, what belongs to a generation.

Whoosh unpickles what it opens, and a pickle runs code. So a folder is opened only if it bears the
seal of this user: a code that only the holder of a key in the user's own state folder can make.
An index that came with a downloaded corpus bears none and is built anew from the articles.

All of one state hangs on Whoosh's commit. Files beside it carry the number of the generation that
they belong to; they are written before the commit, and a reader reads those of the generation it
opened.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rsir import config
from rsir.errors import IndexBusy, IndexUnusable

FORMAT = 6
"""Raised whenever an older index could not be read rightly."""

LABEL = "rsir-index.json"
"""The file that makes a folder an index."""

_LOCK = "writer.lock"
_WRITER = "writer.json"
_OURS = frozenset({LABEL, _LOCK, _WRITER})
_UNFINISHED = 0
_KEY_BYTES = 32


def check(directory: Path) -> None:
    """Return if the index in `directory` may be opened. Raises IndexUnusable if not."""
    label = _label(directory)
    if label is None:
        raise IndexUnusable(f"{directory}: no index here; make one with rsir index")
    if not _private(directory) or not hmac.compare_digest(label["seal"], _seal(label["format"])):
        raise IndexUnusable(f"{directory}: not made by you; make your own with rsir index")
    if label["format"] != FORMAT:
        raise IndexUnusable(
            f"{directory}: made by another version of rsir; make it anew with rsir index"
        )


def clear(directory: Path) -> None:
    """Empty the index in `directory`, for `seal` to declare it complete again.

    The caller holds `writing`, which has seen to it that the folder is an index.
    """
    directory.chmod(0o700)
    _write_label(directory, _UNFINISHED)
    for entry in directory.iterdir():
        if entry.name in _OURS:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def seal(directory: Path) -> None:
    """Declare the index in `directory` complete."""
    _write_label(directory, FORMAT)


@contextlib.contextmanager
def writing(directory: Path, seconds: float) -> Iterator[None]:
    """Keep other writers out of `directory`, which is made where there is none.

    The lock goes when the process does, however that ends. Raises IndexBusy if somebody still
    writes after `seconds`, IndexUnusable if the folder is another user's or holds something else.
    """
    from filelock import FileLock, Timeout

    _claim(directory)
    try:
        held = FileLock(directory / _LOCK, timeout=seconds).acquire()
    except Timeout:
        raise IndexBusy(
            f"{directory}: {_writer(directory)} is writing to this index; wait until it is done, "
            "or name another folder with --index"
        ) from None
    with held:
        write_json(directory / _WRITER, {"pid": os.getpid()})
        yield
        (directory / _WRITER).unlink(missing_ok=True)


def _claim(directory: Path) -> None:
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _owned(directory):
        raise IndexUnusable(f"{directory}: belongs to another user; name your own with --index")
    if _label(directory) is None:
        if any(not _ours(entry.name) for entry in directory.iterdir()):
            raise IndexUnusable(
                f"{directory}: holds other files; name another folder for the index with --index"
            )
        _write_label(directory, _UNFINISHED)


def _ours(name: str) -> bool:
    """Whether rsir made this file; one that was killed may have left a label half written."""
    return name in _OURS or name.startswith(f"{LABEL}.")


def _writer(directory: Path) -> str:
    try:
        return f"process {read_json(directory / _WRITER)['pid']}"
    except (OSError, ValueError, TypeError, KeyError):
        return "another process"


def generation_file(directory: Path, name: str, generation: int) -> Path:
    """Where `name` of one generation is kept."""
    return directory / f"{name}.{generation}.json"


def read_json(path: Path) -> Any:  # noqa: ANN401 - JSON
    """The value in a JSON file."""
    return json.loads(path.read_bytes())


def write_json(path: Path, value: object) -> None:
    """Write `value` so that the file is either the old or the new one, never a part."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    beside.write_text(json.dumps(value, separators=(",", ":")), encoding="utf-8")
    beside.replace(path)


def tidy(directory: Path, generation: int) -> None:
    """Remove what other generations left, and what killed writers did."""
    others = [p for p in directory.glob("*.*.json") if p.suffixes[-2] != f".{generation}"]
    for path in (*others, *directory.glob("*.new")):
        with contextlib.suppress(OSError):  # Windows keeps what is open
            path.unlink()


def _label(directory: Path) -> dict[str, Any] | None:
    try:
        label = read_json(directory / LABEL)
        return {"format": int(label["format"]), "seal": str(label["seal"])}
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _write_label(directory: Path, number: int) -> None:
    write_json(directory / LABEL, {"format": number, "seal": _seal(number)})


def _owned(directory: Path) -> bool:
    """Whether the folder is this user's; on Windows its permissions see to that."""
    return not hasattr(os, "getuid") or directory.stat().st_uid == os.getuid()


def _private(directory: Path) -> bool:
    return _owned(directory) and (os.name == "nt" or not directory.stat().st_mode & 0o022)


def _seal(number: int) -> str:
    return hmac.new(_key(), f"rsir index {number}".encode(), hashlib.sha256).hexdigest()


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
                    file.write(secrets.token_bytes(_KEY_BYTES))
        return path.read_bytes()
    except OSError as error:
        raise IndexUnusable(
            f"{path}: cannot keep the key that marks an index as yours ({error.strerror}); "
            "set XDG_STATE_HOME to a folder that you can write to"
        ) from error
