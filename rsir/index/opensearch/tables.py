"""The tables of a generation: what it was made of, who speaks. Each is text in a few documents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from rsir.index.opensearch.cluster import Cluster
from rsir.wire import Json

_CHUNK = 1 << 20
"""Characters of a table to a document."""


class Torn(Exception):
    """The parts of a table do not belong together: a writer was just changing it."""


def documents(name: str, generation: int, value: object) -> Iterator[Json]:
    """A table as documents, each with its `_id`."""
    text = json.dumps(value, separators=(",", ":"))
    parts = [text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK)]
    digest = _digest(text)
    for number, part in enumerate(parts):
        yield {
            "_id": _id(name, generation, number),
            "type": "table",
            "born": generation,
            "number": len(parts),
            "fingerprint": digest,
            "record": part,
        }


def load(cluster: Cluster, index: str, name: str, generation: int) -> Any:  # noqa: ANN401 - JSON
    """The table of that name. Raises Missing, or Torn."""
    first = cluster.call("GET", f"/{index}/_doc/{_id(name, generation, 0)}")["_source"]
    ids = [_id(name, generation, number) for number in range(1, first["number"])]
    found = cluster.call("POST", f"/{index}/_mget", {"ids": ids})["docs"] if ids else []
    if not all(each["found"] for each in found):
        raise Torn
    text = first["record"] + "".join(each["_source"]["record"] for each in found)
    if _digest(text) != first["fingerprint"]:
        raise Torn
    return json.loads(text)


def _id(name: str, generation: int, number: int) -> str:
    return f"{name}.{generation}.{number}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
