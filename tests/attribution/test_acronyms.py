"""Which words the acronyms of an article stand for."""

from itertools import islice, product

import pytest

from rsir.attribution.acronyms import spelt_out

NAME = "The Harbours and Tides Commission"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{NAME} met. The HTC waited.", ["Harbours and Tides Commission"]),
        (f"{NAME} met.", []),
        ("The Harbour Trade Council met. The HTC waited.", []),  # capitals alone join these
        ("The Council of Oslo and Bergen met. The COB waited.", []),  # two cities
    ],
)
def test_words_that_small_ones_join_are_one_name_where_their_acronym_stands(
    text: str, found: list[str]
) -> None:
    assert [text[slice(*span)] for span in spelt_out(text)] == found


@pytest.mark.parametrize(("others", "found"), [(40, 1), (80, 0)])
def test_of_an_article_full_of_acronyms_the_first_are_looked_for(others: int, found: int) -> None:
    letters = ("".join(three) for three in islice(product("XYZQW", repeat=3), others))
    text = f"{' '.join(letters)} HTC. {NAME} met."
    assert len(spelt_out(text)) == found
