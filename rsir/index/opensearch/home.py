"""The home of an index in a cluster: an alias, which tells the generation that readers see.

NAME                 an alias: the newest generation of
NAME.TOKEN           an index: statements, paragraphs, articles and tables
NAME.TOKEN.meaning   an index: vectors
NAME.writer.TOKEN    an alias, through which the one who may writes
NAME.lock            an index with one document: who that is
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from rsir.errors import ClusterUnusable, IndexUnusable
from rsir.index.change import Change
from rsir.index.home import Confirmed, Snapshot, Writer
from rsir.index.manifest import Manifest
from rsir.index.opensearch import meaning, mirror, tables
from rsir.index.opensearch.address import Address
from rsir.index.opensearch.cluster import Cluster, Missing
from rsir.index.opensearch.documents import MAPPINGS, SETTINGS, VERSION
from rsir.index.opensearch.generation import Generation
from rsir.index.opensearch.lock import Lock, held
from rsir.index.opensearch.reader import OpenSearchReader
from rsir.index.opensearch.writer import OpenSearchWriter, publish
from rsir.index.store import Store
from rsir.index.vectors import Said
from rsir.meaning.within import Encode
from rsir.wire import Json

_TRIES = 20
_PAUSE = 0.1


class OpenSearchHome:
    """A `Home`."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._mine: tuple[Cluster, Lock] | None = None

    def __str__(self) -> str:
        return self.address.text

    def opened(self, shown: Callable[[str], str] = str) -> Snapshot:
        """See `Home`. Raises ClusterUnusable if the cluster cannot be asked."""
        cluster = Cluster(self.address)
        try:
            return self._opened(cluster, shown)
        except BaseException:
            cluster.close()
            raise

    @contextmanager
    def writing(
        self, seconds: float, waiting: Callable[[str], None] = lambda _: None
    ) -> Iterator[None]:
        """See `Home`."""
        with closing(Cluster(self.address)) as cluster, held(cluster, seconds, waiting) as lock:
            if there := self._there(cluster):
                self._write_to(there[0], cluster, lock)
            self._mine = cluster, lock
            try:
                yield
            finally:
                self._mine = None
                with suppress(Missing, ClusterUnusable):
                    cluster.call("DELETE", f"/{self.address.name}.*/_alias/{lock.alias}")

    def finished(self) -> bool:
        """See `Home`."""
        with closing(Cluster(self.address)) as cluster:
            return self._there(cluster) is not None

    def begin(self, manifest: Manifest) -> None:
        """See `Home`. An index of another version is there until this one is."""
        cluster, lock = self._held
        before = self._there(cluster)
        self._remove_all_but(before and before[0], cluster)
        index = f"{self.address.name}.{secrets.token_hex(8)}"
        nodes = cluster.call("GET", "/_cluster/health")["number_of_data_nodes"]
        body = {
            "settings": {**SETTINGS, "number_of_shards": max(1, nodes)},
            "mappings": MAPPINGS,
        }
        cluster.call("PUT", f"/{index}", body)
        self._write_to(index, cluster, lock)
        store = mirror.work(index)
        Change(store, None).finish(manifest)
        mirror.send(cluster, index, lock.alias, store, 0)
        instead = before and before[0]
        publish(cluster, index, Generation(0), through=lock.alias, instead=instead)
        mirror.published(index, store, 0)
        if instead:
            meaning.remove(cluster, instead)

    def writer(self) -> OpenSearchWriter:
        """See `Home`."""
        cluster, lock = self._held
        index, held = self._newest(cluster)
        return OpenSearchWriter(cluster, index, held, lock.alias)

    def commit(self, writer: Writer, manifest: Manifest) -> None:
        """See `Home`."""
        assert isinstance(writer, OpenSearchWriter)
        writer.publish(manifest)

    def confirm(self, generation: int, folders: Mapping[str, int]) -> None:
        """See `Home`. Needs no lock: what is known now takes the place of what was."""
        now = Confirmed(time.time_ns(), folders)
        with closing(Cluster(self.address)) as cluster, suppress(ClusterUnusable, Missing):
            index, _ = self._newest(cluster)
            for document in tables.documents("confirmed", generation, now):
                cluster.call("PUT", f"/{index}/_doc/{document.pop('_id')}", document)

    def confirmed(self, generation: int) -> Confirmed:
        """See `Home`."""
        with closing(Cluster(self.address)) as cluster:
            index, _ = self._newest(cluster)
            try:
                return Confirmed(*tables.load(cluster, index, "confirmed", generation))
            except (Missing, tables.Torn, TypeError):  # of an older make
                return Confirmed(0, None)

    def size(self) -> int:
        """See `Home`. Copies count nothing."""
        with closing(Cluster(self.address)) as cluster:
            index, _ = self._newest(cluster)
            held = cluster.call("GET", f"/{index}*/_stats/store")["_all"]["primaries"]
            return int(held["store"]["size_in_bytes"])

    def root_from(self, root: Path) -> str:
        """See `Home`."""
        return str(root)

    def root_of(self, manifest: Manifest) -> Path:
        """See `Home`."""
        return Path(manifest.root)

    def add_vectors(self, articles: Iterable[tuple[str, Said]], encode: Encode) -> None:
        """See `Home`."""
        cluster, _ = self._held
        meaning.add(cluster, self._newest(cluster)[0], articles, encode)

    def keep_vectors(self, articles: Collection[str]) -> None:
        """See `Home`."""
        cluster, _ = self._held
        meaning.keep(cluster, self._newest(cluster)[0], articles)

    def prove_vectors(self) -> None:
        """See `Home`. Who may write to the cluster is its own affair."""

    def like(self, text: str) -> Mapping[str, float]:
        """See `Home`. Raises ModelError if the encoder is missing."""
        with closing(Cluster(self.address)) as cluster:
            return meaning.like(cluster, self._newest(cluster)[0], text)

    def _opened(self, cluster: Cluster, shown: Callable[[str], str]) -> Snapshot:
        for attempt in range(_TRIES):
            index, held = self._newest(cluster)
            try:
                store = Store.open(mirror.fetched(cluster, index, held.number))
            except (Missing, tables.Torn):  # a writer has just published the next but one
                time.sleep(_PAUSE * bool(attempt))
                continue
            return Snapshot(OpenSearchReader(cluster, index, held, shown), store)
        raise IndexUnusable(
            f"{self}: damaged (a part of it is not there); make it anew with rsir index"
        )

    @property
    def _held(self) -> tuple[Cluster, Lock]:
        assert self._mine is not None, "the caller holds `writing`"
        return self._mine

    def _write_to(self, index: str, cluster: Cluster, lock: Lock) -> None:
        """Let the holder of the lock write to an index, and nobody any more to another."""
        name = self.address.name
        others = {"index": f"{name}.*", "alias": f"{name}.writer.*"}
        mine = {"index": index, "alias": lock.alias}
        cluster.call("POST", "/_aliases", {"actions": [{"remove": others}, {"add": mine}]})

    def _remove_all_but(self, index: str | None, cluster: Cluster) -> None:
        """Remove what a killed writer began to make."""
        for other in cluster.call("GET", f"/{self.address.name}.*"):
            if other not in {index, f"{index}.meaning", f"{self.address.name}.lock"}:
                cluster.call("DELETE", f"/{other}")

    def _newest(self, cluster: Cluster) -> tuple[str, Generation]:
        """The index that the alias means, and which of its documents. Raises IndexUnusable."""
        there = self._there(cluster)
        if there is None:
            raise IndexUnusable(f"{self}: no index here; make one with rsir index")
        index, about = there
        if about["mappings"]["_meta"]["rsir"] != VERSION:
            raise IndexUnusable(
                f"{self}: made by another version of rsir; make it anew with rsir index"
            )
        try:
            return index, Generation.of(about["aliases"][self.address.name]["filter"])
        except (KeyError, IndexError, ValueError, TypeError) as error:
            raise IndexUnusable(
                f"{self}: damaged ({error!r}); make it anew with rsir index"
            ) from None

    def _there(self, cluster: Cluster) -> tuple[str, Json] | None:
        """The index of whatever version that the alias means, and what the cluster tells of it.

        Raises IndexUnusable if that is none of rsir's.
        """
        name = self.address.name
        try:
            found = cluster.call("GET", f"/{name}")
        except Missing:
            return None
        for index, about in found.items():
            if len(found) == 1 and "rsir" in about.get("mappings", {}).get("_meta", {}):
                return index, about
        raise IndexUnusable(f"{self}: {name} holds something else; name another index with --index")
