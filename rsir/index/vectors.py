"""What the statements of an index mean: their vectors, kept beside it, article by article.

A statement's id tells its words, and an article's fingerprint its statements. So what is kept here
is never wrong, only too much or too little for what else the index holds: what has no vector is not
found by its meaning, and what is no longer there is passed over. It outlives generations, so each
article's row bears its own code that only this user's rsir can make, and for this folder.
"""

from __future__ import annotations

import hmac
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rsir.errors import IndexUnusable
from rsir.index import folder
from rsir.index.proof import codes
from rsir.meaning import within
from rsir.records import Statement

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Bytes = npt.NDArray[np.int8]

Said = Sequence[tuple[Statement, str]]
"""The statements of an article, each with the text around it."""

LEAST = 0.2
"""Texts that have nothing to do with each other are hardly ever more alike."""

FILE = "meaning.db"
PROVEN = "meaning.json"
"""Says what the file was like when all of it was known to be ours."""
_TABLE = """CREATE TABLE articles (
    fingerprint TEXT PRIMARY KEY, ids TEXT NOT NULL, vectors BLOB NOT NULL, code TEXT NOT NULL)"""


def add(directory: Path, articles: Iterable[tuple[str, Said]], encode: within.Encode) -> None:
    """Keep the vectors of articles that are new: each a fingerprint and its statements."""
    new = [(mark, said) for mark, said in articles if said]
    texts = [(statement.content.text, around) for _, said in new for statement, around in said]
    if not texts:
        return
    rows = iter(within.vectors(texts, encode))
    code = codes(directory, FILE)
    with _still_proven(directory), _opened(directory) as store:
        for mark, said in new:
            ids = " ".join(statement.id for statement, _ in said)
            vectors = b"".join(next(rows).tobytes() for _ in said)
            row = (mark, ids, vectors, code(_proven(mark, ids, vectors)))
            store.execute("REPLACE INTO articles VALUES (?, ?, ?, ?)", row)


def keep(directory: Path, articles: Collection[str]) -> None:
    """Drop the vectors of all articles but these."""
    if not (directory / FILE).exists():
        return
    with _still_proven(directory), _opened(directory) as store:
        held = {mark for (mark,) in store.execute("SELECT fingerprint FROM articles")}
        gone = [(mark,) for mark in held.difference(articles)]
        store.executemany("DELETE FROM articles WHERE fingerprint = ?", gone)


def held(directory: Path) -> bool:
    """Whether there are any, said without loading them, or what they are numbers of."""
    if not (directory / FILE).exists():
        return False
    with _opened(directory) as store:
        return store.execute("SELECT 1 FROM articles").fetchone() is not None


def load(directory: Path) -> tuple[list[str], Bytes]:
    """The ids of all statements that have vectors, and those [statements, width].

    Raises IndexUnusable where they are damaged, or rsir did not write them.
    """
    import numpy as np

    rows = list(proven_rows(directory))
    ids = [each for names, _ in rows for each in names.split(" ")]
    numbers = np.frombuffer(b"".join(vectors for _, vectors in rows), np.int8)
    return ids, numbers.reshape(len(ids), -1) if ids else numbers.reshape(0, 1)


def prove(directory: Path) -> None:
    """Return if rsir wrote all of them for this folder. Raises IndexUnusable if not.

    Looked at again only if the file has changed since; what is loaded is proven each time.
    """
    path = directory / FILE
    if not path.exists() or _is_proven(directory):
        return
    seen = folder.seen(path)
    for _ in proven_rows(directory):
        pass
    with suppress(OSError):  # who may only read proves it the next time, too
        _remember(directory, seen)


def _is_proven(directory: Path) -> bool:
    """Whether the file is as it was when it was proven."""
    try:
        seen, code = folder.read_json(directory / PROVEN)
        ours = hmac.compare_digest(str(code).encode(), _code_of(directory, seen).encode())
        return ours and seen == folder.seen(directory / FILE)
    except (OSError, ValueError, TypeError):
        return False


@contextmanager
def _still_proven(directory: Path) -> Iterator[None]:
    """What is done in it to a proven file is done by us; the caller holds `Home.writing`."""
    proven = _is_proven(directory) or not (directory / FILE).exists()
    yield
    if proven:
        _remember(directory, folder.seen(directory / FILE))


def _remember(directory: Path, seen: list[int]) -> None:
    folder.write_json(directory / PROVEN, [seen, _code_of(directory, seen)])


def _code_of(directory: Path, seen: object) -> str:
    return codes(directory, PROVEN)(repr(seen).encode())


def proven_rows(directory: Path) -> Iterator[tuple[str, bytes]]:
    """The ids and the vectors of each article, proven to be ours."""
    if not (directory / FILE).exists():
        return
    code = codes(directory, FILE)
    with _opened(directory) as store:
        for row in store.execute("SELECT * FROM articles ORDER BY fingerprint"):
            mark, ids, vectors, proof = row
            if not isinstance(vectors, bytes) or not hmac.compare_digest(
                str(proof).encode(), code(_proven(mark, ids, vectors)).encode()
            ):
                raise _damaged(directory, "not what rsir wrote")
            yield ids, vectors


@contextmanager
def _opened(directory: Path) -> Iterator[sqlite3.Connection]:
    """All that is done in it is kept, or nothing."""
    try:
        with closing(sqlite3.connect(directory / FILE, timeout=10)) as store, store:
            made = [
                sql for (sql,) in store.execute("SELECT sql FROM sqlite_schema WHERE sql <> ''")
            ]
            if not made:
                store.execute(_TABLE)
            elif made != [_TABLE]:  # a view or a trigger would be obeyed
                raise _damaged(directory, "not what rsir wrote")
            yield store
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter where it tells of garbage
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            raise  # `folder.writing` tells of it
        raise _damaged(directory, str(error)) from None


def _damaged(directory: Path, why: str) -> IndexUnusable:
    return IndexUnusable(f"{directory / FILE}: damaged ({why}); make it anew with rsir index")


def _proven(fingerprint: str, ids: str, vectors: bytes) -> bytes:
    """What the code of a row is of."""
    return repr((fingerprint, ids)).encode() + vectors


@cache
def encoder() -> within.Encode:
    """What ships with rsir."""
    from rsir.meaning.encoder import Encoder

    return Encoder.load().encode
