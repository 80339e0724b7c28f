"""One word or two? "Coast guard" is also found where the articles write "coastguard"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rsir.index.engine import Engine
from rsir.query.wanted import Word
from rsir.records import Term

SHORTEST = 3
"""Letters of a part; fewer are no word of a compound."""


def compounds(words: Sequence[Word], engine: Engine) -> list[Word]:
    """The words, each also looked for as a part of what it makes with its neighbour."""
    found = list(words)
    for at, (one, other) in enumerate(pairwise(words), 1):
        joined = f"{one.term.words}{other.term.words}"
        if other.runs_on and _parts(one, other) and engine.frequency(joined):
            for place in (at - 1, at):
                found[place] = replace(found[place], kin=(*found[place].kin, Term(joined)))
    return [word if word.known else _in_two(word, engine) for word in found]


def _parts(*words: Word) -> bool:
    return all(w.term.words.isalpha() and len(w.term.words) >= SHORTEST for w in words)


def _in_two(word: Word, engine: Engine) -> Word:
    """A word that stands nowhere, as the two that stand side by side for it, if there are such."""
    written = word.term.words
    for at in range(SHORTEST, len(written) - SHORTEST + 1):
        first, second = written[:at], written[at:]
        if not (written.isalpha() and engine.frequency(first) and engine.frequency(second)):
            continue
        phrase = Term(f"{first} {second}", phrase=True)
        if engine.articles_holding(phrase):
            return replace(word, kin=(*word.kin, phrase), known=True)
    return word
