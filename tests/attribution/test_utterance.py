"""What was said counts as said, and what somebody only does or feels does not."""

import pytest

import rsir
from rsir.records import Act

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
