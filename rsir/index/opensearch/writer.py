"""The `Writer` of an index in OpenSearch: what it sends shows only when the alias is changed."""

from __future__ import annotations

from collections.abc import Iterable

from rsir.errors import IndexBusy
from rsir.index.change import Change
from rsir.index.manifest import Manifest
from rsir.index.opensearch import mirror
from rsir.index.opensearch.cluster import Cluster, Missing
from rsir.index.opensearch.documents import (
    article_document,
    name_of,
    passage_document,
    statement_document,
)
from rsir.index.opensearch.generation import Generation
from rsir.index.opensearch.plain import plain
from rsir.records import Passage, Reference, Statement
from rsir.wire import Json

_WAITING = 2000
"""Documents that are sent together."""

_LONG = 3600
"""Seconds that tidying up may take."""


class OpenSearchWriter:
    """One update of `index`, whose newest generation is `held`, through the `alias` of a lock."""

    def __init__(self, cluster: Cluster, index: str, held: Generation, alias: str) -> None:
        """Removes what neither this generation nor the one before holds."""
        self.generation = held.number + 1
        self._cluster = cluster
        self._index = index
        self._held = held
        self._alias = alias
        self._dropped: set[str] = set()
        self._waiting: list[Json] = []
        self._number = 0
        self._call("_refresh")
        self._call("_delete_by_query", {"query": held.rubbish}, conflicts="proceed", refresh="true")
        mirror.tidy(cluster, index, alias, held.number)
        self._store = mirror.work(index)
        self.change = Change(self._store, mirror.fetched(cluster, index, held.number))
        """What becomes of the store."""

    def remove(self, file: str) -> None:
        """See `Writer`."""
        self._dropped.add(plain(file))

    def add_article(self, file: str, record: Json, words: Iterable[str]) -> None:
        """See `Writer`."""
        self._add(article_document(file, record, words, number=self._number))

    def add_statement(
        self, file: str, statement: Statement, reference: Reference, speaker: str, context: str
    ) -> None:
        """See `Writer`."""
        number = self._number
        self._add(statement_document(file, statement, reference, speaker, context, number=number))

    def add_passage(
        self, file: str, passage: Passage, reference: Reference, unquoted: bool
    ) -> None:
        """See `Writer`."""
        self._add(passage_document(file, passage, reference, self._number, unquoted=unquoted))

    def publish(self, manifest: Manifest) -> None:
        """Make the update visible."""
        self.change.finish(manifest)
        self._flush()
        try:
            mirror.send(self._cluster, self._index, self._alias, self._store, self.generation)
        except Missing:
            raise taken_over(self._cluster) from None
        self._call("_refresh")
        new = self._held.next(self._dropped)
        publish(self._cluster, self._index, new, through=self._alias)
        mirror.published(self._index, self._store, self.generation)

    def cancel(self) -> None:
        """See `Writer`. What was sent is removed by the next update."""
        self._waiting.clear()
        self.change.cancel()
        self._store.unlink(missing_ok=True)

    def _add(self, document: Json) -> None:
        document["born"] = self.generation
        self._waiting.append({"_id": name_of(document), **document})
        self._number += 1
        if len(self._waiting) >= _WAITING:
            self._flush()

    def _flush(self) -> None:
        self._send(self._waiting)
        self._waiting = []

    def _send(self, documents: list[Json]) -> None:
        try:
            self._cluster.index(documents, self._alias)
        except Missing:
            raise taken_over(self._cluster) from None

    def _call(self, what: str, body: Json | None = None, **params: str) -> None:
        try:
            self._cluster.call("POST", f"/{self._alias}/{what}", body, seconds=_LONG, **params)
        except Missing:
            raise taken_over(self._cluster) from None


def publish(
    cluster: Cluster, index: str, held: Generation, *, through: str, instead: str | None = None
) -> None:
    """Make `held` what readers see, if one may still write `through` that alias.

    With `instead` in the place of another index, which goes. Raises IndexBusy.
    """
    name = cluster.address.name
    mine = {"index": index, "alias": through}
    actions: list[Json] = [
        {"remove": {**mine, "must_exist": True}},
        {"add": mine},
        {"add": {"index": index, "alias": name, "filter": held.filter}},
    ]
    if instead is not None:
        actions.append({"remove_index": {"index": instead}})
    try:
        cluster.call("POST", "/_aliases", {"actions": actions})
    except Missing:
        raise taken_over(cluster) from None


def taken_over(cluster: Cluster) -> IndexBusy:
    """Where this process was silent for so long that another one began to write."""
    return IndexBusy(
        f"{cluster.address.text}: another process has begun to write to this index; "
        "run rsir index again when it is done"
    )
