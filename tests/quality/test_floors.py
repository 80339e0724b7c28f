"""Quality may rise, never fall: floors on the evaluation data, where it is present."""

import json
from pathlib import Path

import pytest

from tests.quality import evaluation

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
DATA = evaluation.folder()

pytestmark = pytest.mark.skipif(
    DATA is None, reason="no evaluation data: set RSIR_EVAL to its folder to measure quality"
)


def test_the_floors_were_measured_on_this_data() -> None:
    assert DATA is not None
    assert evaluation.digest(DATA) == FLOORS["data"]


@pytest.mark.parametrize("figure", sorted(FLOORS["floors"]))
def test_no_figure_falls_below_its_floor(figure: str) -> None:
    assert DATA is not None
    assert evaluation.figures(DATA)[figure] >= FLOORS["floors"][figure]
