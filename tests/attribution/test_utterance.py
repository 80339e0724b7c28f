"""What was said counts as said, and what somebody only does or feels does not."""

import numpy as np
import pytest

import rsir
from rsir.attribution.attributions import Attribution
from rsir.attribution.reader.tagger import States
from rsir.attribution.utterance import seen
from rsir.records import Act, Kind, Span

NOTHING_READ = States(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, 0), np.float16))

SAID = """The Harbour

“The pier is safe,” said Ann Lee, the engineer. She added that it would open in May.
"""


def acts(text: str) -> list[Act | None]:
    [(_, statements)] = rsir.extract(text)
    return [statement.act for statement in statements]


def test_quotations_and_reports_with_a_cue_are_speech() -> None:
    assert acts(SAID) == [Act.SPEECH, Act.SPEECH]


@pytest.mark.parametrize(
    "deed",
    [
        "The council is expected to close the pier in May.",
        "Ann Lee enjoyed walking the pier at night with her two dogs.",
    ],
)
def test_deeds_and_feelings_are_no_speech(deed: str) -> None:
    assert Act.SPEECH not in acts(f"The Harbour\n\n{deed}\n")


def test_each_statement_tells_how_likely_it_was_uttered() -> None:
    [(_, statements)] = rsir.extract(SAID)
    assert all(statement.why[-1].startswith("uttered: ") for statement in statements)


def test_what_is_long_is_told_from_what_is_longer_by_one_sign_only() -> None:
    text = "rain " * 1000
    short, long, longer = (
        seen(text, Attribution((Span(0, end),), ()), Kind.INDIRECT, Act.SPEECH, NOTHING_READ)
        for end in (100, 400, 4000)
    )
    assert np.count_nonzero(short != long) == 2
    assert np.count_nonzero(long != longer) == 1
