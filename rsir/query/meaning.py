"""Which statements say in other words what was asked for, and which of them are answers.

A likeness is the cosine of two vectors (`rsir/meaning`). It knows neither names nor "not", so what
is known for sure goes before: who was asked for, when it was said, what is excepted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rsir.index.library import Library
from rsir.query.ranking import Ranked
from rsir.query.wanted import Part, Word
from rsir.records import Meaning, Query

FEWEST = 3
"""Words of a topic; fewer mean too little to answer alone."""

FLOOR, NEAR = 0.45, 0.15
"""How like the question an answer must be, and how much less than the one most like it. Of twenty
made-up questions that nothing answers and that name nobody, two reach the floor."""

WHO = 0.3
"""The share of the words for the speaker that must be there besides."""

WELL = 0.8
"""The share of the topic that an answer by words must hold for no other to be shown."""

_FRAME = re.compile(
    r"(?:who|someone|somebody|anyone|anybody|which \w+|what \w+)\s+"
    r"(?:else |ever |has |have |had |is |was |were )*"
    r"(?:said|says?|saying|thinks?|thought|claim(?:s|ed|ing)?|believe[sd]?|argue[sd]?|reckon(?:s|ed)?"
    r"|convinced|told|wrote|tweeted|posted|stated)\s+(?:that\s+)?",
    re.IGNORECASE,
)
"""What says only that it is asked who said it."""


def likeness(
    query: Query, words: Sequence[Word], library: Library, mode: Meaning
) -> Mapping[str, float]:
    """How like the question statements are, by id; none where their meaning is not asked for."""
    if mode is Meaning.NEVER or not words:
        return {}
    return library.like(_FRAME.sub("", query.text, count=1))


def by_meaning(
    order: Sequence[Ranked], by_words: Sequence[Ranked], words: Sequence[Word], mode: Meaning
) -> frozenset[str]:
    """The ids of those in `order` that answer by their meaning alone, beside those `by_words`."""
    exact = any(word.part is Part.QUOTED or word.term.phrase for word in words)
    topic = [word for word in words if word.part is Part.TOPIC]
    held = max((each.coverage(words, Part.TOPIC) for each in by_words), default=0.0)
    if exact or len(topic) < FEWEST or (mode is Meaning.AUTO and held >= WELL):
        return frozenset()
    who = any(word.part is Part.WHO for word in words)
    fit = [each for each in order if not who or each.coverage(words, Part.WHO) >= WHO]
    best = max((each.features["meaning"] for each in fit), default=0.0)
    found = (each.found for each in fit if each.features["meaning"] >= max(FLOOR, best - NEAR))
    return frozenset(each.item.id for each in found) - {each.found.item.id for each in by_words}
