"""Which spellings may be one name's."""

import pytest

from rsir.spelling import same_word


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("kanani", "kanaani", True),
        ("araghchi", "aragchi", True),
        ("montgomeryshaw", "massachusetts", False),
        ("featherstonehaugh", "fotheringhamshire", False),
    ],
    ids=["a vowel doubled", "a letter left out", "long strangers", "longer strangers"],
)
def test_only_words_few_letters_apart_are_one_name(one: str, other: str, same: bool) -> None:
    assert same_word(one, other) is same
