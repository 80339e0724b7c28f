"""Which files are articles: folders expanded, sidecars told from articles, links kept inside."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rsir.errors import ReadError
from rsir.ingest.table import SUFFIXES

STDIN = "-"
_SIDECAR = ".meta.yaml"
_SAVED_PAGES = (".html", ".htm")
_ASSETS = "_files"
"""Browsers save a page as NAME.html and what it loads in NAME_files."""
_MAILDIR = frozenset({"cur", "new", "tmp"})
"""The folders in a Maildir; the messages in the first two have names without suffix."""


class Source(NamedTuple):
    """A file to read, and what a change of it would change.

    `path` is for display: as given on the command line, with what lies below a folder appended.
    `real` is None for standard input. `size` (bytes) and `mtime_ns` count the sidecar in, so that
    a new, changed or removed sidecar shows.
    """

    path: str
    real: Path | None
    size: int
    mtime_ns: int
    sidecar: Path | None = None


def sources(paths: Sequence[str], problems: Callable[[ReadError], None]) -> Iterator[Source]:
    """The files to read among `paths`: files, folders with all below them, "-" for standard input.

    Folders are walked in the order of names. In them, hidden files and folders, files of unknown
    suffix and the assets of saved web pages are passed over, and no link is followed. What cannot
    be looked at goes to `problems`. A file named twice comes once.
    """
    seen = set()
    folders: dict[str, str] = {}

    def real(path: str) -> str:
        """The real path, asked once a folder unless it is a link."""
        folder, name = os.path.split(path)
        if os.path.islink(path):
            return os.path.realpath(path)
        if folder not in folders:
            folders[folder] = os.path.realpath(folder)
        return os.path.join(folders[folder], name)

    for path in paths:
        for source in _expand(path, problems):
            place = real(os.fspath(source.real)) if source.real else STDIN
            if place not in seen:
                seen.add(place)
                yield source


def _expand(path: str, problems: Callable[[ReadError], None]) -> Iterator[Source]:
    if path == STDIN:
        yield Source(STDIN, None, 0, 0)
        return
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            yield from _walk(path, os.path.realpath(path), problems)
        else:
            _refuse_unless_file(path, status)
            sidecar = next((s for s in _sidecars(path) if os.path.lexists(s)), None)
            yield _source(path, status, sidecar, problems)
    except OSError as error:
        problems(ReadError(path, reason(error)))
    except (ReadError, ValueError) as error:
        problems(error if isinstance(error, ReadError) else ReadError(path, "is no path"))


def _refuse_unless_file(path: str, status: os.stat_result) -> None:
    """Raises ReadError for what would be waited for, or is no file at all; it is never opened."""
    if not stat.S_ISREG(status.st_mode):
        advice = "; use - for standard input" if stat.S_ISFIFO(status.st_mode) else ""
        raise ReadError(path, f"is a pipe, a socket or a device and is not opened{advice}")


def folders(paths: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The folders among `paths` and below that `sources` looks in, each with its time.

    That is taken before the look, so that what comes meanwhile shows.
    """
    waiting = [path for path in paths if os.path.isdir(path)]
    while waiting:
        folder = waiting.pop()
        try:
            yield folder, os.stat(folder).st_mtime_ns
        except OSError:
            continue
        waiting += (path for path, entry, _ in entries(folder) if entry.is_dir())


def _walk(folder: str, root: str, problems: Callable[[ReadError], None]) -> Iterator[Source]:
    for path, entry, sidecar in entries(folder, root, problems):
        try:
            if entry.is_dir():
                yield from _walk(path, root, problems)
            else:
                _refuse_unless_file(path, entry.stat())
                yield _source(path, entry.stat(), sidecar, problems)
        except OSError as error:
            problems(ReadError(path, reason(error)))
        except ReadError as problem:
            problems(problem)


def entries(
    folder: str, root: str | None = None, problems: Callable[[ReadError], None] = lambda _: None
) -> Iterator[tuple[str, os.DirEntry[str], str | None]]:
    """The articles and folders in a folder that are read, in the order of their names.

    Each with its path, and that of its sidecar. Links that lead out of `root` go to `problems`.
    """
    try:
        with os.scandir(folder) as listing:
            found = {entry.name: entry for entry in listing if not entry.name.startswith(".")}
    except OSError as error:
        problems(ReadError(folder, reason(error)))
        return
    mail = os.path.basename(folder) in _MAILDIR and _is_maildir(os.path.dirname(folder) or "..")
    for name, entry in sorted(found.items()):
        path = os.path.join(folder, name)
        try:
            if entry.is_symlink():
                if root and not _inside(path, root) and (entry.is_dir() or is_article(name)):
                    problems(ReadError(path, "is a link out of the folder and is not followed"))
            elif entry.is_dir():
                page = name.removesuffix(_ASSETS)
                if page == name or not any(page + end in found for end in _SAVED_PAGES):
                    yield path, entry, None
            elif mail or is_article(name):
                beside = (s for s in _sidecars(path) if os.path.basename(s) in found)
                yield path, entry, next(beside, None)
        except OSError as error:
            problems(ReadError(path, reason(error)))


def _source(
    path: str,
    status: os.stat_result,
    sidecar: str | None,
    problems: Callable[[ReadError], None],
) -> Source:
    size, mtime_ns = status.st_size, status.st_mtime_ns
    if sidecar is not None:
        beside = os.lstat(sidecar)
        if not stat.S_ISREG(beside.st_mode):
            problems(ReadError(sidecar, "is no regular file beside its article and is not read"))
            return Source(path, Path(path), size, mtime_ns)
        # Sums change whenever one of the two does.
        size, mtime_ns = size + beside.st_size, mtime_ns + beside.st_mtime_ns
    return Source(path, Path(path), size, mtime_ns, Path(sidecar) if sidecar else None)


def _sidecars(path: str) -> tuple[str, str]:
    """Where the sidecar of an article may lie: NAME.meta.yaml, with or without its suffix."""
    stem, _ = os.path.splitext(path)
    return stem + _SIDECAR, path + _SIDECAR


def is_article(name: str) -> bool:
    """Whether a file of this name is read where it lies in a folder."""
    return os.path.splitext(name)[1].lower() in SUFFIXES


def _is_maildir(folder: str) -> bool:
    return all(os.path.isdir(os.path.join(folder, name)) for name in _MAILDIR)


def _inside(link: str, root: str) -> bool:
    target = os.path.realpath(link)
    return os.path.exists(target) and os.path.commonpath([target, root]) == root


def reason(error: OSError) -> str:
    """What the operating system says, in a sentence's end."""
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, PermissionError):
        return "may not be read (permission denied)"
    return f"cannot be read ({error.strerror or error})"
