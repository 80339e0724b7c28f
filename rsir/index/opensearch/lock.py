"""Who may write to an index? One process at a time, as long as it shows that it is alive.

The lock is a document that its holder changes every few seconds. Who waits and sees that it stays
as it is takes it over: nobody compares clocks. What the last holder still sends, if it was only
asleep, is refused: it writes through an alias of its own, which whoever takes over removes.
"""

from __future__ import annotations

import os
import platform
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from rsir.errors import IndexBusy, RsirError
from rsir.index.opensearch.cluster import Cluster, Conflict, Missing
from rsir.wire import Json

BEAT = 3.0
"""Seconds after which a holder shows again that it is alive."""

SILENCE = 15.0
"""Seconds without a sign after which it is held to be dead."""

_PAUSE = 0.5
_SETTINGS = {"settings": {"number_of_shards": 1, "auto_expand_replicas": "0-all"}}


@dataclass(frozen=True, slots=True)
class _Seen:
    """A version of the lock."""

    number: int
    term: int
    holder: str


class Lock:
    """Held by this process. `alias` is what it writes through."""

    def __init__(self, cluster: Cluster, path: str, seen: _Seen, alias: str) -> None:
        self.alias = alias
        self._cluster = cluster
        self._path = path
        self._seen = seen
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)
        self._thread.start()

    def _beat(self) -> None:
        while not self._over.wait(BEAT):
            with suppress(RsirError):  # the network may be back at the next beat
                try:
                    self._seen = _take(self._cluster, self._path, self._seen)
                except (Conflict, Missing):  # another has taken it; its alias is gone as well
                    return

    def release(self) -> None:
        """Let others write."""
        self._over.set()
        self._thread.join()
        with suppress(RsirError, Conflict, Missing):
            self._cluster.call("DELETE", self._path, **_if(self._seen))


@contextmanager
def held(cluster: Cluster, seconds: float, waiting: Callable[[str], None]) -> Iterator[Lock]:
    """The lock of the index at the cluster's address.

    Whom it waits for is told to `waiting`. Raises IndexBusy if somebody who is alive still writes
    after `seconds`.
    """
    name = cluster.address.name
    path = f"/{name}.lock/_doc/writer"
    with suppress(Conflict):
        cluster.call("PUT", f"/{name}.lock", _SETTINGS)
    seen = _acquired(cluster, path, seconds, waiting)
    lock = Lock(cluster, path, seen, f"{name}.writer.{secrets.token_hex(8)}")
    try:
        yield lock
    finally:
        lock.release()


def _acquired(cluster: Cluster, path: str, seconds: float, waiting: Callable[[str], None]) -> _Seen:
    started = changed = time.monotonic()
    other = None
    alive = False
    while True:
        try:
            return _take(cluster, path, None)
        except Conflict:
            now, found = time.monotonic(), _look(cluster, path)
        if found is None:
            continue
        if other is None:
            waiting(f"{cluster.address.text}: {found.holder} is writing to this index; waiting")
        elif found != other:
            alive, changed = True, now
        other = found
        with suppress(Conflict):
            if now - changed >= SILENCE:
                return _take(cluster, path, other)
        if now - started >= seconds and (alive or seconds < BEAT):
            raise IndexBusy(
                f"{cluster.address.text}: {other.holder} is writing to this index; "
                "wait until it is done, or name another index with --index"
            )
        time.sleep(_PAUSE)


def _take(cluster: Cluster, path: str, before: _Seen | None) -> _Seen:
    """Take a lock that is free, or as it was seen. Raises Conflict if it is neither."""
    holder = f"process {os.getpid()} on {platform.node()}"
    only: dict[str, Any] = {"op_type": "create"} if before is None else _if(before)
    made = cluster.call("PUT", path, {"holder": holder}, **only)
    return _version(made, holder)


def _look(cluster: Cluster, path: str) -> _Seen | None:
    try:
        found = cluster.call("GET", path)
    except Missing:
        return None
    return _version(found, found["_source"]["holder"])


def _version(found: Json, holder: str) -> _Seen:
    return _Seen(found["_seq_no"], found["_primary_term"], holder)


def _if(seen: _Seen) -> dict[str, Any]:
    return {"if_seq_no": seen.number, "if_primary_term": seen.term}
