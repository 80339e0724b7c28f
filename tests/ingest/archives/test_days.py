from __future__ import annotations

import pytest

from rsir.ingest.archives.days import day_in


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("March 14, 2013 Thursday 11:21 AM GMT", "2013-03-14"),
        ("December 19, 1991, Sunday, Late Edition - Final", "1991-12-19"),
        ("lundi 12 juin 1995", "1995-06-12"),
        ("Samstag 6. Juli 2019", "2019-07-06"),
        ("9 Januar 1993", "1993-01-09"),
        ("jueves 7 de marzo de 2024", "2024-03-07"),
        ("1er août 2014", "2014-08-01"),
        ("5 марта 2024", "2024-03-05"),
        ("2024年3月5日", "2024-03-05"),
        ("Mar. 3, 2024", "2024-03-03"),
        ("03/25/2024", "2024-03-25"),
        ("25/03/2024", "2024-03-25"),
        ("May 2008", "2008-05"),
        ("03/04/2024", None),
        ("February 30, 2024", None),
        ("Chapter 3, 2024", None),
        ("no day at all", None),
    ],
)
def test_a_day_is_read_in_the_language_of_the_screen(words: str, day: str | None) -> None:
    assert day_in(words) == day
