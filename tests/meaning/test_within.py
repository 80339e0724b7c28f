"""The vector of a statement: half of it is what the words stand in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from rsir.meaning.within import vectors

if TYPE_CHECKING:
    import numpy.typing as npt


class Lengths:
    """Gives each text its length, and remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def __call__(self, texts: Sequence[str]) -> "npt.NDArray[np.int8]":
        self.given += texts
        return np.array([[len(text)] for text in texts], np.int8)


def test_half_of_a_vector_is_of_the_words_half_of_what_they_stand_in() -> None:
    assert vectors([("It will.", "Will the quay close? It will.")], Lengths()).tolist() == [[18]]


def test_marks_around_words_are_no_part_of_them() -> None:
    encode = Lengths()
    vectors([("“It will,”", "Will the quay close? “It will,” she said.")], encode)
    assert encode.given[0] == "It will"


def test_what_several_stand_in_is_encoded_once_and_what_is_hardly_more_never() -> None:
    encode = Lengths()
    vectors([("one", "one, two, three"), ("two", "one, two, three")], encode)
    vectors([("“The quay is closed”", "“The quay is closed.”")], encode)
    assert encode.given == ["one", "one, two, three", "two", "The quay is closed"]
