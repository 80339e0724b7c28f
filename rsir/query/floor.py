"""Whether the best candidates answer a question at all, or are only the nearest there is.

Right answers were compared with the best candidates of questions whose answer is not in the
articles. What tells them apart is how much of the topic a statement holds, how like the question
it is in meaning, and how much of the question its article holds. Of a person who is named these
need be less, since whose words they are is known; of a role more, since it is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from rsir.query.claims import FEWEST, claimed
from rsir.query.ranking import PLACES, Ranked
from rsir.query.wanted import Asked, Part, Word

ARTICLE, WHO = 0.5, 0.8
"""What the shares held by the article, and of the words for a role, count beside the topic's."""

PERSON, TOPIC, ROLE = 1.15, 0.95, 1.6
"""The sums from which on a candidate is an answer: by who is asked for."""

NO_TOPIC = 0.7
"""What counts as the topic's share where there is none."""

NO_MEANING = 0.25
"""What counts as likeness of meaning where it is not known."""

MEANT = 0.4
"""How like a claim a statement is that makes it in other words."""

HARDLY, ALIKE = 0.1, 0.3
"""The share of the topic, or the likeness of meaning, that each answer needs to be shown."""

AWAY = PLACES[Part.TOPIC]["title"]
"""What a word counts that stands neither in a statement nor beside it."""

DONE = 0.8
"""How surely a verb must be the one asked for, where nothing else is asked for."""

BEST = 5
"""Of how many candidates one must be an answer."""

QUOTED = 0.6
"""The share of a quotation that nowhere stands so, and may be altered."""


def answered(order: Sequence[Ranked], asked: Asked, *, alone: bool) -> list[Ranked]:
    """Those in `order` that answer; none if none of the best holds enough of what was asked.

    `alone` tells that all of them are by the persons asked for.
    """
    if not any(_answers(each, asked, alone=alone) for each in order[:BEST]):
        return []
    touching = [each for each in order if _touches(each, asked.words)]
    return _done(touching, asked) or touching


def _done(order: Sequence[Ranked], asked: Asked) -> list[Ranked]:
    """Those whose verb is the one asked for, where nothing else is: "who apologised"."""
    if not asked.query.cues or any(word.part is not Part.WHO for word in asked.words):
        return []
    return [each for each in order if each.features["cue"] >= DONE + each.features["contrary"]]


def _answers(ranked: Ranked, asked: Asked, *, alone: bool) -> bool:
    query, words = asked.query, asked.words
    parts = {word.part for word in words}
    if query.cues and Part.TOPIC not in parts and not ranked.features["cue"]:
        return False
    if Part.QUOTED in parts:
        return ranked.coverage(words, Part.QUOTED) >= QUOTED
    if not words:
        return True
    likeness = ranked.features["meaning"] if asked.meaning else NO_MEANING
    topic = ranked.coverage(words, Part.TOPIC) if Part.TOPIC in parts else NO_TOPIC
    evidence = topic + likeness + ARTICLE * ranked.features["article"]
    if alone:
        return evidence >= PERSON
    if Part.WHO in parts:
        return evidence + WHO * ranked.coverage(words, Part.WHO) >= ROLE
    return evidence >= TOPIC or (claimed(query, words) and likeness >= MEANT)


def _touches(ranked: Ranked, words: Sequence[Word]) -> bool:
    """Whether a statement has anything to do with the topic, beside standing in its article."""
    parts = {word.part for word in words}
    if Part.QUOTED in parts:
        return ranked.coverage(words, Part.QUOTED) >= QUOTED
    if Part.TOPIC not in parts:
        return True
    if not _phrases(ranked, words):
        return False
    share = ranked.coverage(words, Part.TOPIC)
    likeness = ranked.features["meaning"]
    if ranked.features["speaker"]:
        return share >= HARDLY or likeness >= HARDLY
    topic = [held for word, held in zip(words, ranked.held, strict=True) if word.part is Part.TOPIC]
    least = AWAY if len(topic) == 1 else HARDLY
    return share > least or (len(topic) >= FEWEST and likeness >= ALIKE)


def _phrases(ranked: Ranked, words: Sequence[Word]) -> bool:
    """Whether what was asked for in quotation marks stands in or beside a statement."""
    pairs = zip(words, ranked.held, strict=True)
    return all(held >= AWAY for word, held in pairs if word.term.phrase)
