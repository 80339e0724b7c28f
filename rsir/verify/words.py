"""Texts as rows of words that are the same word or not: what counts when quotations are compared.

Letter case, punctuation, kinds of marks and dashes, hyphens and line breaks do not count; accents,
signs of money and each letter do. (The index compares stems; a quotation must not.)
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

_INVISIBLE = "\u00ad\u200b-\u200d\u2060"
_LETTER = rf"[^\W_{_INVISIBLE}]|[\u0300-\u036f{_INVISIBLE}]"
_WORD = re.compile(
    r"\d+(?:[.,]\d+)+(?:[^\W_]+)?"  # 5,000 and 3.5m
    rf"|(?:{_LETTER})+(?:(?:['’ʼ‘`´]|[-‐‑–](?:[ \t]*\r?\n[ \t]*)?)(?:{_LETTER})+)*"
    r"|[$€£¥₽%]"
)
_DROPPED = re.compile(rf"[,\-‐‑–\s{_INVISIBLE}]")
_APOSTROPHE = re.compile("[’ʼ‘`´]")


class Word(NamedTuple):
    """A word and where it stands; words with the same key are the same."""

    key: str
    start: int
    end: int


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]`, with offsets into `text`."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [Word(_key(match[0]), match.start(), match.end()) for match in found]


def _key(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word)
    return _APOSTROPHE.sub("'", _DROPPED.sub("", word)).casefold()


class Row:
    """The words of a text, in which runs of words are found fast."""

    def __init__(self, text: str) -> None:
        """Reads all of `text`."""
        self.text = text
        self.words = words(text)
        self._joined = f" {' '.join(word.key for word in self.words)} "
        self._starts = []
        at = 1
        for word in self.words:
            self._starts.append(at)
            at += len(word.key) + 1

    def find(self, keys: Sequence[str], first: int = 0) -> Iterator[int]:
        """The positions, from word `first` on, at which the words `keys` stand side by side."""
        if not keys or first >= len(self._starts):
            return
        run = f" {' '.join(keys)} "
        at = self._joined.find(run, self._starts[first] - 1)
        while at >= 0:
            yield bisect_left(self._starts, at + 1)
            at = self._joined.find(run, at + 1)

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """At which positions each word stands."""
        found: dict[str, list[int]] = {}
        for position, word in enumerate(self.words):
            found.setdefault(word.key, []).append(position)
        return found
