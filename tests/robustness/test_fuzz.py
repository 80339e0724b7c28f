"""Two thousand strange inputs do no harm, nor do those that once did."""

from pathlib import Path

import pytest

from tests.robustness.fuzz import CASES, DOORS, SHARES, inputs, tried

INPUTS = 2000


@pytest.mark.parametrize("door", DOORS)
def test_nothing_that_comes_in_does_harm(door: str) -> None:
    for name, data in inputs(door, int(INPUTS * SHARES[door])):
        assert tried(door, name, data) is None, data[:500]


@pytest.mark.parametrize("file", sorted(CASES.glob("*-*-*")), ids=lambda file: file.name)
def test_what_did_harm_once_does_none_now(file: Path) -> None:

    door, _, name = file.name.split("-", 2)
    assert tried(door, name, file.read_bytes()) is None
