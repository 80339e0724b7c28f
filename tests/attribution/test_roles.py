"""What the words around a name say that its bearer is."""

import pytest

from rsir.attribution.roles import apposed_role, is_role, is_title, leading_role, trim_role
from rsir.records import Span

LONG = "head of " + "the old " * 20 + "harbour"


@pytest.mark.parametrize(
    ("phrase", "role"),
    [("the former harbour", False), ("the former minister", True), ("a vice of his", False)],
)
def test_what_modifies_a_title_is_no_role_alone(phrase: str, role: bool) -> None:
    assert is_role(phrase) is role


@pytest.mark.parametrize(
    ("phrase", "title"),
    [("Rt. Rev.", True), ("Former President", True), ("Senator", True), ("Old President", False)],
)
def test_a_title_may_have_a_rank_before_it_and_is_no_description(phrase: str, title: bool) -> None:
    assert is_title(phrase) is title


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("the gaming veteran ", "gaming veteran"),
        ("The Gaming Veteran ", None),  # that is a title, or a name
        ("a letter from ", None),
        ("a veteran, sadly ", None),
    ],
)
def test_what_leads_to_a_name_in_small_letters_is_what_its_bearer_is(
    before: str, role: str | None
) -> None:
    found = leading_role(f"{before}Ann Lee", Span(0, len(before)))
    assert (found and f"{before}"[slice(*found)]) == role


@pytest.mark.parametrize(
    ("behind", "role"),
    [
        (", 54, a retired builder", "retired builder"),
        (", a retired builder, and Bo Kim", "retired builder"),
        (", minister for trade, industry and energy", "minister for trade, industry and energy"),
        (", of Eastport", None),
        (f", a {LONG}", None),
    ],
)
def test_what_is_set_off_behind_a_name_is_what_its_bearer_is(behind: str, role: str | None) -> None:
    text = f"Ann Lee{behind}"
    found = apposed_role(text, Span(7, len(text)))
    assert (found and text[slice(*found)]) == role


@pytest.mark.parametrize(
    ("phrase", "role"),
    [
        ("for the jockey", None),
        ("by the baker", None),
        ("owner of a bar opposite the", "owner of a bar"),
        ("head of", "head"),
    ],
)
def test_a_role_neither_leads_to_somebody_else_nor_breaks_off(
    phrase: str, role: str | None
) -> None:
    found = trim_role(phrase, Span(0, len(phrase)))
    assert (found and phrase[slice(*found)]) == role


def test_a_role_is_no_longer_than_a_sentence() -> None:
    assert trim_role(LONG, Span(0, len(LONG))) is None
    assert trim_role(LONG, Span(0, 15)) == Span(0, 15)
