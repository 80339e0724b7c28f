"""Where the words of a question stand in a text: only they are looked for, a text once.

A question is ranked against hundreds of statements, each with the paragraph around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from rsir.index.words import Alternative, positions, terms_of
from rsir.query.wanted import STEM, Word

KIN = 0.85
"""What the name of a country counts for its adjective."""

AKIN = 0.5
"""What a word counts for another that begins alike."""

_NOWHERE: frozenset[int] = frozenset()


class Standing(NamedTuple):
    """At which positions a text holds each index term asked for, and how akin ones begin."""

    places: Mapping[str, frozenset[int]]
    beginnings: frozenset[str]

    def likeness(self, word: Word) -> float:
        """1 if the text holds the word, less if one that is akin to it."""
        if self.holds(word.forms):
            return 1.0
        if word.kin and self.holds(word.kin_forms):
            return KIN
        return AKIN if word.stem in self.beginnings else 0.0

    def holds(self, forms: Sequence[Alternative]) -> bool:
        """Whether one of the sequences of terms stands in the text."""
        return any(self._starts(form) for form in forms)

    def side_by_side(self, one: Word, other: Word) -> bool:
        """Whether a word stands right before another."""
        return any(self._starts(a + b) for a in one.forms for b in other.forms)

    def _starts(self, form: Alternative) -> frozenset[int]:
        """Where a sequence of terms begins."""
        places = self.places.get(form[0], _NOWHERE)
        for i, term in enumerate(form[1:], 1):
            if not places:
                break
            places &= frozenset(place - i for place in self.places.get(term, _NOWHERE))
        return places


class Reader:
    """Looks for the words of one question."""

    def __init__(self, words: Iterable[Word]) -> None:
        words = list(words)
        forms = [form for word in words for form in (*word.forms, *word.kin_forms)]
        self._terms = frozenset(term for form in forms for term in form)
        self._stems = frozenset(word.stem for word in words if word.stem)
        self._read: dict[str, Standing] = {}
        self._of = cache(self._wanted)

    def read(self, text: str) -> Standing:
        """Where they stand in a text."""
        standing = self._read.get(text)
        if standing is None:
            standing = self._read[text] = self._look(text)
        return standing

    def _look(self, text: str) -> Standing:
        places: dict[str, set[int]] = {}
        beginnings = set()
        for term, position in positions(text, self._of):
            if term in self._terms:
                places.setdefault(term, set()).add(position)
            beginnings.add(term[:STEM])
        fixed = {term: frozenset(where) for term, where in places.items()}
        return Standing(fixed, frozenset(beginnings))

    def _wanted(self, word: str) -> tuple[str, ...]:
        """Those terms of a word of a text that tell anything; hardly any word has one."""
        return tuple(
            term for term in terms_of(word) if term in self._terms or term[:STEM] in self._stems
        )
