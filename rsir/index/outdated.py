"""What does a human say now? And which files are not in the index so."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rsir.index import corrections
from rsir.index.abstract import Abstract
from rsir.index.corrections import Correction
from rsir.index.restriction import Restriction

if TYPE_CHECKING:
    from rsir.index.engine import Engine


class Word(NamedTuple):
    """What a human says, and what changes whenever that does."""

    said: tuple[Correction, ...]
    seen: str

    @classmethod
    def of(cls, root: Path) -> Word:
        """What is said in the folder `root`. Raises UsageError if that is not understood."""
        path = root / corrections.FILE
        return cls(corrections.load(path), corrections.seen(path))


def outdated(
    engine: Engine, abstracts: Mapping[str, Sequence[Abstract]], said: Sequence[Correction]
) -> set[str]:
    """The files whose articles are not in the index as a human has them now."""
    wanted = set(said)
    new = wanted.difference(*(each.holding for them in abstracts.values() for each in them))
    meant = engine.candidates([], Restriction(ids={each.id for each in new}), sys.maxsize)
    keys = {each.article for each in new} | {found.reference.key for found in meant}
    return {
        file
        for file, them in abstracts.items()
        if any(
            not wanted.issuperset(each.holding) or keys & {each.path, corrections.plain(each.path)}
            for each in them
        )
    }
