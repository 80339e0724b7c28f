"""Speaking to a cluster: one request at a time, and one sentence where it cannot do it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from rsir.errors import ClusterUnusable
from rsir.index.opensearch.address import Address
from rsir.wire import Json

OLDEST = (2, 13)
"""The first OpenSearch whose vectors of bytes can be multiplied."""

_SECONDS = 60
_CONNECTING = 5
_BULK = 1000
_BYTES = 8 << 20
_RETRIES = 6
_KEYS = 10_000


class Missing(Exception):
    """There is no such index, alias or document."""


class Conflict(Exception):
    """Somebody else was there before."""


class Cluster:
    """The cluster at an address. Whatever it refuses is a ClusterUnusable of one sentence."""

    def __init__(self, address: Address) -> None:
        """Connects. Raises ClusterUnusable where nothing answers, or no OpenSearch does."""
        self.address = address
        self._client = _client(address)
        about = self.call("GET", "/", seconds=_CONNECTING)
        _check(address, about)

    def call(
        self,
        method: str,
        path: str,
        body: Json | None = None,
        *,
        seconds: float = _SECONDS,
        **params: str | int,
    ) -> Any:  # noqa: ANN401 - JSON
        """The answer to one request. Raises Missing, Conflict or ClusterUnusable."""
        with self._told():
            return self._client.transport.perform_request(
                method, path, params={**params, "request_timeout": seconds}, body=body
            )

    def has(self, path: str) -> bool:
        """Whether there is something at `path`."""
        with self._told():
            return bool(self._client.transport.perform_request("HEAD", path))

    def index(self, documents: Iterable[Json], name: str) -> None:
        """Write documents, each with its `_id`, through the alias `name`, which must be one."""
        from opensearchpy.helpers import streaming_bulk

        with self._told():
            for _ in streaming_bulk(
                self._client,
                documents,
                chunk_size=_BULK,
                max_chunk_bytes=_BYTES,
                max_retries=_RETRIES,
                index=name,
                require_alias=True,
                request_timeout=_SECONDS,
            ):
                pass

    def values(self, index: str, field: str, query: Json) -> Iterator[str]:
        """The different values of a field in what a query finds, however many."""
        pages: Json = {"size": _KEYS, "sources": [{field: {"terms": {"field": field}}}]}
        while True:
            aggs = {"values": {"composite": pages}}
            body = {"size": 0, "track_total_hits": False, "query": query, "aggs": aggs}
            found = self.search(index, body)["aggregations"]["values"]
            yield from (each["key"][field] for each in found["buckets"])
            if len(found["buckets"]) < _KEYS:
                return
            pages = {**pages, "after": found["after_key"]}

    def search(self, index: str, body: Json) -> Any:  # noqa: ANN401 - JSON
        """The whole answer, or ClusterUnusable: half of one would look like all there is."""
        return self.call(
            "POST",
            f"/{index}/_search",
            body,
            search_type="dfs_query_then_fetch",  # many shards score as one
            allow_partial_search_results="false",
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """One sentence for whatever the client raises."""
        from opensearchpy import exceptions
        from opensearchpy.helpers import BulkIndexError

        try:
            yield
        except exceptions.NotFoundError as error:
            raise Missing(str(error.error)) from None
        except exceptions.ConflictError as error:
            raise Conflict(str(error.error)) from None
        except BulkIndexError as error:
            (failed,) = error.errors[0].values()
            if failed["status"] == 404:  # noqa: PLR2004 - HTTP
                raise Missing(str(failed["error"]["reason"])) from None
            raise self._unusable(failed["status"], failed["error"]["reason"]) from None
        except exceptions.ConnectionError as error:  # also of TLS, and of time
            raise self._unreachable(error) from None
        except exceptions.TransportError as error:
            if error.error == "resource_already_exists_exception":
                raise Conflict(_reason(error)) from None
            raise self._unusable(error.status_code, _reason(error)) from None
        except exceptions.SerializationError as error:
            raise ClusterUnusable(
                f"{self.address.text}: what answers there is no OpenSearch ({error})"
            ) from None

    def _unreachable(self, error: Any) -> ClusterUnusable:  # noqa: ANN401 - opensearch-py
        from opensearchpy import exceptions

        where, why = self.address.text, str(error.info or error.error)
        if isinstance(error, exceptions.ConnectionTimeout):
            return ClusterUnusable(f"{where}: no answer in time; is the cluster overloaded?")
        if "CERTIFICATE_VERIFY_FAILED" in why:
            return ClusterUnusable(
                f"{where}: its certificate is not one that is trusted here; name that of its "
                "authority in SSL_CERT_FILE"
            )
        if isinstance(error, exceptions.SSLError):
            return ClusterUnusable(
                f"{where}: speaks no TLS that is understood here; without TLS the address begins "
                "with opensearch://"
            )
        if not self.address.secure and ("closed connection" in why or "BadStatus" in why):
            return ClusterUnusable(
                f"{where}: closed the connection; if it speaks TLS, the address begins with "
                "opensearch+https://"
            )
        return ClusterUnusable(
            f"{where}: nobody answers; is the cluster running, and are host and port right?"
        )

    def _unusable(self, status: int, why: str) -> ClusterUnusable:
        where = self.address.text
        if status == 401:  # noqa: PLR2004 - HTTP
            return ClusterUnusable(
                f"{where}: wrong user or password; set RSIR_OPENSEARCH_USER and "
                "RSIR_OPENSEARCH_PASSWORD"
            )
        if "flood-stage" in why or "read-only / allow delete" in why or "low disk" in why:
            return ClusterUnusable(
                f"{where}: a disk of the cluster is full, so that it takes no more; "
                "free some space there and run this again"
            )
        if "read-only" in why or "index write" in why or "blocked by" in why:
            return ClusterUnusable(
                f"{where}: is read-only; ask whoever runs the cluster to allow writing"
            )
        if status == 403:  # noqa: PLR2004 - HTTP
            return ClusterUnusable(
                f"{where}: this user may not do that ({why}); ask whoever runs the cluster"
            )
        return ClusterUnusable(f"{where}: the cluster refused ({status}: {why})")


def _client(address: Address) -> Any:  # noqa: ANN401 - opensearch-py
    try:
        from opensearchpy import OpenSearch
    except ImportError:
        raise ClusterUnusable(
            "--index opensearch://… needs opensearch-py: install it with "
            "pip install 'rsir[cluster]'"
        ) from None
    import logging
    import ssl

    logging.getLogger("opensearch").setLevel(logging.CRITICAL)  # what fails is told in a sentence
    user = os.environ.get("RSIR_OPENSEARCH_USER")
    return OpenSearch(
        hosts=[{"host": address.host, "port": address.port}],
        http_auth=(user, os.environ.get("RSIR_OPENSEARCH_PASSWORD", "")) if user else None,
        use_ssl=address.secure,
        ssl_context=ssl.create_default_context() if address.secure else None,
        max_retries=2,
        pool_maxsize=4,
        timeout=_SECONDS,
    )


def _check(address: Address, about: Mapping[str, Any]) -> None:
    version = about.get("version") if isinstance(about, Mapping) else None
    if not isinstance(version, Mapping) or version.get("distribution") != "opensearch":
        raise ClusterUnusable(f"{address.text}: what answers there is no OpenSearch")
    number = str(version.get("number"))
    oldest = ".".join(map(str, OLDEST))
    if tuple(int(part) for part in number.split(".")[:2]) < OLDEST:
        raise ClusterUnusable(
            f"{address.text}: OpenSearch {number} is too old; rsir needs {oldest} or newer"
        )


def _reason(error: Any) -> str:  # noqa: ANN401 - opensearch-py
    """Why the cluster refused, in its own words."""
    info = error.info.get("error") if isinstance(error.info, dict) else None
    if isinstance(info, dict):
        causes = info.get("root_cause") or [info]
        return str(causes[0].get("reason") or info.get("reason"))
    return str(info or error.error)
