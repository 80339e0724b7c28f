"""Can two names be one person's? Names cut into parts, and parts compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rsir.attribution.capitals import ABBREVIATIONS, PARTICLES
from rsir.attribution.genders import given_name
from rsir.attribution.lexicon import words as lexicon
from rsir.attribution.names import SUFFIXES
from rsir.index.words import fold
from rsir.spelling import same_word, skeleton

_TITLES = frozenset(word for word in ABBREVIATIONS if word.casefold() not in SUFFIXES)

_OWNERS_S = re.compile(r"[’']s\b")

_LONGEST = 6
"""Words in a person's name."""

_DISTINCTIVE = 7
"""Letters from which on two people seldom share a nearly equal surname by chance."""

_TRANSLITERATED = 5
"""Letters that a surname needs before a near spelling counts: Li is not Lee."""


class Name(NamedTuple):
    """A person's name in parts, folded. `given` is empty for a bare surname."""

    given: str
    middle: tuple[str, ...]
    surname: str
    suffix: str


@lru_cache(maxsize=1 << 16)
def key(text: str) -> str:
    """Equal for the spellings of one name that differ in case, accents and punctuation only."""
    return " ".join(_words(text))


@lru_cache(maxsize=1 << 16)
def person(text: str) -> Name | None:
    """The parts of a name that may be a person's; None for what surely is none."""
    raw = [word for word in text.replace(",", " ").split() if word.rstrip(".") not in _TITLES]
    if not raw or len(raw) > _LONGEST:
        return None
    if not all(word[0].isupper() or word in PARTICLES or "-" in word for word in raw):
        return None
    if {word.strip(".") for word in raw} & (lexicon("organisation_words") | {"The", "the", "and"}):
        return None
    if " ".join(raw) in lexicon("places") | lexicon("not_names"):
        return None
    if len(raw) == 1 and raw[0].replace(".", "").isupper():
        return None  # an acronym
    parts = _words(" ".join(raw))
    suffix = parts.pop() if len(parts) > 1 and parts[-1] in SUFFIXES else ""
    if not parts:
        return None
    given = parts[0] if len(parts) > 1 else ""
    middle = tuple(part for part in parts[1:-1] if part not in PARTICLES)
    return Name(given, middle, parts[-1], suffix)


def contradict(one: Name, other: Name) -> bool:
    """Whether the names cannot be one person's, whatever else is known.

    George W. and George H. W. differ, and so do father and son.
    """
    if one.suffix != other.suffix:
        return True
    if one.given and other.given and not _given_agree(one.given, other.given):
        return True
    pairs = zip(one.middle, other.middle, strict=False)
    if any(not _given_agree(a, b) for a, b in pairs):
        return True
    both = one.middle and other.middle
    return bool(both) and len(one.middle) != len(other.middle)


def near(one: Name, other: Name) -> bool:
    """Whether given name and surname are both spelled alike, and at least one only nearly so."""
    if not (one.given and other.given) or min(len(one.given), len(other.given)) == 1:
        return False
    if (one.given, one.surname) == (other.given, other.surname):
        return False
    return same_word(one.given, other.given) and near_surname(one.surname, other.surname)


def blocks(name: Name) -> Iterator[str]:
    """Where a name meets all that may be `near` it, and few others.

    Either given names or surnames of near names sound alike; the other parts begin alike.
    """
    if name.given:
        for part, other, sort in (
            (name.given, name.surname, "given"),
            (name.surname, name.given, "surname"),
        ):
            sound = skeleton(part)
            yield f"{sort} {sound} {other[:1]}"
            yield f"{sort} {sound} ~{skeleton(other)[:1]}"


def near_surname(one: str, other: str) -> bool:
    """Whether two surnames may be spellings of one."""
    if one == other:
        return True
    return min(len(one), len(other)) >= _TRANSLITERATED and same_word(one, other)


def rare(one: Name, other: Name) -> bool:
    """Whether two people with such nearly equal names are unlikely to exist.

    They must differ as transliterations do, and the surname be long or the given name uncommon.
    """
    alike = skeleton(one.given) == skeleton(other.given)
    alike = alike and skeleton(one.surname) == skeleton(other.surname)
    uncommon = not (given_name(one.given.title()) or given_name(other.given.title()))
    return alike and (uncommon or min(len(one.surname), len(other.surname)) >= _DISTINCTIVE)


def several(speaker: str) -> list[str]:
    """The people of a joint statement: "A, B and C" is three. One name is itself."""
    *first, last = speaker.split(" and ")
    names = [*(" and ".join(first)).split(", "), last] if first else [last]
    joint = len(names) > 1 and all(person(name) is not None and " " in name for name in names)
    return names if joint else [speaker]


def _given_agree(one: str, other: str) -> bool:
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return same_word(one, other)


def _words(text: str) -> list[str]:
    """Folded words. A hyphenated one is one; "H. W." and "H.W." are "hw"; "the" and 's are none."""
    found: list[str] = []
    initials = False
    for word in _OWNERS_S.sub("", text).split():
        letters = "".join(c for c in fold(word) if c.isalnum())
        if initials and len(letters) == 1:
            found[-1] += letters
        elif letters:
            found.append(letters)
            initials = len(letters) == 1
    return found[1:] if len(found) > 1 and found[0] == "the" else found
