"""Two thousand strange inputs do no harm, nor do those that once did."""

from pathlib import Path

import pytest

from tests.index.conftest import own_home  # noqa: F401 - a fixture
from tests.robustness.doors import CASES, DOORS
from tests.robustness.fuzz import SHARES, Input, harmful, tried

INPUTS = 2000

pytestmark = pytest.mark.filterwarnings(  # Whoosh leaks what it cannot read
    "ignore::pytest.PytestUnraisableExceptionWarning"
)


@pytest.mark.parametrize("door", DOORS)
def test_nothing_that_comes_in_does_harm(door: str) -> None:
    assert harmful(door, int(INPUTS * SHARES[door])) is None


@pytest.mark.parametrize("file", sorted(CASES.glob("*-*-*")), ids=lambda file: file.name)
def test_what_did_harm_once_does_none_now(file: Path) -> None:
    door, _, name = file.name.split("-", 2)
    assert tried(door, Input(name, file.read_bytes())) is None


def test_all_inputs_have_a_door() -> None:
    assert SHARES.keys() == DOORS.keys()
    assert sum(SHARES.values()) == pytest.approx(1)
