"""Vectors in a k-NN field do what those in a folder do: the same tests, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cluster.conftest import FarCorpus
from tests.cluster.nodes import Nodes
from tests.index.test_vectors import encoder
from tests.index.test_vectors import test_a_statement_is_found_by_its_vector as test_found
from tests.index.test_vectors import (
    test_an_index_without_vectors_is_like_nothing as test_without_vectors,
)
from tests.index.test_vectors import test_only_new_articles_are_encoded as test_only_new
from tests.index.test_vectors import test_what_has_nothing_in_common_is_not_like as test_unlike
from tests.index.test_vectors import test_what_is_gone_has_no_vector as test_gone

__all__ = ["encoder", "test_found", "test_gone", "test_only_new", "test_unlike"]
__all__ += ["test_without_vectors"]


@pytest.fixture
def corpus(tmp_path: Path, nodes: Nodes) -> FarCorpus:
    return FarCorpus(tmp_path / "news", tmp_path / "index", address=nodes.address(tmp_path.name))
