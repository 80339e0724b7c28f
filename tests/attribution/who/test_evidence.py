"""What shows that a name is a person's."""

import pytest

from rsir.attribution.names import Name, find_names
from rsir.attribution.who.evidence import acts_alone, has_role_beside, heads_source, shows_person
from rsir.attribution.who.person import Character
from rsir.records import Span


def first_name(text: str) -> Name:
    return find_names(text, [Span(0, len(text))])[0]


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Mora Zell left the hall.", True),
        ("Mora Zell of Watch, a charity, and others.", True),
        ("They met Mora Zell of Watch, a charity, and others.", False),
        ("Mora Zell Quorn Vash Brell left the hall.", False),  # too many words for a name
        ("Mora Zell in May.", False),
    ],
)
def test_who_does_something_is_a_person(text: str, alone: bool) -> None:
    assert acts_alone(text, first_name(text), set()) is alone


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The pianist Mora Zell left.", True),
        ("Mora Zell, a pianist, left.", True),
        ("The evening Mora Zell left.", False),
        ("The electroencephalographicologist Mora Zell left.", False),  # no such word is looked at
    ],
)
def test_of_whom_it_is_said_what_they_are_is_a_person(text: str, told: bool) -> None:
    assert has_role_beside(text, first_name(text)) is told


@pytest.mark.parametrize(
    ("source", "heads"),
    [
        ("the pianist Mora Zell", True),
        ("Mora Zell, a pianist", True),
        ("a fan of Mora Zell", False),
    ],
)
def test_who_heads_a_source_phrase_is_a_person(source: str, heads: bool) -> None:
    assert heads_source(source, first_name(source), [Span(0, len(source))]) is heads


@pytest.mark.parametrize(
    ("text", "person"),
    [("Zell, 34, left.", True), ("Zell, who left, came.", True), ("Zell left.", False)],
)
def test_who_has_an_age_is_a_person(text: str, person: bool) -> None:
    assert shows_person(text, Character(("Zell",)), first_name(text)) is person
