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

LIKE, HARDLY = 0.4, 0.4
"""How like the question a statement is that says the same, and the share of the topic's words that
it holds if it says so in other words."""

_TOPICS = {
    "who said what",
    "who said what about",
    "who said … about",
    "who talked about",
    "who is quoted about",
    "what was said about",
    "what was said there",
    "which articles",
    "words about it",
    "compare",
}
"""Forms of question that ask for a topic, however it is spoken of."""

_FRAME = re.compile(
    r"(?:who|someone|somebody|anyone|anybody|which \w+|what \w+)\s+"
    r"(?:else |ever |has |have |had |is |was |were )*"
    r"(?:said|says?|saying|thinks?|thought|claim(?:s|ed|ing)?|believe[sd]?|argue[sd]?|reckon(?:s|ed)?"
    r"|convinced|told|wrote|tweeted|posted|stated)\s+(?:that\s+)?",
    re.IGNORECASE,
)
"""What says only that it is asked who said it."""


def claimed(query: Query, words: Sequence[Word]) -> bool:
    """Whether somebody's claim is asked for, which may have been made in quite other words.

    A topic is named; and so is whoever a claim is about, so that no name may stand nowhere.
    """
    if query.by or len(words) < FEWEST or query.form in _TOPICS:
        return False
    return all(word.known or word.term.words[0].islower() for word in words)


def likeness(
    query: Query, words: Sequence[Word], library: Library, mode: Meaning
) -> Mapping[str, float]:
    """How like the question statements are, by id; none where their meaning is not asked for."""
    if mode is Meaning.NEVER or not words:
        return {}
    return library.like(_FRAME.sub("", query.text, count=1))


def by_meaning(order: Sequence[Ranked], words: Sequence[Word]) -> frozenset[str]:
    """The ids of those in `order` that say in other words what was asked for."""
    topic = [word for word in words if word.part is Part.TOPIC]
    if len(topic) < FEWEST:
        return frozenset()
    return frozenset(
        each.found.item.id
        for each in order
        if each.features["meaning"] >= LIKE and each.coverage(words, Part.TOPIC) < HARDLY
    )
