"""Whether a given name or a title is a woman's or a man's."""

import pytest

from rsir.attribution.genders import gender_of_given


@pytest.mark.parametrize(
    ("word", "gender"),
    [("Linda", "f"), ("LINDA", "f"), ("David", "m"), ("Ian", "m"), ("IAN", None)],
)
def test_a_given_name_may_be_shouted_unless_it_is_so_short_as_an_acronym(
    word: str, gender: str | None
) -> None:
    assert gender_of_given(word) == gender
