"""The stages before the index, as one value: where articles come from and who finds statements."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import rsir
from rsir.errors import ReadError
from rsir.index.survey import Sources
from rsir.ingest.files import Source
from rsir.meaning.within import Encode
from rsir.records import Article, Statement

if TYPE_CHECKING:
    from rsir.index.vectors import Bytes

_SMALL = 1 << 18
"""Bytes up to which a file of the package is compared by content, above by size."""


Problems = Callable[[ReadError], None]
"""Told of what cannot be read, the rest of which goes on."""


class Reading(NamedTuple):
    """The stages before the index; tests bring their own."""

    sources: Sources
    read: Callable[[Source, Problems], Iterable[Article]]
    attribute: Callable[[Iterable[Article], Problems], Iterator[tuple[Article, list[Statement]]]]
    version: str
    """Articles that another version read are read anew."""
    encode: Encode | None = None
    """What statements mean; without it they are found by their words alone."""


def shipped(jobs: int | None) -> Reading:
    """The stages that come with rsir, with so many threads."""
    from rsir.attribution.pipeline import attribute
    from rsir.ingest import read, sources

    def encode(texts: Sequence[str]) -> Bytes:
        from rsir.meaning.encoder import Encoder

        return Encoder.load(threads=jobs).encode(texts)

    return Reading(sources, read, partial(attribute, jobs=jobs), _version(), encode)


def _version() -> str:
    """Changes with whatever decides how articles are read."""
    package = Path(rsir.__file__).parent
    rooms = (package / "ingest", package / "attribution", package / "meaning")
    digest = hashlib.sha256()
    files = [*package.glob("*.py"), *(path for room in rooms for path in room.rglob("*"))]
    for path in sorted(files):
        if path.is_file() and path.suffix != ".pyc":
            size = path.stat().st_size
            digest.update(f"{path.relative_to(package)} {size}\n".encode())
            if size < _SMALL:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
