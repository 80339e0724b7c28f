"""What the architecture page promises against harm is proven by tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / ".github" / "ARCHITECTURE.md").read_text(encoding="utf-8")
TABLE = PAGE.partition("## Who may give us what")[2]
ROWS = re.findall(r"(?m)^\| (?!who gives|---)(.+?) \|$", TABLE)


@pytest.mark.parametrize("row", ROWS)
def test_each_promise_names_tests_that_are_there(row: str) -> None:
    proofs = re.findall(r"`(tests/[\w/.]+)`", row.rpartition("|")[2])
    assert proofs
    for proof in proofs:
        assert "def test_" in (ROOT / proof).read_text(encoding="utf-8")


def test_the_table_is_read() -> None:
    assert len(ROWS) > 10
