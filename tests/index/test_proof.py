"""What proves that an index is this user's hangs on a key that is whole and nobody else's."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rsir import config
from rsir.errors import IndexUnusable
from rsir.index.proof import code
from tests.index.conftest import own_home  # noqa: F401 - a fixture


@pytest.fixture
def key() -> Path:
    path = config.state("key")
    code(Path(), b"", "x")
    return path


def test_it_is_made_once_for_this_user_only(key: Path) -> None:
    assert key.stat().st_size == 32
    assert os.name == "nt" or key.stat().st_mode & 0o777 == 0o600
    assert code(Path(), b"", "x") == code(Path(), b"", "x")


def instead(put: Callable[[Path], None]) -> Callable[[Path], None]:
    def harm(key: Path) -> None:
        key.unlink()
        put(key)

    return harm


@pytest.mark.skipif(os.name == "nt", reason="no such permissions, pipes and links there")
@pytest.mark.parametrize(
    "harm",
    [
        lambda key: key.write_bytes(b""),
        lambda key: key.write_bytes(b"short"),
        lambda key: key.write_bytes(b"x" * 33),
        lambda key: key.chmod(0o644),
        instead(os.mkfifo),
        instead(lambda key: key.symlink_to("/dev/zero")),
    ],
    ids=["empty", "short", "long", "readable", "pipe", "link"],
)
def test_one_that_could_be_guessed_or_would_be_waited_for_is_made_anew(
    key: Path, harm: Callable[[Path], object]
) -> None:
    before = code(Path(), b"", "x")
    harm(key)
    assert code(Path(), b"", "x") != before
    assert key.is_file()
    assert key.stat().st_size == 32
    assert key.stat().st_mode & 0o777 == 0o600
    assert not list(key.parent.glob("*.new"))


def test_one_that_another_process_is_just_writing_is_waited_for(key: Path) -> None:
    before, whole = code(Path(), b"", "x"), key.read_bytes()
    key.write_bytes(b"")

    def write() -> None:
        time.sleep(0.05)
        key.write_bytes(whole)

    writer = threading.Thread(target=write)
    writer.start()
    assert code(Path(), b"", "x") == before
    writer.join()


def test_what_cannot_be_one_is_one_sentence(key: Path) -> None:
    key.unlink()
    key.mkdir()
    with pytest.raises(IndexUnusable, match=r"cannot keep the key .*; set XDG_STATE_HOME"):
        code(Path(), b"", "x")
