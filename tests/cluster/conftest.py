from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from rsir.config import Place
from tests.cluster.nodes import Nodes, missing
from tests.index.conftest import own_home
from tests.index.corpus import Corpus

__all__ = ["own_home"]


@dataclass
class FarCorpus(Corpus):
    """A folder of articles whose index is in a cluster."""

    address: str = ""

    @property
    def where(self) -> Place:
        return self.address


@pytest.fixture(scope="session")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """Three nodes, so that everything is there twice and spread."""
    try:
        import opensearchpy  # noqa: F401
    except ImportError:
        missing("opensearch-py is not installed: pip install '.[cluster]'")
    made = Nodes(tmp_path_factory.mktemp("nodes"), 3)
    try:
        made.start()
        yield made
    finally:
        made.stop()


@pytest.fixture
def corpus(tmp_path: Path, nodes: Nodes) -> FarCorpus:
    """Two articles, not indexed yet."""
    address = nodes.address(f"t{secrets.token_hex(6)}")
    made = FarCorpus(tmp_path / "news", tmp_path / "news" / ".rsir", address=address)
    made.write(
        "kanani.txt",
        "Nasser Kanani, Iranian foreign ministry spokesman: Nothing will change.",
        "The talks in Vienna go on.",
    )
    made.write("putin.txt", "Vladimir Putin, Russian president: Wagner is no more.")
    return made
