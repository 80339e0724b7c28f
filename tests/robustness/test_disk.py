"""A full disk, a folder that may not be written to or is gone: one sentence, nothing lost."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from rsir.errors import IndexUnusable
from rsir.index import folder, vectors
from tests.index.conftest import corpus, own_home  # noqa: F401 - fixtures
from tests.index.corpus import Corpus


def within(limit: int, work: Callable[[], object]) -> str:
    """What the work says, in a process none of whose files may be larger than so many bytes."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            work()
            os.write(theirs, b"done")
        except Exception as error:  # noqa: BLE001 - what the parent looks at
            os.write(theirs, f"{type(error).__name__}: {error}".encode())
        os._exit(0)
    os.close(theirs)
    os.waitpid(child, 0)
    with os.fdopen(ours, encoding="utf-8") as told:
        return told.read()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_an_index_that_cannot_grow_stays_as_it_was_and_the_next_run_mends_it(
    corpus: Corpus,  # noqa: F811
) -> None:
    """A file that may not grow further fails as on a full disk, at one place after the other."""
    corpus.index()
    before = corpus.said()
    corpus.write("more.txt", *(f"Ann Ray: Word{i} and word{i + 1}." for i in range(300)))
    outcomes = set()
    for power in range(6, 20):
        outcome = within(1 << power, corpus.index)
        outcomes.add(outcome.partition(":")[0])
        if outcome == "done":
            break
        assert outcome.startswith("IndexUnusable: "), outcome
        assert "run rsir index again" in outcome
        assert "\n" not in outcome
        assert corpus.said() == before
    assert outcomes == {"IndexUnusable", "done"}
    corpus.index()
    assert len(corpus.said()) == len(before) + 300


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "x"), "the disk is full; make room and run rsir index again"),
        (OSError(errno.EDQUOT, "x"), "the disk is full"),
        (OSError(errno.EROFS, "x"), "may not be written to; name another folder .* --index"),
        (PermissionError(errno.EACCES, "x"), "may not be written to"),
        (FileNotFoundError(errno.ENOENT, "x"), "vanished .* run rsir index again"),
        (OSError(errno.EIO, "Input/output error"), r"cannot be written to \(Input/output error\)"),
        (sqlite3.OperationalError("database or disk is full"), "the disk is full"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "may not be written"),
    ],
)
def test_what_keeps_an_index_from_being_written_is_one_sentence(
    corpus: Corpus,  # noqa: F811
    error: Exception,
    told: str,
) -> None:
    with pytest.raises(IndexUnusable, match=told), folder.writing(corpus.place, 1):
        raise error


def test_a_folder_that_vanishes_is_told_and_made_anew(corpus: Corpus) -> None:  # noqa: F811
    corpus.index()
    shutil.rmtree(corpus.place)
    with pytest.raises(IndexUnusable, match="no index here; make one with rsir index"):
        corpus.open()
    corpus.index()
    assert len(corpus.said()) == 2


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_one_sentence(
    corpus: Corpus,  # noqa: F811
) -> None:
    corpus.place.parent.chmod(0o500)
    try:
        with pytest.raises(IndexUnusable, match="may not be written to"):
            corpus.index()
    finally:
        corpus.place.parent.chmod(0o700)


def test_the_articles_folder_may_vanish_and_what_was_read_is_still_answered(
    corpus: Corpus,  # noqa: F811
    tmp_path: Path,
) -> None:
    place = tmp_path / "index"
    corpus.place = place
    corpus.index()
    shutil.rmtree(corpus.root)
    assert len(corpus.said()) == 2
    with corpus.open() as library:
        assert library.newer() == 2
        assert len(library.status().stale) == 2


def test_vectors_for_which_there_is_no_room_are_not_called_damaged(
    corpus: Corpus,  # noqa: F811
) -> None:
    corpus.index()
    with (
        pytest.raises(IndexUnusable, match="the disk is full"),
        folder.writing(corpus.place, 1),
        vectors._opened(corpus.place) as store,  # noqa: SLF001 - what every writer goes through
    ):
        store.executescript(
            "PRAGMA max_page_count = 3;"
            "REPLACE INTO articles VALUES ('a', 'b', zeroblob(100000), 'c')"
        )
