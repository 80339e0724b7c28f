"""Questions that ask who made a claim, perhaps in quite other words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rsir.punctuation import ENDS, QUOTATION_MARKS
from rsir.query.topics import terms
from rsir.query.wanted import Part, Word
from rsir.records import Query

LONG = 8
"""Words of a claim that is pasted whole; in shorter questions a day, a place or words restrict."""

FEWEST = 3
"""Words of a topic; fewer mean too little to answer alone."""

STRANGE = 0.25
"""The share of a claim that names may be which stand in no article."""

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

_CLAIM = re.compile(
    r"who\s+(?:else\s+|ever\s+)*(?:said|says|claim(?:s|ed)|wrote|tweeted|posted|stated)\s+"
    r"(?!(?:what|something|anything|things|so|about)\b)(?:that\s+)?(?P<claim>(?![“\"][^“”\"]*[”\"]\W*$)\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_MARKS = QUOTATION_MARKS + ENDS + ",;:()[]"


def claim(text: str) -> Query | None:
    """The query of "who said" with a whole claim after it; None of any other question.

    Nothing in such a claim restricts.
    """
    found = _CLAIM.fullmatch(text.strip())
    if found is None or len(found["claim"].split()) < LONG:
        return None
    words = [bare for word in found["claim"].split() if (bare := word.strip(_MARKS))]
    return Query(text=text, form="who said that", about=terms(words, ()))


def claimed(query: Query, words: Sequence[Word]) -> bool:
    """Whether somebody's claim is asked for, which may have been made in quite other words.

    A topic is named; and so is whoever a claim is about, so that no name may stand nowhere, unless
    it is a small part of the claim, or that is pasted whole.
    """
    by = any(word.part is Part.WHO for word in words)
    if by or len(words) < FEWEST or query.form in _TOPICS:
        return False
    return strange(query, words) <= STRANGE


def strange(query: Query, words: Sequence[Word]) -> float:
    """The share of a question that names are which stand nowhere; 0 of a claim pasted whole."""
    if not words or claim(query.text) is not None:
        return 0.0
    unknown = (w.weight for w in words if not (w.known or w.term.words[0].islower()))
    return sum(unknown) / sum(word.weight for word in words)
