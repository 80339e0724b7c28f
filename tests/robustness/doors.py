"""Through which doors do somebody's bytes come in, and what is promised of each?

A door's cases are the project's own, by their names; `through` raises where a promise is broken.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np

from rsir import config
from rsir.attribution.quotes import find_quotations
from rsir.errors import IndexUnusable, ReadError, UsageError
from rsir.index import byhand, corrections, folder, snapshot, vectors
from rsir.index.library import Library
from rsir.ingest import read, sources
from rsir.ingest.read import article_of
from rsir.output.report import Reported, report
from rsir.query import search
from rsir.query.question import understand
from rsir.query.topics import mask
from rsir.records import Meaning
from rsir.verify.check import verify
from rsir.verify.quoted import quoted
from rsir.wire import item_from
from tests.index.corpus import Corpus, people

TESTS = Path(__file__).parents[1]
CASES = Path(__file__).with_name("cases")


class Door(NamedTuple):
    """Where bytes come in."""

    cases: Callable[[], Mapping[str, bytes]]
    through: Callable[[str, bytes], None]


def _files() -> dict[str, bytes]:
    found = [*TESTS.glob("ingest/cases/**/*"), *TESTS.parent.glob("seeds/*.txt")]
    return {file.name: file.read_bytes() for file in sorted(found) if file.is_file()}


def _read(name: str, data: bytes) -> None:
    """A file gives articles or a ReadError; all their spans lie in their texts."""
    with _placed(name, data) as file:
        problems: list[ReadError] = []
        for source in sources([str(file)], problems.append):
            try:
                for article in read(source, problems.append):
                    for start, end in (p.span for p in article.paragraphs):
                        assert 0 <= start <= end <= len(article.text)
                    assert article.line(len(article.text)) >= 1
                    article.text.encode()
            except ReadError as problem:
                problems.append(problem)
        assert all(str(problem) for problem in problems)


@contextlib.contextmanager
def _placed(name: str, data: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / name
        file.write_bytes(data)
        yield file


_CORRECTION = corrections.Correction(
    "5f0c2a9e41b7", "a.txt#2", "“No,”", "", "aide", True, "B. \x7f"
)
_BESIDE = {
    config.FILE: b'format = "json"\nlimit = 5\nlink = "vim"\nno-pager = true\n',
    corrections.FILE: corrections._table(_CORRECTION).encode(),  # noqa: SLF001 - as it is written
    byhand.FILE: b'merge = [["Ann Ray", "A. Ray"]]\nsplit = [["Bo Berg", "Bo Borg"]]\n',
    "a.meta.yaml": b"title: A title\nauthor: [Ann Ray, Bo Berg]\npublished: 2024-05-06\nurl: x\n",
}


def _beside(name: str, data: bytes) -> None:
    """A side file says something or is refused; corrections are read as they were written."""
    with _placed(name, data) as file:
        match name:
            case config.FILE:
                with contextlib.suppress(UsageError):
                    config.settings(file.parent, config.LOOKS)
            case corrections.FILE:
                with contextlib.suppress(UsageError):
                    said = corrections.load(file)
                    corrections.save(file, said)
                    assert corrections.load(file) == said
            case byhand.FILE:
                with contextlib.suppress(UsageError):
                    byhand.corrected(people([]), file)
            case _:
                file.with_name("a.txt").write_bytes(b"It rained.\n")
                problems: list[ReadError] = []
                for source in sources([str(file.parent)], problems.append):
                    assert [a.text for a in read(source, problems.append)] == ["It rained.\n"]


_PARTS = {
    "label": folder.LABEL,
    "files": "files.*.json",
    "toc": "_MAIN_*.toc",
    "seg": "MAIN_*.seg",
    "store": "store.*.db",
    "meaning": vectors.FILE,
    "proven": vectors.PROVEN,
}


@cache
def _indexed() -> tuple[Corpus, str]:
    """An index, and the folder that its key is in."""
    kept = tempfile.TemporaryDirectory()
    atexit.register(kept.cleanup)
    state = f"{kept.name}/state"
    corpus = Corpus(Path(kept.name) / "news", Path(kept.name) / "news" / ".rsir")
    corpus.write("a.txt", "Ann Ray, an aide: The quay is closed.", "Bo Berg: No “frost” so far.")
    corpus.write("b.txt", "It rained all day.", "?Officials: The quay opens on Monday.")
    with patch.dict(os.environ, XDG_STATE_HOME=state):
        reading = corpus.reading._replace(encode=lambda texts: np.ones((len(texts), 8), np.int8))
        corpus.index(reading=reading)
    return corpus, state


def _parts(*names: str) -> dict[str, bytes]:
    corpus, _ = _indexed()
    return {n: path.read_bytes() for n in names for path in corpus.place.glob(_PARTS[n])}


def _index(name: str, data: bytes) -> None:
    """An index whose bytes are others says what it said, or is refused."""
    with _library() as library:
        before = _ids(library)
    with _altered(name, data) as corpus, contextlib.suppress(IndexUnusable):
        with corpus.open() as library:
            assert _ids(library) == before
        ids, held = vectors.load(corpus.place)
        assert len(ids) == len(held)


def _ids(library: Library) -> set[str]:
    return {each.item.id for each in library.engine.statements([], [], None)}


def _sealed(name: str, data: bytes) -> None:
    """It opens, or is refused, even if somebody had the key."""
    with _altered(name, data) as corpus:
        (table,) = corpus.place.glob(_PARTS["toc"])
        folder.seal_files(corpus.place, int(table.stem.rpartition("_")[2]), table)
        with (
            contextlib.suppress(IndexUnusable),
            patch.object(snapshot, "_TRIES", 1),
            patch("whoosh.index.sleep"),  # nobody else writes
        ):
            corpus.open().close()


@contextlib.contextmanager
def _altered(name: str, data: bytes) -> Iterator[Corpus]:
    corpus, state = _indexed()
    with patch.dict(os.environ, XDG_STATE_HOME=state):
        (path,) = corpus.place.glob(_PARTS[name])
        before = {each: each.read_bytes() for each in corpus.place.iterdir()}
        _put(path, data)
        try:
            yield corpus
        finally:
            for each, was in before.items():
                if each.read_bytes() != was:
                    _put(each, was)


def _put(path: Path, data: bytes) -> None:
    path.unlink()  # what is still mapped into memory is not cut short
    path.write_bytes(data)


def _lines(*patterns: str) -> dict[str, bytes]:
    files = [file for pattern in patterns for file in sorted(TESTS.glob(pattern))]
    lines = [line for file in files for line in file.read_bytes().splitlines() if line.strip()]
    return {f"{i}.txt": line for i, line in enumerate(lines)}


def _question(_: str, data: bytes) -> None:
    """A question is always understood somehow, and answered."""
    text = data.decode("utf-8", "surrogateescape")
    query = understand(text)
    assert query.text == text
    mask(text)
    with _library() as library:
        search.ask(query, library, 5, meaning=Meaning.NEVER)
        search.passages(text, library, 5, meaning=Meaning.NEVER)


@contextlib.contextmanager
def _library() -> Iterator[Library]:
    corpus, state = _indexed()
    with patch.dict(os.environ, XDG_STATE_HOME=state), corpus.open() as library:
        yield library


def _verify(_: str, data: bytes) -> None:
    """A draft has quotations, whose spans hold them; each has a verdict, and all have a page."""
    try:
        draft = article_of(data.decode("utf-8", "replace"))
    except ReadError:
        return
    find_quotations(draft.text, list(draft.paragraphs))
    for each in quoted(draft, []):
        assert draft.text[slice(*each.span)] == each.text
    with _library() as library:
        page = "".join(report([Reported(draft, verify(draft, library, []))]))
    assert "<script" not in page.lower()
    page.encode()


def _record(_: str, data: bytes) -> None:
    """What is no record is refused as such."""
    with contextlib.suppress(ValueError, KeyError, TypeError, RecursionError):
        item_from(json.loads(data))


DOORS: Mapping[str, Door] = {
    "read": Door(_files, _read),
    "beside": Door(lambda: _BESIDE, _beside),
    "index": Door(lambda: _parts(*_PARTS), _index),
    "sealed": Door(lambda: _parts("toc", "seg", "store"), _sealed),
    "question": Door(lambda: _lines("query/cases/*"), _question),
    "verify": Door(lambda: _lines("verify/cases/*", "query/cases/*"), _verify),
    "record": Door(lambda: _lines("cases/golden/records.jsonl"), _record),
}
