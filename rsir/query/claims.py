"""Questions that ask who made a claim, perhaps in quite other words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rsir.punctuation import ENDS, QUOTATION_MARKS
from rsir.query.topics import terms
from rsir.query.wanted import Word
from rsir.records import Query

LONG = 8
"""Words of a claim that is pasted whole; in shorter questions a day, a place or words restrict."""

FEWEST = 3
"""Words of a topic; fewer mean too little to answer alone."""

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


def strange(query: Query, words: Sequence[Word]) -> float:
    """The share of a question that names are which stand nowhere; 0 of a claim pasted whole."""
    if not words or claim(query.text) is not None:
        return 0.0
    unknown = (w.weight for w in words if not (w.known or w.term.words[0].islower()))
    return sum(unknown) / sum(word.weight for word in words)
