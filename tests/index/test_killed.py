"""Whatever the moment at which a writer is killed, the index is one of the states it was given."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.index.corpus import Corpus

ROOT = Path(__file__).parents[2]
FILES, ROUNDS = 12, 12

WRITER = """
import sys
from pathlib import Path
from tests.index.corpus import Corpus
from tests.index.test_killed import write
corpus = Corpus(Path(sys.argv[1]), Path(sys.argv[1]) / ".rsir")
state = int(sys.argv[2])
while True:
    print(state, flush=True)
    state += 1
    write(corpus, state)
"""


def write(corpus: Corpus, state: int) -> None:
    """Bring all files, then the index into this state."""
    for number in range(FILES):
        corpus.write(f"n{number}.txt", f"Ann Ray: This is state {state}.")
    corpus.index()


def states(corpus: Corpus) -> list[int]:
    with corpus.open() as library:
        found = [each.item.content.text for each in library.engine.statements([], [], None)]
        passages = library.status().passages
    assert len(found) == FILES == passages
    return [int(text.rstrip(".").rpartition(" ")[2]) for text in found]


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_killed_writer_leaves_a_whole_state_and_no_lock(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "news", tmp_path / "news" / ".rsir")
    write(corpus, 0)
    chance = random.Random(2024)  # noqa: S311 - moments, not secrets
    last = 0
    for _ in range(ROUNDS):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(corpus.root), str(last)],
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=os.environ,
        )
        assert writer.stdout
        with writer.stdout:
            writer.stdout.readline()
            started = time.perf_counter()
            done = int(writer.stdout.readline())
            time.sleep(chance.uniform(0, 1.5) * (time.perf_counter() - started))
            writer.kill()
        writer.wait()
        (last,) = set(states(corpus))
        assert last >= done
    write(corpus, -1)
    assert set(states(corpus)) == {-1}
