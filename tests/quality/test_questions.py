"""As many of a newsroom's questions are answered as once were, where the evaluation data is."""

import json
from pathlib import Path

import pytest

from tests.quality import evaluation, questions

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
DATA = evaluation.folder()


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    assert DATA is not None
    return questions.figures(DATA, tmp_path_factory.mktemp("questions"))


@pytest.mark.skipif(
    DATA is None or not (DATA / "questions").exists(),
    reason="no questions: set RSIR_EVAL to the folder of evaluation data to measure answers",
)
@pytest.mark.parametrize("figure", sorted(FLOORS["questions"]))
def test_no_figure_falls_below_its_floor(figures: dict[str, float], figure: str) -> None:
    assert figures[figure] >= FLOORS["questions"][figure]
