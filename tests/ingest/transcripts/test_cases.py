"""Every file of cases/transcripts is read as the file beside it, NAME.turns, says."""

from pathlib import Path

import pytest

from tests.ingest.articles import article

from .told import told

CASES = sorted(
    path
    for path in (Path(__file__).parents[1] / "cases" / "transcripts").rglob("*")
    if path.is_file() and path.suffix != ".turns"
)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_turns_are_what_the_case_says(case: Path) -> None:
    expected = Path(f"{case}.turns").read_text("utf-8").splitlines()
    assert told(article(case)) == expected
