"""A whole claim that somebody pastes after "who said": nothing in it restricts."""

from __future__ import annotations

import re

from rsir.query.topics import terms
from rsir.records import Query

FEWEST = 8
"""Words of a claim. In shorter questions a day, a place or words in marks restrict."""

_CLAIM = re.compile(
    r"who\s+(?:else\s+|ever\s+)*(?:said|says|claim(?:s|ed)|wrote|tweeted|posted|stated)\s+"
    r"(?!(?:what|something|anything|things|so|about)\b)(?:that\s+)?(?P<claim>(?![“\"][^“”\"]*[”\"]\W*$)\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_MARKS = '“”"‘’«»„,.;:?!()[]…'


def claim(text: str) -> Query | None:
    """The query of "who said" with a claim after it; None of any other question."""
    found = _CLAIM.fullmatch(text.strip())
    if found is None or len(found["claim"].split()) < FEWEST:
        return None
    words = [bare for word in found["claim"].split() if (bare := word.strip(_MARKS))]
    return Query(text=text, form="who said that", about=terms(words, ()))
