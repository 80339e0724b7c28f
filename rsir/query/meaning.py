"""Which statements say in other words what was asked for, and which of them are answers.

A likeness is the cosine of two vectors (`rsir/meaning`). It knows neither names nor "not", so what
is known for sure goes before: who was asked for, when it was said, what is excepted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rsir.index.engine import Found
from rsir.index.library import Library
from rsir.index.restriction import Restriction
from rsir.query.claims import FEWEST, PASTED, claim, sentences
from rsir.query.ranking import Ranked
from rsir.query.wanted import Part, Word
from rsir.records import Meaning, Query, Term

LIKE, HARDLY = 0.4, 0.4
"""How like the question a statement is that says the same, and the share of the topic's words that
it holds if it says so in other words."""

SURELY = 0.5
"""How like a search a statement must be that is found without any of its words."""

_FRAME = re.compile(
    r"(?:who|someone|somebody|anyone|anybody|which \w+|what \w+)\s+"
    r"(?:else |ever |has |have |had |is |was |were )*"
    r"(?:said|says?|saying|thinks?|thought|claim(?:s|ed|ing)?|believe[sd]?|argue[sd]?|reckon(?:s|ed)?"
    r"|convinced|told|wrote|tweeted|posted|stated)\s+(?:that\s+)?"
    r"|^(?:who|which|someone|somebody|anyone|an?|any|what)\b[^,]{0,60}?\b(?:that|how)\s+",
    re.IGNORECASE,
)
"""What says only that it is asked who said it."""


def likeness(
    query: Query, words: Sequence[Word], library: Library, mode: Meaning
) -> Mapping[str, float]:
    """How like the question statements are, by id; none where their meaning is not asked for.

    Nor is it where there is no topic to be like: loading the encoder takes a while.
    """
    topic = any(word.part is not Part.WHO for word in words)
    if mode is Meaning.NEVER or not words or (mode is Meaning.AUTO and not topic):
        return {}
    if query.form == PASTED:
        return library.like(claim(query.text) or sentences(query.text))
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


def said_alike(text: str, wanted: Sequence[Term], library: Library) -> list[Found]:
    """Statements that say in other words what is searched for, the most like it first.

    A few words mean too little, and words in quotation marks are meant as they stand.
    """
    number = sum(len(term.words.split()) for term in wanted)
    if number < FEWEST or any(term.phrase for term in wanted):
        return []
    likeness = {key: like for key, like in library.like(text).items() if like >= SURELY}
    if not likeness:
        return []
    only = Restriction(ids=frozenset(likeness))
    found = library.engine.candidates([], only, len(likeness))
    found.sort(key=lambda each: -likeness[each.item.id])
    return [replace(each, score=likeness[each.item.id], by_meaning=True) for each in found]
