"""What of a corpus is not as it was when it was indexed? A look at each, none is read.

Every question without -C asks it, so it may cost milliseconds: the names go to the system as they
are stored, from the corpus' folder on. A file shows by its size and time that it is another; that
one is new shows by the time of its folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from rsir.index.manifest import STALE
from rsir.index.store import Store, name_of
from rsir.ingest.files import entries, sources


def newer(root: str, store: Store, folders: Mapping[str, int] | None) -> int:
    """How many files and folders are not as they were.

    `folders` are those that were looked in, each with its time; None, where that is not known,
    counts as one that has changed.
    """
    changed, look = int(folders is None), os.stat
    with _within(root) as (start, here):
        for raw, size, mtime_ns in store.sizes():
            try:
                seen = look(start + raw, dir_fd=here)
                if seen.st_mtime_ns == mtime_ns and seen.st_size == size:
                    continue
            except OSError:  # gone, or of a name that is no text
                pass
            changed += _is_other(root, name_of(raw), size, mtime_ns)
    for name, mtime_ns in (folders or {}).items():
        with suppress(OSError):  # what was in a folder that is gone has been counted
            if os.stat(os.path.join(root, name)).st_mtime_ns != mtime_ns:
                changed += _holds_unknown(root, name, store, folders or {})
    return changed


@contextmanager
def _within(root: str) -> Iterator[tuple[bytes, int | None]]:
    """What is put before a name in the corpus, and the open folder from which it is looked up."""
    if os.stat not in os.supports_dir_fd or not os.path.isdir(root):
        yield os.fsencode(os.path.join(root, "")), None
        return
    here = os.open(root, os.O_RDONLY)
    try:
        yield b"", here
    finally:
        os.close(here)


def _is_other(root: str, name: str, size: int, mtime_ns: int) -> bool:
    """Whether a file is not as before, with its sidecar; one that could not be read is told of."""
    now = next(sources([os.path.join(root, name)], lambda _: None), None)
    return now is None or (size != STALE.size and (now.size, now.mtime_ns) != (size, mtime_ns))


def _holds_unknown(root: str, folder: str, store: Store, folders: Mapping[str, int]) -> bool:
    """Whether a folder has articles, folders or sidecars that are new to the index."""
    place = os.path.normpath(os.path.join(root, folder))
    start = "" if folder == "." else f"{folder}/"
    files = {name_of(raw): seen for raw, *seen in store.sizes()}
    known = {n.removeprefix(start) for n in (*files, *folders) if n.startswith(start)}
    new = {name for name in os.listdir(place) if not name.startswith(".")} - known
    for path, _, sidecar in entries(place) if new else ():
        name = os.path.basename(path)
        if name in new:
            return True
        if (
            sidecar
            and os.path.basename(sidecar) in new
            and _is_other(place, name, *files[start + name])
        ):
            return True
    return False
