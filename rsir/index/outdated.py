"""What does a human say now? And which files are not in the index so."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rsir.index import corrections
from rsir.index.corrections import Correction
from rsir.index.home import Snapshot
from rsir.index.restriction import Restriction


class Word(NamedTuple):
    """What a human says, and what changes whenever that does."""

    said: tuple[Correction, ...]
    seen: str

    @classmethod
    def of(cls, root: Path) -> Word:
        """What is said in the folder `root`. Raises UsageError if that is not understood."""
        path = root / corrections.FILE
        return cls(corrections.load(path), corrections.seen(path))


def outdated(old: Snapshot, said: Sequence[Correction]) -> set[str]:
    """The files whose articles are not in the index as a human has them now."""
    wanted = set(said)
    held = list(old.store.held())
    new = wanted.difference(each for _, each in held)
    meant = old.engine.candidates([], Restriction(ids={each.id for each in new}), sys.maxsize)
    keys = {each.article for each in new} | {found.reference.key for found in meant}
    files = {file for file, each in held if each not in wanted}
    return files.union(
        file for key, file in old.store.articles() if keys & {key, corrections.plain(key)}
    )
