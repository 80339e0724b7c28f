"""Are two spellings one name? Transliterations differ by doubled letters, vowels and digraphs.

The only importer of rapidfuzz.
"""

from __future__ import annotations

import re
from functools import lru_cache


def edits(one: str, other: str) -> int:
    """How many letters must be put in, taken away or changed to make one word the other."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(one, other)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """`word` (lower case, no accents) without what transliterations disagree on.

    Doubled letters, kh/gh/q, ou/oo/u, ei/ey/ai/ay, y/i/j and a final h.
    """
    plain = re.sub(r"(.)\1+", r"\1", word)
    for pattern, to in (
        ("kh|gh|ch|q|ck|c", "k"),
        ("ou|oo|w", "u"),
        ("ei|ey|ai|ay|ij|ii|yi|iy|y|j", "i"),
        ("ph", "f"),
        ("h$|h(?=[^aeiou])", ""),
        ("ie|ee", "i"),
        ("o", "u"),
        ("e", "i"),
    ):
        plain = re.sub(pattern, to, plain)
    return re.sub(r"(.)\1+", r"\1", plain)


@lru_cache(maxsize=65536)
def same_word(one: str, other: str) -> bool:
    """Whether two folded words may be spellings of one name."""
    if one == other:
        return True
    if one[:1] != other[:1] and skeleton(one)[:1] != skeleton(other)[:1]:
        return False
    if skeleton(one) == skeleton(other):
        return True
    from rapidfuzz.distance import DamerauLevenshtein  # heavy, needed seldom

    most = min(2, (max(len(one), len(other)) - 1) // 4)
    return bool(DamerauLevenshtein.distance(one, other, score_cutoff=most) <= most)
