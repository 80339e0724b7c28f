"""Reading on many machines gives what reading on one does, also where a machine dies."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from rsir.errors import ReadError, WorkersUnusable
from rsir.index import workers
from rsir.index.reading import Reading, shipped
from rsir.ingest.read import article_of
from rsir.records import Article

distributed = pytest.importorskip("distributed", reason="needs pip install '.[cluster]'")
pytestmark = pytest.mark.filterwarnings("ignore")  # Dask's own, of ports and pickling

SEED = (Path(__file__).parents[2] / "seeds").glob("*.txt")
TEXT = next(iter(sorted(SEED))).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    made = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    )
    with made:
        yield made


def fail(error: ReadError) -> None:
    raise error


def enter(reading: AbstractContextManager[Reading]) -> None:
    with reading:
        pass


def threads() -> set[threading.Thread]:
    return {each for each in threading.enumerate() if not each.name.startswith("Dask-Offload")}


def articles(number: int) -> list[Article]:
    return [article_of(f"Report {i}\n\n{TEXT}", f"{i}.txt") for i in range(number)]


def test_workers_find_what_one_machine_does(cluster: Any) -> None:
    texts = articles(10)
    with workers.spread(cluster.scheduler_address) as reading:
        far = list(reading.attribute(texts, fail))
    assert far == list(shipped(2).attribute(texts, fail))


def test_nothing_lives_on_when_the_index_is_made(cluster: Any) -> None:
    before = threads()
    with workers.spread(cluster.scheduler_address):
        assert threads() > before
    assert threads() == before


def test_a_worker_that_dies_costs_nothing_but_time(cluster: Any) -> None:
    texts = articles(40)
    with workers.spread(cluster.scheduler_address) as reading:
        found = reading.attribute(texts, fail)
        first = next(found)
        os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
        got = [first, *found]
    assert [article for article, _ in got] == texts
    assert all(statements for _, statements in got)


def test_no_more_is_sent_than_the_workers_can_take() -> None:
    taken = 0

    def many() -> Iterator[Article]:
        nonlocal taken
        for text in articles(1) * 10_000:
            taken += 1
            yield text

    class Client:
        def nthreads(self) -> dict[str, int]:
            return {"a": 1}

        def submit(self, _: object, batch: list[Article], *, pure: bool) -> Any:
            assert not pure
            return type("Future", (), {"result": lambda _: [(a, [], None) for a in batch]})()

    next(workers.attribute(Client(), many(), fail))
    assert taken == workers.AHEAD * workers.BATCH


def test_a_scheduler_that_is_not_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "SECONDS", 1)
    with pytest.raises(WorkersUnusable, match=r"--workers tcp://127\.0\.0\.1:9: no worker answers"):
        enter(workers.spread("tcp://127.0.0.1:9"))


def test_workers_of_another_version_are_refused(
    cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = shipped(1)._replace(version="another")
    monkeypatch.setattr(workers, "shipped", lambda **_: other)
    with pytest.raises(WorkersUnusable, match="has another version of rsir"):
        enter(workers.spread(cluster.scheduler_address))
