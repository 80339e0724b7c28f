"""What is an organisation's name, though it has no capitals of its own."""

import pytest

from rsir.attribution.who.bodies import body_named
from rsir.records import Span


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("the Iranian foreign ministry", "Iranian foreign ministry"),
        ("an Iranian foreign ministry", ""),
        ("the Iranian and old and grey foreign ministry", ""),  # so long is no name
        ("the Iranian garden", ""),
    ],
)
def test_a_people_has_one_of_some_bodies(phrase: str, name: str) -> None:
    assert body_named(phrase, Span(0, len(phrase)), len(phrase), []) == name
