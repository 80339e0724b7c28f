"""What an organisation is called in full, by what the article spells out."""

from __future__ import annotations

import pytest

from rsir.attribution.names import Name, NameKind
from rsir.attribution.who.organisations import Organisations
from rsir.records import Span


@pytest.mark.parametrize(
    ("written", "label", "full"),
    [
        ("Norland Harbour Defence Council", "NHDC", "Norland Harbour Defence Council"),
        ("Norland Harbour Defence Council", "Norland HDC", "Norland Harbour Defence Council"),
        ("Norland Harbour Defence Council", "Norland HD", "Norland HD"),
        ("UTBH Holdings Inc.", "UTBH", "UTBH Holdings Inc."),
        ("UTBH Security Council", "UTBH", "UTBH"),
    ],
)
def test_a_short_form_stands_for_the_only_name_that_it_fits(
    written: str, label: str, full: str
) -> None:
    """Letters for words, also for some of them; of a company its first word."""
    words = tuple(written.split())
    name = Name(Span(0, len(written)), words, NameKind.ORGANISATION, "", 0, possessive=False)
    assert Organisations(written, [name]).full_name(label) == full


def test_a_press_release_tells_what_it_will_call_a_company() -> None:
    text = "Tidewell Water plc (“Tidewell” or the “Group”) and Elm (the “Buyer”) met."
    one = Name(Span(0, 18), ("Tidewell", "Water", "plc"), NameKind.ORGANISATION, "", 0)
    other = Name(Span(51, 54), ("Elm",), NameKind.UNKNOWN, "", 51)
    told = Organisations(text, [one, other])
    assert told.full_name("Group") == told.full_name("Tidewell") == "Tidewell Water plc"
    assert told.full_name("Buyer") == "Elm"


def test_what_a_press_release_defines_stands_right_behind_the_name() -> None:
    text = f"Elm Trust (“Elm”, {'and so on ' * 12}“Fund”) met."
    name = Name(Span(0, 9), ("Elm", "Trust"), NameKind.ORGANISATION, "", 0)
    assert Organisations(text, [name]).full_name("Fund") == "Fund"
