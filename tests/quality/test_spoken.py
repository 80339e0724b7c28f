"""As many speakers of invented texts are found as once were, and no more are wrong."""

import json
from pathlib import Path

import pytest

from tests.quality import spoken

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    return spoken.figures()


@pytest.mark.parametrize("figure", sorted(FLOORS["spoken"]))
def test_no_figure_falls_below_its_floor(figures: dict[str, float], figure: str) -> None:
    assert figures[figure] >= FLOORS["spoken"][figure]
