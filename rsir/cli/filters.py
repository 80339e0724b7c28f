"""The words of the command line, made into a question."""

from __future__ import annotations

from collections.abc import Sequence


def joined(words: Sequence[str]) -> str:
    """The words of the command line as one text.

    One that holds a blank, but for the first, was quoted for the shell: it is a phrase.
    """
    if not words:
        return ""
    first, *rest = words
    return " ".join([first, *(f"“{word}”" if " " in word.strip() else word for word in rest)])
