"""What do the statements mean? Their vectors, in an index of their own with a k-NN field.

A statement's id tells its words, and an article's fingerprint its statements. So what is kept here
is never wrong, only too much or too little for what else the index holds. Where the cluster lacks
the k-NN plugin, statements are found by their words alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress

from rsir.errors import ClusterUnusable
from rsir.index import vectors
from rsir.index.opensearch.cluster import Cluster, Conflict, Missing
from rsir.index.vectors import LEAST, Said
from rsir.meaning import within

MOST = 10_000
"""Of how many statements, those most like a question, it is known how like it they are."""


def remove(cluster: Cluster, index: str) -> None:
    """Remove the vectors of an index that is gone."""
    with suppress(Missing):
        cluster.call("DELETE", f"/{index}.meaning")


def add(
    cluster: Cluster,
    index: str,
    articles: Iterable[tuple[str, Said]],
    encode: within.Encode,
) -> None:
    """Keep the vectors of articles that are new: each a fingerprint and its statements."""
    new = [(mark, *each) for mark, said in articles for each in said]
    if not new:
        return
    rows = within.vectors(
        [(statement.content.text, around) for _, statement, around in new], encode
    )
    if not _made(cluster, index, rows.shape[1]):
        return
    documents = (
        {
            "_id": hashlib.sha256(f"{mark} {statement.id}".encode()).hexdigest()[:32],
            "fingerprint": mark,
            "id": statement.id,
            "vector": row.tolist(),
        }
        for (mark, statement, _), row in zip(new, rows, strict=True)
    )
    cluster.index(documents, f"{index}.vectors")
    cluster.call("POST", f"/{index}.meaning/_refresh")


def keep(cluster: Cluster, index: str, articles: Collection[str]) -> None:
    """Drop the vectors of all articles but these."""
    if not cluster.has(f"/{index}.meaning"):
        return
    held = cluster.values(f"{index}.meaning", "fingerprint", {"match_all": {}})
    gone = [mark for mark in held if mark not in articles]
    if gone:
        body = {"query": {"terms": {"fingerprint": gone}}}
        cluster.call("POST", f"/{index}.meaning/_delete_by_query", body, refresh="true")


def like(cluster: Cluster, index: str, text: str) -> Mapping[str, float]:
    """How like `text` in meaning the statements are that are at all, at most MOST, by their ids."""
    from rsir.meaning.encoder import SCALE

    if not cluster.has(f"/{index}.meaning"):
        return {}
    (question,) = vectors.encoder()([text])
    body = {
        "size": MOST,
        "query": {"knn": {"vector": {"vector": question.tolist(), "k": MOST}}},
        "_source": False,
        "docvalue_fields": ["id"],
        "track_total_hits": False,
    }
    hits = cluster.search(f"{index}.meaning", body)["hits"]["hits"]
    unit = (SCALE / 127) ** 2
    found = {hit["fields"]["id"][0]: _product(hit["_score"]) * unit for hit in hits}
    return {key: cosine for key, cosine in found.items() if cosine >= LEAST}


def _product(score: float) -> float:
    """The inner product that OpenSearch makes such a score of."""
    return score - 1 if score >= 1 else 1 - 1 / score


def _made(cluster: Cluster, index: str, width: int) -> bool:
    """Whether there is a place for the vectors of an index, by now."""
    vector = {
        "type": "knn_vector",
        "dimension": width,
        "data_type": "byte",
        "method": {"name": "hnsw", "engine": "lucene", "space_type": "innerproduct"},
    }
    name = {"type": "keyword"}
    body = {
        "settings": {"knn": True, "auto_expand_replicas": "0-1", "refresh_interval": "-1"},
        "mappings": {
            "dynamic": "strict",
            "_source": {"enabled": False},
            "properties": {"fingerprint": name, "id": name, "vector": vector},
        },
        "aliases": {f"{index}.vectors": {}},
    }
    try:
        cluster.call("PUT", f"/{index}.meaning", body)
    except Conflict:
        return True
    except ClusterUnusable as error:
        if "knn" in str(error):  # the cluster lacks the plugin
            return False
        raise
    return True
