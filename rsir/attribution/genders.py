"""Is it a given name, and is it a woman's or a man's? By the word lists, and by titles."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from rsir.attribution.lexicon import words

FEMALE_TITLES = frozenset(
    "mrs ms miss dame lady queen princess baroness madame aunty auntie aunt".split()
)
MALE_TITLES = frozenset("mr sir lord king prince baron father brother uncle".split())
SHORTEST_SHOUTED = 4
"""Letters from which on a word in capitals may be a given name; fewer are an acronym."""


def given_name(word: str) -> bool:
    """Whether `word` is a common given name."""
    return gender_of_given(word) is not None or _unaccented(word) in words("given_names_either")


def gender_of_given(word: str) -> str | None:
    """'f' or 'm' where a given name tells, else None."""
    plain = _unaccented(word)
    if plain in words("given_names_female"):
        return "f"
    return "m" if plain in words("given_names_male") else None


@cache
def _unaccented(word: str) -> str:
    """As the lists write it: without accents, and no capitals as in "LINDA Lee has vowed"."""
    if len(word) >= SHORTEST_SHOUTED and word.isupper():
        word = word.capitalize()
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def gender_of_title(title: str) -> str | None:
    """'f' or 'm' where a title tells ("Mrs.", "King", "spokeswoman"), else None."""
    for word in re.findall(r"\w+", title.casefold()):
        if word in FEMALE_TITLES or word.endswith("woman"):
            return "f"
        if word in MALE_TITLES or (word.endswith("man") and word not in {"german", "roman"}):
            return "m"
    return None
