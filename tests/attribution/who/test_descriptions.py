"""What a description says, and how well it fits somebody."""

from __future__ import annotations

import pytest

from rsir.attribution.who.descriptions import describe, fit
from rsir.attribution.who.discourse import Discourse
from tests.attribution.marked import read_marked


def _signs(text: str, phrase: str) -> dict[str, float]:
    article, _ = read_marked(text)
    discourse = Discourse(article, [], [])
    return dict(fit(discourse, describe(phrase), discourse.entities[0]))


@pytest.mark.parametrize(
    ("text", "phrase", "fits"),
    [
        ("Norland Airways closed.", "the carrier", True),
        ("Norland Airways closed.", "the bank", False),
        ("Kelpton Bank closed.", "the lender", True),
    ],
)
def test_a_body_is_called_by_what_its_name_ends_in(text: str, phrase: str, fits: bool) -> None:
    assert bool(_signs(text, phrase)["is called that"]) is fits


def test_a_maker_is_a_body() -> None:
    assert describe("the Swiss drugmaker").is_body
