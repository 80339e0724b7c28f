"""Whether one word is another one mistyped."""

from __future__ import annotations

import json
from functools import cache, lru_cache

from rsir.meaning.encoder import TOKENIZER

_SHORT = 3

_LONG = 5
"""Letters from which on a word that is no English is mistyped English, if it is nearly that."""


def mistyped(typed: str, meant: str) -> bool:
    """True if `typed` is `meant` with one slip, and no word itself: "far" is not "fear"."""
    return is_slip(typed, meant) and typed not in _english()


def english_for(typed: str) -> list[str]:
    """The English words that `typed` is with one slip, if it is itself neither one nor a name."""
    if len(typed) < _LONG or not typed.islower() or typed in _english():
        return []
    return sorted(word for word in _english() if word[0] == typed[0] and is_slip(typed, word))


@cache
def _english() -> frozenset[str]:
    """Words that the networks know whole, so that they are frequent in English."""
    return frozenset(json.loads(TOKENIZER.read_text(encoding="utf-8"))["model"]["vocab"])


@lru_cache(maxsize=1 << 14)
def is_slip(typed: str, meant: str) -> bool:
    """True if one slip of the finger makes `typed` of `meant`.

    Two neighbours swapped; in words of more than three letters also one letter left out, added
    or wrong (Damerau's four errors, 1964).
    """
    if len(meant) < _SHORT or abs(len(typed) - len(meant)) > 1 or typed == meant:
        return False
    pairs = enumerate(zip(typed, meant, strict=False))
    at = next((i for i, (a, b) in pairs if a != b), min(len(typed), len(meant)))
    left, right = typed[at:], meant[at:]
    if left[:2] == right[1::-1] and left[2:] == right[2:]:
        return True
    return len(meant) > _SHORT and (left[1:] == right[1:] or left[1:] == right or left == right[1:])
