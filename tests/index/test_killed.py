"""Whatever the moment at which a writer is killed, the index is the old state or the new one.

A writer is killed before its first change to a file of the index, the next one before its
second, and so on, until one gets through. And readers come while one is at work.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rsir.errors import IndexUnusable
from tests.index.corpus import Corpus

ROOT = Path(__file__).parents[2]
OPERATIONS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "sqlite3.connect"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
FILES = 2

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no SIGKILL on this system")


def write(corpus: Corpus, state: int) -> None:
    for number in range(FILES):
        corpus.write(f"n{number}.txt", f"Ann Ray: This is state {state}.")


def read(corpus: Corpus) -> int:
    """The state of the index, which must be one, and whole."""
    with corpus.open() as library:
        found = [each.item.content.text for each in library.engine.statements([], [], None)]
        assert len(found) == FILES == library.status().passages
        (person,) = library.people
        assert person.count == FILES
    (text,) = set(found)
    return int(text.rstrip(".").rpartition(" ")[2])


def killed(corpus: Corpus, operation: int) -> bool:
    """Index in a process that is killed before that operation; whether there was such a one."""
    writer = os.fork()
    if writer == 0:
        left = operation

        def count(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal left
            if event not in OPERATIONS or (event == "open" and not arguments[2] & WRITING):
                return
            if str(corpus.place) in str(arguments[0]):
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        corpus.index()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(writer, 0)[1])


def kill_updates(corpus: Corpus) -> None:
    """Every killed update leaves state 1 or 2, and 2 once it has been seen."""
    write(corpus, 1)
    corpus.index()
    write(corpus, 2)
    operation, seen = 1, 1
    while killed(corpus, operation):
        state = read(corpus)
        assert state >= seen
        operation, seen = operation + 1, state
        if state == 2:
            write(corpus, 1)
            corpus.index()
            write(corpus, 2)
            seen = 1
    assert read(corpus) == 2
    assert operation > 20, "operations are counted"


def kill_first_builds(corpus: Corpus) -> None:
    """Every killed first build leaves no index or a whole one, and the next one succeeds."""
    write(corpus, 1)
    operation = 1
    while killed(corpus, operation):
        try:
            assert read(corpus) == 1
        except IndexUnusable:
            corpus.index()
            assert read(corpus) == 1
        except AssertionError:
            with corpus.open() as library:
                assert library.status().statements == 0
        shutil.rmtree(corpus.place, ignore_errors=True)
        operation += 1
    assert operation > 20, "operations are counted"


def read_meanwhile(corpus: Corpus) -> None:
    """Whoever opens the index while it is written to over and over finds a whole state."""
    write(corpus, 1)
    corpus.index()
    writer = os.fork()
    if writer == 0:
        for state in range(2, 20):
            write(corpus, state)
            corpus.index()
        os._exit(0)
    seen = [1]
    while os.waitpid(writer, os.WNOHANG) == (0, 0):
        seen.append(read(corpus))
    assert seen == sorted(seen)
    assert len(set(seen)) > 3, "there were states to see"


@pytest.mark.parametrize("name", ["kill_updates", "kill_first_builds", "read_meanwhile"])
def test_a_state_is_whole_whatever_happens_to_the_writer(tmp_path: Path, name: str) -> None:
    folder = str(tmp_path / "news")
    code = (  # in a process without threads, which may fork
        f"from pathlib import Path; from tests.index import test_killed; "
        f"from tests.index.corpus import Corpus; root = Path({folder!r}); "
        f"test_killed.{name}(Corpus(root, root / '.rsir'))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
