"""The folder of an index: is it ours to open, who writes to it, what belongs to a generation.

Nothing is believed that this user's rsir did not write for this very folder. A code that only the
holder of a key in the user's own state folder can make, for the real path of the folder, is in the
label, over the list of all files, Whoosh's and the store's, with their hashes, and in each row of
the vectors. An index that came with a download, was copied, or altered, bears none and is built
anew from the articles. A file is hashed when it is written, and again only if its size or times
are others.

All of one state hangs on Whoosh's commit. The store and the list carry the number of the generation
that they belong to; they are written before the commit, and a reader reads those of the generation
it opened.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import hmac
import json
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rsir.errors import IndexBusy, IndexUnusable, UsageError
from rsir.index.proof import code
from rsir.regular import LARGEST, contents, put

FORMAT = 12
"""Raised whenever an older index could not be read rightly."""

LABEL = "rsir-index.json"
"""The file that makes a folder an index."""

_LOCK = "writer.lock"
_WRITER = "writer.json"
_OURS = frozenset({LABEL, _LOCK, _WRITER})
_FILES = "files"
_TOC = re.compile(r"_MAIN_([0-9]+)\.toc")
_UNFINISHED = 0


def check(directory: Path) -> None:
    """Return if the index in `directory` may be opened. Raises IndexUnusable if not."""
    if strange := _strange(directory):
        raise IndexUnusable(
            f"{strange[0]}: is no file that rsir wrote; make the index anew with rsir index"
        )
    label = _label(directory)
    if label is None:
        raise IndexUnusable(f"{directory}: no index here; make one with rsir index")
    mine = code(directory, str(label["format"]).encode(), LABEL)
    if not _private(directory) or not hmac.compare_digest(label["seal"], mine.encode()):
        raise IndexUnusable(
            f"{directory}: not made by you for this folder; make it anew with rsir index"
        )
    if label["format"] != FORMAT:
        raise IndexUnusable(
            f"{directory}: made by another version of rsir; make it anew with rsir index"
        )


def finished(directory: Path) -> bool:
    """Whether an index was once completed here, by whomever."""
    label = _label(directory)
    return label is not None and label["format"] != _UNFINISHED


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
def writing(
    directory: Path, seconds: float, waiting: Callable[[str], None] = lambda _: None
) -> Iterator[None]:
    """Keep other writers out of `directory`, which is made where there is none.

    The lock goes when the process does, however that ends. Whom it waits for is told to `waiting`.
    Raises IndexBusy if somebody still writes after `seconds`, IndexUnusable if the folder is
    another user's or holds something else, or where the disk is full or may not be written to:
    what is not committed then is no part of it.
    """
    try:
        with _locked(directory, seconds, waiting):
            yield
    except (OSError, sqlite3.Error) as error:
        raise IndexUnusable(f"{directory}: {_unwritable(error)}") from error


def _unwritable(error: OSError | sqlite3.Error) -> str:
    """What keeps an index from being written, and what to do."""
    number = error.errno if isinstance(error, OSError) else None
    if number in {errno.ENOSPC, errno.EDQUOT} or "full" in str(error):
        return "the disk is full; make room and run rsir index again, the index is as it was"
    if number in {errno.EACCES, errno.EPERM, errno.EROFS} or "readonly" in str(error):
        return "may not be written to; name another folder for the index with --index"
    if isinstance(error, FileNotFoundError):
        return "vanished while it was written to; run rsir index again"
    why = getattr(error, "strerror", None) or str(error)
    return f"cannot be written to ({why}); the index is as it was, run rsir index again"


@contextlib.contextmanager
def _locked(directory: Path, seconds: float, waiting: Callable[[str], None]) -> Iterator[None]:
    from filelock import FileLock, Timeout

    _claim(directory)
    lock = FileLock(directory / _LOCK)
    try:
        held = lock.acquire(timeout=0)
    except Timeout:
        waiting(
            f"{directory}: {_writer(directory)} is writing to this index; "
            f"waiting up to {seconds:.0f} s for it"
        )
        try:
            held = lock.acquire(timeout=seconds)
        except Timeout:
            raise IndexBusy(
                f"{directory}: {_writer(directory)} is writing to this index; wait until it is "
                "done, or name another folder with --index"
            ) from None
    with held:
        write_json(directory / _WRITER, {"pid": os.getpid()})
        yield
        (directory / _WRITER).unlink(missing_ok=True)


def _claim(directory: Path) -> None:
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _owned(directory):
        raise IndexUnusable(f"{directory}: belongs to another user; name your own with --index")
    names = [entry.name for entry in directory.iterdir()]
    for path in _strange(directory):
        if path.name in _OURS:
            path.unlink()
    if LABEL not in names and not all(map(_ours, names)):
        raise IndexUnusable(
            f"{directory}: holds other files; name another folder for the index with --index"
        )
    if _label(directory) is None:
        _write_label(directory, _UNFINISHED)


def _strange(directory: Path) -> list[Path]:
    """What is neither a file nor a folder: a link would lead out, a pipe be waited for."""
    try:
        with os.scandir(directory) as entries:
            return [
                Path(entry.path)
                for entry in entries
                if not (entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False))
            ]
    except OSError:
        return []


def _ours(name: str) -> bool:
    """Whether rsir made this file; one that was killed may have left a label half written."""
    return name in _OURS or name.startswith(f"{LABEL}.")


def _writer(directory: Path) -> str:
    try:
        return f"process {read_json(directory / _WRITER)['pid']}"
    except (ValueError, TypeError, KeyError):
        return "another process"


def store(directory: Path, generation: int) -> Path:
    """Where what is known besides Whoosh's files is kept of one generation."""
    return directory / f"store.{generation}.db"


def toc(generation: int) -> str:
    """The name of Whoosh's table of contents of one generation."""
    return f"_MAIN_{generation}.toc"


def written(directory: Path, name: str, generation: int) -> int:
    """When `save` wrote that, in nanoseconds."""
    return _file(directory, name, generation).stat().st_mtime_ns


def _file(directory: Path, name: str, generation: int) -> Path:
    return directory / f"{name}.{generation}.json"


def verify(directory: Path) -> None:
    """Return if the files of Whoosh's newest generation are those that were sealed with it.

    Raises Altered if not, and OSError if a writer has just removed what was to be looked at.
    """
    names = (_TOC.fullmatch(path.name) for path in directory.iterdir())
    generation = max((int(name[1]) for name in names if name), default=0)
    sealed = load(directory, _FILES, generation)
    table = toc(generation)
    for name, (*before, digest) in sealed.items():
        path = directory / name
        if name != table and (not path.exists() or seen(path) == before):
            continue
        if path.stat().st_size != before[0] or _digest(path) != digest:
            raise Altered(f"{name} is not what rsir wrote")


def seal_files(directory: Path, generation: int, table: Path) -> None:
    """Seal the files before Whoosh's table of contents, so far in `table`, gets its name."""
    try:
        before = load(directory, _FILES, generation - 1)
    except (OSError, Altered):
        before = {}
    files = {toc(generation): [*seen(table), _digest(table)]}
    for path in (store(directory, generation), *directory.glob("MAIN_*.seg")):
        now, known = seen(path), before.get(path.name)
        same = known is not None and known[:-1] == now
        files[path.name] = known if same else [*now, _digest(path)]
    save(directory, _FILES, generation, files)


class Altered(Exception):
    """Something in an index is not what rsir wrote there."""


def save(directory: Path, name: str, generation: int, value: object) -> None:
    """Write `value` for that generation, with its code before it."""
    data = json.dumps(value, separators=(",", ":")).encode()
    proof = code(directory, data, f"{name}.{generation}")
    _replace(_file(directory, name, generation), proof.encode() + b"\n" + data)


def load(directory: Path, name: str, generation: int) -> Any:  # noqa: ANN401 - JSON
    """The value that `save` wrote. Raises OSError, or Altered if it is another."""
    path = _file(directory, name, generation)
    if path.stat().st_size > LARGEST:
        raise Altered(f"{path.name} is not what rsir wrote")
    found = path.read_bytes()
    proof, _, data = found.partition(b"\n")
    if not hmac.compare_digest(proof, code(directory, data, f"{name}.{generation}").encode()):
        raise Altered(f"{path.name} is not what rsir wrote")
    return json.loads(data)


def seen(path: Path) -> list[int]:
    """What changes whenever the file does: nobody can set back the time of its last change."""
    found = path.stat()
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_json(path: Path) -> Any:  # noqa: ANN401 - JSON
    """The value in a JSON file. Raises ValueError for what is none."""
    try:
        return json.loads(contents(path))
    except (UsageError, RecursionError) as error:
        raise ValueError(str(error)) from None


def write_json(path: Path, value: object) -> None:
    """Write `value` so that the file is either the old or the new one, never a part."""
    _replace(path, json.dumps(value, separators=(",", ":")).encode())


def _replace(path: Path, data: bytes) -> None:
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    put(beside, data)
    beside.replace(path)


def tidy(directory: Path, generation: int) -> None:
    """Remove what other generations left, and what killed writers did."""
    made = (*directory.glob("*.*.json"), *directory.glob("store.*.db"))
    others = [path for path in made if path.suffixes[-2] != f".{generation}"]
    for path in (*others, *directory.glob("*.new")):
        with contextlib.suppress(OSError):  # Windows keeps what is open
            path.unlink()


def _label(directory: Path) -> dict[str, Any] | None:
    try:
        label = read_json(directory / LABEL)
        seal = str(label["seal"]).encode("utf-8", "replace")
        return {"format": int(label["format"]), "seal": seal}
    except (ValueError, TypeError, KeyError, OverflowError):
        return None


def _write_label(directory: Path, number: int) -> None:
    write_json(
        directory / LABEL, {"format": number, "seal": code(directory, str(number).encode(), LABEL)}
    )


def _owned(directory: Path) -> bool:
    """Whether the folder is this user's; on Windows its permissions see to that."""
    return not hasattr(os, "getuid") or directory.stat().st_uid == os.getuid()


def _private(directory: Path) -> bool:
    return _owned(directory) and (os.name == "nt" or not directory.stat().st_mode & 0o022)
