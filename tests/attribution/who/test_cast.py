"""Who of those named in an article is a person."""

from __future__ import annotations

import pytest

from rsir.attribution.names import find_names
from rsir.attribution.who.cast import Cast
from rsir.records import Span


@pytest.mark.parametrize(
    ("before", "people"),
    [("The zoo is shut.", []), ("It is shut.", ["Kelpton Zoo"])],
)
def test_what_the_article_calls_by_its_last_word_is_no_person(
    before: str, people: list[str]
) -> None:
    """Two unknown words that head a source may be anybody's name; "the zoo" tells whose not."""
    text = f"{before} Kelpton Zoo said it was late."
    at = text.index("Kelpton")
    source = Span(at, at + len("Kelpton Zoo"))
    cast = Cast(text, find_names(text, [Span(0, len(text))]), [source])
    assert [person.name for person in cast.people] == people


def test_a_given_name_and_the_same_in_full_are_one_person_not_a_couple_without_end() -> None:
    """Found by reading biographies: the loop over mentions fed itself."""
    text = "The house of Anna and Anna Lee was sold. Lee said it was late."
    cast = Cast(text, find_names(text, [Span(0, len(text))]), [])
    assert [person.name for person in cast.people] == ["Anna Lee"]
    assert [name.text for name in cast.people[0].mentions] == ["Anna", "Anna Lee", "Lee"]
