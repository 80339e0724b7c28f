from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rsir.output.references import authors, citekey, csl_item, date_parts
from rsir.records import DateRange, Reference
from tests.output.answers import REFERENCE


def test_a_key_tells_who_when_and_what() -> None:
    assert re.fullmatch(r"vael-courier-2023-harbour-[0-9a-f]{4}", citekey(REFERENCE))
    signed = replace(REFERENCE, author="Zoë d’Aubigné", title="The Mayor’s Pier", published=None)
    assert re.fullmatch(r"daubigne-nd-mayor-[0-9a-f]{4}", citekey(signed))


@given(*[st.none() | st.text()] * 4, st.text())
def test_a_key_is_made_of_what_every_tool_takes(
    title: str | None, author: str | None, publication: str | None, url: str | None, path: str
) -> None:
    key = citekey(Reference(path, title, author, publication, url))
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)


def test_articles_that_look_alike_have_different_keys() -> None:
    assert citekey(REFERENCE) != citekey(replace(REFERENCE, url="https://other.example/"))
    assert citekey(Reference("a.txt")) != citekey(Reference("b.txt"))


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        (None, []),
        ("Tor Lund", [("Tor", "Lund")]),
        ("Lund", [("", "Lund")]),
        ("Tor Lund and Ada von der Mole", [("Tor", "Lund"), ("Ada", "von der Mole")]),
        ("A. B. Lund, Eva Sund & Bo Rand", [("A. B.", "Lund"), ("Eva", "Sund"), ("Bo", "Rand")]),
    ],
)
def test_authors_are_told_apart(byline: str | None, expected: list[tuple[str, str]]) -> None:
    assert authors(byline) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2024, 10, 2), date(2024, 10, 2), [2024, 10, 2]),
        (date(2024, 10, 1), date(2024, 10, 31), [2024, 10]),
        (date(2019, 1, 1), date(2019, 12, 31), [2019]),
        (date(2024, 10, 1), date(2024, 10, 5), [2024, 10]),
        (date(2024, 10, 11), date(2024, 12, 25), [2024]),
        (date(2022, 7, 19), date(2024, 12, 31), []),
        (None, date(2024, 10, 5), []),
        (date(2024, 10, 5), None, []),
    ],
)
def test_a_date_is_cut_to_what_is_known(
    start: date | None, end: date | None, expected: list[int]
) -> None:
    assert date_parts(DateRange(start, end, "")) == expected


def test_an_article_without_a_date_has_none_in_csl() -> None:
    assert "issued" not in csl_item(replace(REFERENCE, published=None))
