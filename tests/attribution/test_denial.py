"""What was denied or refused was not asserted."""

import pytest

from rsir.attribution.denial import negated
from tests.attribution.marked import read_marked


@pytest.mark.parametrize(
    ("marked", "so"),
    [
        ("{s1 The mayor} {c1 denied} {x1 that the bridge was closed}.", True),
        ("{s1 She} {c1 declined to say} {x1 who had paid}.", True),
        ("{s1 The firm} did not {c1 say} {x1 whether it would sell}.", True),
        ("{s1 Ann Lee} {c1 rejected} {x1 any talk of a merger}.", True),
        ("{s1 He} {c1 said} {x1 that it was not true}.", False),
        ("{s1 He}, who had not slept, {c1 said} {x1 it was over}.", False),
        ("{s1 She} not only {c1 said} {x1 it was over}, she sang.", False),
        ("{x1 “It is not over,”} {c1 said} {s1 Ann Lee}.", False),
        ("It did not rain on the hills above the old harbour town {c1 said} {s1 Ann Lee}.", False),
    ],
)
def test_a_denial_is_told_from_its_cue_and_what_stands_before(marked: str, *, so: bool) -> None:
    article, attributions = read_marked(marked)
    assert negated(article.text, attributions[1]) is so
