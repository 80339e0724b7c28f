"""Word lists, one a file: `#` starts a comment, words are separated by blanks, `_` is a blank."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """The words of the list `name`."""
    return frozenset(
        word.replace("_", " ") for line in _lines(name) for word in line.split() if word
    )


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The phrases of the list `name`, one a line, longest first."""
    return tuple(sorted(_lines(name), key=len, reverse=True))


@cache
def kinds(name: str) -> dict[str, frozenset[str]]:
    """The lines "word: words" of the list `name`: what answers to a general word."""
    cut = (line.partition(":") for line in _lines(name))
    return {word: frozenset(others.split()) for word, _, others in cut}


def _lines(name: str) -> list[str]:
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]
