"""Which capitalised words say what somebody is, and are no name? Trades, peoples and parties."""

from __future__ import annotations

import re

from rsir.attribution.lexicon import words

LEARNED = re.compile(r"[A-Z]\w+(?:ologist|icist|ographer|ometrist|ician|onomist|iatrist)")
"""What somebody has learned, and no surname ends so."""
DEMONYM = re.compile(r"(?P<place>[A-Z][a-z]{3,}?)(?:ers?|i?ans?|ns?|ites?|(?:wo)?m[ae]n)")
"""What somebody from a place is called: "Dubliner", "Oregonian", "Cornishman"."""


def is_calling(word: str) -> bool:
    """Whether a word in front of a full name tells a trade: "Geophysicist", "Batter"."""
    return word.casefold() in words("epithets") or LEARNED.fullmatch(word) is not None


def is_of_a_people(text: str, start: int, last: str) -> bool:
    """Whether "the" stands before words that end in where somebody is from, or in a party's."""
    if text[max(0, start - 4) : start].casefold() != "the ":
        return False
    people = DEMONYM.fullmatch(last)
    if last.casefold() in words("epithets") or (people and last.endswith(("man", "men"))):
        return True
    stem = people["place"] if people else ""
    return bool(stem) and any(stem + end in words("places") for end in ("", "a", "e", "y", "as"))
