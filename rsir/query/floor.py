"""Whether a candidate is an answer at all, or only the nearest there is.

Fitted (logistic regression) to right answers against the best candidates of questions whose answer
is not in the articles: what tells them apart is how much of the question the article holds, and
how much of the topic the statement; the fewer the words, the more of them must be there.
"""

from __future__ import annotations

from collections.abc import Sequence

from rsir.query.ranking import Ranked
from rsir.query.wanted import Part, Word
from rsir.records import Query

ARTICLE, TOPIC, FEW, UNDONE = 1.25, 1.1, 1.1, 0.15
"""Weights of the shares held by the article and for the topic; what is taken off for few words
of the topic, divided by their number, and for a verb asked for that neither cue nor content has."""

ENOUGH = 0.75
"""The sum from which on a candidate is an answer."""

NO_TOPIC = 0.7
"""What counts as the topic's share where there is none."""

WHO = 0.3
"""The share of the words for the speaker that must be there besides."""

QUOTED = 0.6
"""The share of a quotation that nowhere stands so, and may be altered."""


def answers(ranked: Ranked, query: Query, words: Sequence[Word]) -> bool:
    """Whether it holds enough of what was asked."""
    if not words:
        return not query.cues or ranked.features["cue"] > 0
    parts = {word.part for word in words}
    if Part.QUOTED in parts:
        return ranked.coverage(words, Part.QUOTED) >= QUOTED
    if Part.WHO in parts and ranked.coverage(words, Part.WHO) < WHO:
        return False
    if query.cues and Part.TOPIC not in parts and not ranked.features["cue"]:
        return False
    topic = ranked.coverage(words, Part.TOPIC) if Part.TOPIC in parts else NO_TOPIC
    undone = bool(query.cues) and not ranked.features["cue"]
    held = ARTICLE * ranked.features["article"] + TOPIC * topic
    number = sum(word.part is Part.TOPIC for word in words) or len(words)
    return held - FEW / number - UNDONE * undone >= ENOUGH
