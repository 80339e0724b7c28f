"""What a cue does, as the cases in cases/cues.txt tell; add yours there."""

import pytest

from rsir.attribution.acts import act_of
from tests.attribution.blocks import rows


@pytest.mark.parametrize(("cue", "expected"), rows("cues.txt"))
def test_the_cue_does_what_the_case_says(cue: str, expected: str) -> None:
    assert (act_of(cue) or "-") == expected
