"""Which words name one country: "Iran", "Iranian", "Tehran"."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def kin(word: str) -> tuple[str, ...]:
    """The other words for the country that `word` names; none if it names none."""
    return tuple(other for other in _lines().get(word, ()) if other != word)


@cache
def _lines() -> dict[str, tuple[str, ...]]:
    text = files(__package__).joinpath("nations.txt").read_text(encoding="utf-8")
    lines = [
        tuple(name.replace("_", " ") for name in line.split())
        for line in text.splitlines()
        if line and line[0] != "#"
    ]
    named = {word: line for line in lines for word in line}
    small = {word.lower(): line for word, line in named.items() if not word.isupper()}
    return small | named
