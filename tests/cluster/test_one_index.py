"""An index in a cluster is one state or the next, whoever reads, writes, dies or sleeps."""

from __future__ import annotations

import os
import re
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from rsir import config
from rsir.errors import IndexBusy, IndexUnusable, ReadError
from rsir.index import build as building
from rsir.index.manifest import Manifest
from rsir.index.opensearch import documents, home, lock, mirror
from rsir.index.opensearch.address import parsed
from rsir.index.opensearch.cluster import Cluster
from rsir.index.opensearch.writer import OpenSearchWriter
from rsir.records import Article, Statement
from tests.cluster.conftest import FarCorpus
from tests.cluster.nodes import Nodes


def name(corpus: FarCorpus) -> str:
    return parsed(corpus.address).name


def sent_and_killed(writer: OpenSearchWriter, _: Manifest) -> None:
    """All is sent, and nothing published."""
    vars(OpenSearchWriter)["_flush"](writer)
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_state_is_published_whole(corpus: FarCorpus) -> None:
    for file in ("kanani.txt", "putin.txt"):
        corpus.write(file, "Ann Ray: This is state 1.")
    corpus.index()
    seen: list[set[str]] = []
    over = threading.Event()

    def look() -> None:
        while not over.is_set():
            seen.append({said for _, said in corpus.said()})

    reader = threading.Thread(target=look)
    reader.start()
    for state in (2, 3):
        for file in ("kanani.txt", "putin.txt"):
            corpus.write(file, f"Ann Ray: This is state {state}.")
        corpus.index()
    over.set()
    reader.join()
    assert len(seen) > 1
    assert all(len(state) == 1 for state in seen)


def test_a_killed_update_leaves_the_last_state_and_the_next_one_tidies_up(
    corpus: FarCorpus, nodes: Nodes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "SILENCE", 1.0)
    corpus.index()
    before = corpus.said()
    corpus.write("kanani.txt", "Ann Ray: Something else.")
    writer = os.fork()
    if writer == 0:
        monkeypatch.setattr(OpenSearchWriter, "publish", sent_and_killed)
        corpus.index()
    assert os.WIFSIGNALED(os.waitpid(writer, 0)[1])
    assert corpus.said() == before
    corpus.index()
    assert ("kanani.txt", "Something else.") in corpus.said()
    held = nodes.ask(f"/{name(corpus)}.*/_search?q=type:statement")["hits"]["hits"]
    assert sum("Something else." in hit["_source"]["record"] for hit in held) == 1


def test_two_writers_do_not_mix(corpus: FarCorpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "PATIENCE", 0.1)
    corpus.index()
    here = home.OpenSearchHome(parsed(corpus.address))
    corpus.write("kanani.txt", "Ann Ray: Something else.")
    told: list[str] = []
    with here.writing(1), pytest.raises(IndexBusy, match=r"process \d+ on \S+ is writing"):
        corpus.index(waiting=told.append)
    (line,) = told
    assert re.fullmatch(
        rf"{corpus.address}: process \d+ on \S+ is writing to this index; waiting", line
    )
    assert corpus.index().changed == 1


def test_who_wakes_up_after_another_took_over_writes_nothing(
    corpus: FarCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "BEAT", 60.0)
    monkeypatch.setattr(lock, "SILENCE", 0.5)
    corpus.index()
    corpus.write("kanani.txt", "Ann Ray: Of the sleeper.")

    def asleep(
        articles: Iterable[Article], problems: Callable[[ReadError], None]
    ) -> Iterator[tuple[Article, list[Statement]]]:
        other = FarCorpus(corpus.root, corpus.place, address=corpus.address)
        corpus.write("putin.txt", "Bob Lee: Of the other.")
        other.index(corpus.root / "putin.txt")
        yield from corpus.attribute(articles, problems)

    with pytest.raises(IndexBusy, match="another process has begun to write"):
        corpus.index(reading=corpus.reading._replace(attribute=asleep))
    assert corpus.said() == {("putin.txt", "Of the other.")}


def test_another_version_is_refused_and_made_anew(
    corpus: FarCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.index()
    monkeypatch.setattr(home, "VERSION", documents.VERSION + "1")
    monkeypatch.setitem(documents.MAPPINGS["_meta"], "rsir", documents.VERSION + "1")
    with pytest.raises(IndexUnusable, match="made by another version of rsir; make it anew"):
        corpus.open()
    assert "another version" in (corpus.index().anew or "")
    assert len(corpus.said()) == 2


def test_what_is_not_of_rsir_stays_as_it_is(corpus: FarCorpus, nodes: Nodes) -> None:
    nodes.ask(f"/{name(corpus)}", "PUT", {"mappings": {"properties": {}}})
    with pytest.raises(IndexUnusable, match="holds something else; name another"):
        corpus.index()
    assert name(corpus) in nodes.ask(f"/{name(corpus)}")


def test_without_an_index_there_is_nothing_to_ask(corpus: FarCorpus) -> None:
    with pytest.raises(IndexUnusable, match="no index here; make one with rsir index"):
        corpus.open()


def test_another_machine_fetches_only_what_changed(
    corpus: FarCorpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"Ann Ray {n}, minister {n}: This is said by number {n}." for n in range(900)]
    for number in range(3):
        corpus.write(f"n{number}.txt", *lines)
    monkeypatch.setattr(mirror, "_PIECE", 4096)
    corpus.index()
    fetched: list[int] = []
    pieces: Callable[..., Iterator[bytes]] = vars(mirror)["_there"]

    def counted(cluster: Cluster, index: str, digests: Iterable[str]) -> Iterator[bytes]:
        wanted = list(digests)
        fetched.append(len(wanted))
        return pieces(cluster, index, wanted)

    def look() -> set[tuple[str, str]]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(config, "cache", lambda name: tmp_path / "elsewhere" / name)
            patch.setattr(mirror, "_there", counted)
            return corpus.said()

    before = look()
    corpus.write("kanani.txt", "Ann Ray 5: Something else.")
    corpus.index()
    assert look() - before == {("kanani.txt", "Something else.")}
    first, then = fetched
    assert 0 < then < first


def test_a_node_that_dies_takes_nothing_along(corpus: FarCorpus, nodes: Nodes) -> None:
    """The last test of all: there is a node less from then on."""
    for number in range(30):
        corpus.write(f"n{number}.txt", f"Ann Ray: This is number {number}.")
    corpus.index()
    before = corpus.said()
    assert len(before) == 32
    nodes.wait(status="green")
    nodes.kill(2)
    nodes.wait(number_of_nodes=2, status="green")
    assert corpus.said() == before
    corpus.write("n0.txt", "Ann Ray: This is new.")
    corpus.index()
    assert ("n0.txt", "This is new.") in corpus.said()
