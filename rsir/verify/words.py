"""Texts as rows of words that are the same word or not: what counts when quotations are compared.

Letter case, punctuation, kinds of marks and dashes, hyphens and line breaks do not count; accents,
signs of money and each letter do. (The index compares stems; a quotation must not.)
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from rsir.records import Span

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
    return [Word(_key(match[0]), *match.span()) for match in found]


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word)
    return _APOSTROPHE.sub("'", _DROPPED.sub("", word)).casefold()


class Row:
    """The words of a text, in which runs of words are found fast.

    Most texts are only looked through, so where each word stands is found out when first asked.
    """

    def __init__(self, text: str) -> None:
        """Reads all of `text`."""
        self.text = text
        self.keys = [_key(word) for word in _WORD.findall(text)]
        self._joined = f" {' '.join(self.keys)} "

    def span(self, start: int, end: int) -> Span:
        """Where words `[start, end)` stand."""
        return Span(self._spans[start][0], self._spans[end - 1][1])

    def between(self, one: int, other: int) -> str:
        """The text between word `one` and a later word `other`."""
        return self.text[self._spans[one][1] : self._spans[other][0]]

    def find(self, keys: Sequence[str], first: int = 0) -> Iterator[int]:
        """The positions, from word `first` on, at which the words `keys` stand side by side."""
        run = f" {' '.join(keys)} "
        if not keys or run not in self._joined or first >= len(self.keys):
            return
        at = self._joined.find(run, self._starts[first] - 1)
        while at >= 0:
            yield bisect_left(self._starts, at + 1)
            at = self._joined.find(run, at + 1)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The positions of each word."""
        found: dict[str, list[int]] = {}
        for position, key in enumerate(self.keys):
            found.setdefault(key, []).append(position)
        return found

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        """Where in `text` each word stands."""
        return [match.span() for match in _WORD.finditer(self.text)]

    @cached_property
    def _starts(self) -> list[int]:
        """Where in `_joined` each word starts."""
        return list(accumulate((len(key) + 1 for key in self.keys), initial=1))
