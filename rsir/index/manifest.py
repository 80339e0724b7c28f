"""What an index was made of: which files, as they were, and where they lie."""

from __future__ import annotations

import os
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple


class File(NamedTuple):
    """A file as it was when it was read, and the fingerprints of its articles."""

    size: int
    mtime_ns: int
    articles: tuple[str, ...] = ()


STALE = File(-1, 0)
"""Differs from any file there is."""


@dataclass(frozen=True)
class Manifest:
    """What an index was made of. Paths and files are named relative to `root` if they lie in it.

    `root` is relative to the index if that lies in the corpus, so that both can be moved together.
    `version` is that of the stages before the index. It is not `complete` where a run was
    interrupted before all files were read. `corrections` tells which state of a human's
    corrections was taken in, `corrected` how many of them hold, `unfit` which do not. `unread` are
    the files that could not be read, or not wholly.
    """

    root: str
    paths: tuple[str, ...]
    version: str
    complete: bool = True
    corrections: str = ""
    corrected: int = 0
    unfit: Sequence[str] = ()
    unread: Sequence[str] = ()

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Manifest:
        """From the `vars` of one, as JSON gives them back."""
        return cls(**{**record, "paths": tuple(record["paths"])})


def still_unread(old: Manifest, same: Container[str]) -> set[str]:
    """What could not be read of files that are the `same` as then; of some, an article in them."""
    return {name for name in old.unread if name.partition("#")[0] in same}


def root_of(directory: Path, manifest: Manifest) -> Path:
    """Where the corpus lies of the index in `directory`."""
    return Path(os.path.normpath(directory.resolve() / manifest.root))


def root_from(directory: Path, root: Path) -> str:
    """`root` as a manifest in `directory` names it."""
    directory = directory.resolve()
    return os.path.relpath(root, directory) if directory.is_relative_to(root) else str(root)


def name_in(root: Path, path: str) -> str:
    """`path`, which is relative to the working directory, as named in the corpus at `root`.

    With slashes, also on Windows. Links are followed in the folders, not in the last part.
    """
    folder_of, name = os.path.split(os.path.abspath(path))  # noqa: PTH100 - keeps a last link
    real = _real(folder_of) / name
    return (real.relative_to(root) if real.is_relative_to(root) else real).as_posix()


@lru_cache(maxsize=4096)
def _real(directory: str) -> Path:
    return Path(directory).resolve()
