"""As many of a reporter's questions are answered as once were, where the evaluation data is."""

import json
import shutil
from pathlib import Path

import pytest

import rsir
from tests.quality import evaluation, reporter

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
DATA = evaluation.folder()


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    assert DATA is not None
    work = tmp_path_factory.mktemp("reporter")
    for name in reporter.FILES:
        shutil.copy(DATA / name, work)
    with rsir.Library(work) as library:
        library.update()
        return reporter.figures(library)


@pytest.mark.skipif(
    DATA is None or not all((DATA / name).exists() for name in reporter.FILES),
    reason="no archives: set RSIR_EVAL to the folder of evaluation data to measure answers",
)
@pytest.mark.parametrize("figure", sorted(FLOORS["reporter"]))
def test_no_figure_falls_below_its_floor(figures: dict[str, float], figure: str) -> None:
    assert figures[figure] >= FLOORS["reporter"][figure]
