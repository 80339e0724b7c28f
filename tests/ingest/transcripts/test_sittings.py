from __future__ import annotations

import pytest

from rsir.dates import parse_date
from rsir.ingest.transcripts.sittings import sitting

UK = """House of Commons

Tuesday 4 May 2021

[Mr Speaker in the Chair]

Oral Answers to Questions

Fisheries

"""
DOWNLOADED = "Small Boats\nVolume 694: debated on Tuesday 4 May 2021\n\n"
CANADA = "HOUSE OF COMMONS\nTuesday, May 4, 2021\nThe House met at 10 a.m.\nPrayers\n\nHealth\n"
AUSTRALIA = "House of Representatives\nHansard, 4 May 2021\n\nROADS\n"
CONGRESS = """[Congressional Record Volume 167, Number 77 (Tuesday, May 4, 2021)]
[House]
[Pages H2069-H2071]
From the Congressional Record Online through the Government Publishing Office [www.gpo.gov]

                          THE LAMP ACT

"""


@pytest.mark.parametrize(
    ("head", "publication", "title"),
    [
        (UK, "House of Commons", "Fisheries"),
        (DOWNLOADED, None, "Small Boats"),
        (CANADA, "HOUSE OF COMMONS", "Health"),
        (AUSTRALIA, "House of Representatives", "ROADS"),
        (CONGRESS, "Congressional Record", "THE LAMP ACT"),
    ],
    ids=["UK", "downloaded", "Canada", "Australia", "Congress"],
)
def test_the_head_of_a_sitting_tells_the_debate_the_house_and_the_day(
    head: str, publication: str | None, title: str
) -> None:
    found = sitting(head)
    assert found["title"].value == title
    day = parse_date(found["published"].value)
    assert day
    assert str(day.start) == "2021-05-04"
    assert (found["publication"].value if "publication" in found else None) == publication


def test_a_head_that_names_no_house_is_no_sitting() -> None:
    assert sitting("A talk on the quay\n\n4 May 2021\n\nBoats\n") == {}
