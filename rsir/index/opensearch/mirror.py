"""The store of a generation: a file of SQLite's, whole in this machine's cache, in pieces there.

Pieces are named by what they hold. So an update sends only those that it changed, and who had the
generation before fetches no others.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from itertools import count, islice
from pathlib import Path
from typing import BinaryIO

from rsir import config
from rsir.index.opensearch import tables
from rsir.index.opensearch.cluster import Cluster, Missing
from rsir.wire import Json

_PIECE = 1 << 16
"""Bytes to a piece."""

_TOGETHER = 64
"""Pieces that are asked for at once."""


def work(index: str) -> Path:
    """Where an update may change a store, until it is published."""
    return _cache(index) / f"{secrets.token_hex(8)}.new"


def fetched(cluster: Cluster, index: str, generation: int) -> Path:
    """The store of a generation, in the cache. Raises Missing or Torn where a writer tidies up."""
    path = _path(index, generation)
    if path.exists():
        return path
    digests = _digests(cluster, index, generation)
    beside = work(index)
    try:
        _copy(cluster, index, digests, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    _tidy(index, generation)
    return path


def send(cluster: Cluster, index: str, alias: str, path: Path, generation: int) -> None:
    """Put the store at `path` into the cluster, for a generation that is not published yet."""
    digests = []
    known = set(_digests(cluster, index, generation - 1)) if generation else set()

    def new(file: BinaryIO) -> Iterator[Json]:
        for _, piece in _pieces(file):
            digest = _digest(piece)
            digests.append(digest)
            if digest not in known:
                known.add(digest)
                packed = base64.b64encode(zlib.compress(piece, 1)).decode()
                yield {"_id": digest, "type": "piece", "fingerprint": digest, "record": packed}

    with path.open("rb") as file:
        cluster.index(new(file), alias)
    cluster.index(tables.documents("store", generation, digests), alias)


def published(index: str, path: Path, generation: int) -> None:
    """What was changed at `path` is that generation from now on."""
    path.replace(_path(index, generation))
    _tidy(index, generation)


def tidy(cluster: Cluster, index: str, alias: str, generation: int) -> None:
    """Remove the pieces that this generation does not hold. The caller may write."""
    kept = set(_digests(cluster, index, generation))
    gone = [digest for digest in _all(cluster, index) if digest not in kept]
    if gone:
        body = {"query": {"terms": {"fingerprint": gone}}}
        cluster.call("POST", f"/{alias}/_delete_by_query", body, refresh="true")


def _copy(cluster: Cluster, index: str, digests: Sequence[str], to: Path) -> None:
    """Write a store, of pieces in the cache as far as they are there."""
    newest = max(_stores(index), key=_generation, default=None)
    with to.open("w+b") as new, _open(newest) as old:
        held = {_digest(piece): start for start, piece in _pieces(old)}
        lacking = [digest for digest in dict.fromkeys(digests) if digest not in held]
        there = _there(cluster, index, lacking)
        written: dict[str, int] = {}
        for number, digest in enumerate(digests):
            if digest in held:
                piece = _at(old, held[digest])
            elif digest in written:
                piece = _at(new, written[digest])
            else:
                piece = next(there)
                written[digest] = number * _PIECE
            new.seek(number * _PIECE)
            new.write(piece)


def _there(cluster: Cluster, index: str, digests: Iterable[str]) -> Iterator[bytes]:
    """Pieces from the cluster. Raises Missing, or Torn for what is not what its name says."""
    rest = iter(digests)
    while ids := list(islice(rest, _TOGETHER)):
        for found in cluster.call("POST", f"/{index}/_mget", {"ids": ids})["docs"]:
            if not found["found"]:
                raise Missing(found["_id"])
            piece = zlib.decompress(base64.b64decode(found["_source"]["record"]))
            if _digest(piece) != found["_id"]:
                raise tables.Torn
            yield piece


def _digests(cluster: Cluster, index: str, generation: int) -> list[str]:
    """The names of the pieces of a store, in their order."""
    found: list[str] = tables.load(cluster, index, "store", generation)
    return found


def _all(cluster: Cluster, index: str) -> Iterator[str]:
    """The names of all pieces that are there."""
    only = {"bool": {"filter": [{"term": {"type": "piece"}}]}}
    yield from cluster.values(index, "fingerprint", only)


def _pieces(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The pieces of a file, and where each begins."""
    for start in count(0, _PIECE):
        if not (piece := _at(file, start)):
            return
        yield start, piece


def _at(file: BinaryIO, start: int) -> bytes:
    file.seek(start)
    return file.read(_PIECE)


def _open(path: Path | None) -> BinaryIO:
    """A file of the cache; nothing where it is not there, or another process tidied it up."""
    with suppress(FileNotFoundError):
        if path is not None:
            return path.open("rb")
    return BytesIO()


def _digest(piece: bytes) -> str:
    return hashlib.sha256(piece).hexdigest()


def _path(index: str, generation: int) -> Path:
    return _cache(index) / f"store.{generation}.db"


def _stores(index: str) -> Iterator[Path]:
    return _cache(index).glob("store.*.db")


def _generation(path: Path) -> int:
    return int(path.suffixes[0][1:])


def _cache(index: str) -> Path:
    """Of this user alone. The name of an index holds a number that no other has."""
    place = config.cache("opensearch") / index
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def _tidy(index: str, generation: int) -> None:
    """Remove older stores; who has one open keeps it until it is closed."""
    for path in _stores(index):
        if _generation(path) < generation:
            with suppress(OSError):  # Windows keeps what is open
                path.unlink()
