"""Whatever a cluster refuses is one sentence, and status 2."""

from __future__ import annotations

import json
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from rsir.errors import ClusterUnusable, UsageError
from rsir.index.library import Library
from rsir.index.opensearch import cluster
from rsir.index.opensearch.address import Address, parsed
from tests.cli.running import Run
from tests.cluster.nodes import needed

pytest.importorskip("opensearchpy", reason="needs pip install '.[cluster]'")

GOOD = (200, {"version": {"distribution": "opensearch", "number": "2.19.1"}})


def refusal(kind: str, reason: str, status: int) -> tuple[int, dict[str, Any]]:
    cause = {"type": kind, "reason": reason}
    return status, {"error": {"root_cause": [cause], **cause}, "status": status}


@contextmanager
def answering(first: tuple[int, Any], then: tuple[int, Any] = GOOD) -> Iterator[str]:
    """A server that gives one answer to GET /, another to all else; its HOST:PORT."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, said = first if self.path.partition("?")[0] == "/" else then
            body = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    for method in ("GET", "POST", "PUT", "HEAD", "DELETE"):
        setattr(Handler, f"do_{method}", Handler.answer)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("first", "then", "sentence"),
    [
        (refusal("security", "unauthorized", 401), GOOD, "wrong user or password; set RSIR_"),
        ((200, {"version": {"number": "8.1.0"}}), GOOD, "what answers there is no OpenSearch"),
        ((200, b"<html>"), GOOD, "what answers there is no OpenSearch"),
        (
            (200, {"version": {"distribution": "opensearch", "number": "1.3.2"}}),
            GOOD,
            "OpenSearch 1.3.2 is too old; rsir needs 2.13 or newer",
        ),
        (
            GOOD,
            refusal("cluster_block_exception", "blocked by: [FORBIDDEN/5/index read-only]", 403),
            "is read-only",
        ),
        (
            GOOD,
            refusal(
                "cluster_block_exception",
                "index [x] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage "
                "watermark, index has read-only-allow-delete block];",
                429,
            ),
            "a disk of the cluster is full",
        ),
        (GOOD, refusal("security", "no permissions for [x]", 403), "this user may not do that"),
        (GOOD, refusal("all_shards_failed", "all shards failed", 503), "the cluster refused"),
    ],
)
def test_what_a_cluster_refuses(
    first: tuple[int, Any], then: tuple[int, Any], sentence: str
) -> None:
    with answering(first, then) as place, pytest.raises(ClusterUnusable) as told:
        Library.open(f"opensearch://{place}/news")
    assert str(told.value).startswith(f"opensearch://{place}/news: ")
    assert sentence in str(told.value)
    assert "\n" not in str(told.value)


def test_nobody_there() -> None:
    with pytest.raises(ClusterUnusable, match="nobody answers; is the cluster running"):
        Library.open("opensearch://127.0.0.1:9/news")


def test_no_answer_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_CONNECTING", 0.2)
    deaf = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    with deaf, pytest.raises(ClusterUnusable, match="no answer in time"):
        Library.open(f"opensearch://127.0.0.1:{deaf.server_port}/news")


def test_no_tls_there() -> None:
    with answering(GOOD) as place, pytest.raises(ClusterUnusable, match="begins with opensearch:"):
        Library.open(f"opensearch+https://{place}/news")


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = [needed("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj"]
    command += ["/CN=127.0.0.1", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with pytest.raises(ClusterUnusable, match="certificate is not one that is trusted here"):
        Library.open(f"opensearch+https://127.0.0.1:{server.server_port}/news")
    server.shutdown()
    server.server_close()


def test_the_command_says_it_in_one_line(rsir: Run) -> None:
    done = rsir("ask", "what", "--index", "opensearch://127.0.0.1:9/news")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_an_address_has_host_port_and_name() -> None:
    text = "opensearch+https://desk.example:9243/news-2"
    assert parsed(text) == Address(text, "desk.example", 9243, "news-2", secure=True)
    assert parsed("opensearch://desk/news").port == 9200


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("solr://desk:9200/news", "no engine that rsir knows"),
        ("opensearch://desk:9200", "write opensearch://HOST:PORT/NAME"),
        ("opensearch://desk:many/news", "no address of an index"),
        ("opensearch://me:secret@desk:9200/news", "no user or password in an address"),
        ("opensearch://desk:9200/News", "News cannot be the name of an index"),
    ],
)
def test_what_is_no_address_is_told(text: str, sentence: str) -> None:
    with pytest.raises(UsageError) as told:
        parsed(text)
    assert sentence in str(told.value)
    assert "secret" not in str(told.value)
