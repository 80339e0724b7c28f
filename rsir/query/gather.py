"""Which statements are considered at all: those that any word of the question may mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from rsir.index.engine import Engine, Found
from rsir.query.filters import restrictions
from rsir.query.wanted import Asked, Word
from rsir.records import Term

MOST = 200
"""How many of the engine's best are ranked."""

ARTICLES = 6
"""Of how many articles, those that hold most of the question, every statement is ranked."""

ALIKE, LIKENESS = 60, 0.3
"""How many statements are ranked for their meaning alone, and how like the question they are."""


def gathered(asked: Asked, engine: Engine) -> list[Found]:
    """The statements that may answer, each once.

    They hold some of its words, are by one of its speakers, stand in the articles that hold most
    of the words, or mean nearly the same.
    """
    query, words, speakers = asked.query, asked.words, asked.speakers
    terms = [term for word in words for term in word.sought]
    found: dict[tuple[str, str], Found] = {}

    def take(more: Sequence[Found]) -> None:
        found.update({(each.item.id, each.reference.key): each for each in more})

    near = sorted((-cosine, key) for key, cosine in asked.meaning.items() if cosine >= LIKENESS)
    alike = frozenset(key for _, key in near[:ALIKE])
    for only in restrictions(query):
        if query.cues:
            verbs = [Term(verb) for verb in sorted(query.cues | query.near_cues)]
            take(engine.candidates(verbs, only, MOST))
        if speakers:
            those = replace(only, speakers=frozenset(speakers))
            take(engine.candidates(terms, those, MOST))
            take(engine.candidates([], those, MOST))
        if words:
            take(engine.candidates(terms, only, MOST))
            best = frozenset(fitting(words, asked.holding)[:ARTICLES])
            take(engine.candidates([], replace(only, articles=best), MOST))
        elif not speakers and not query.cues:
            take(engine.candidates([], only, MOST))
        if alike:
            take(engine.candidates([], replace(only, ids=alike), ALIKE))
    return list(found.values())


def fitting(words: Sequence[Word], holding: Mapping[Word, Collection[str]]) -> list[str]:
    """The articles by how much of the question they hold, the best first."""
    worth: defaultdict[str, float] = defaultdict(float)
    for word in words:
        for article in holding[word]:
            worth[article] += word.weight
    return sorted(worth, key=lambda article: (-worth[article], article))
