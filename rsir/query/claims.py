"""Questions that ask who made a claim, perhaps in quite other words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rsir.punctuation import CLOSERS, DOUBLE_MARKS, ENDS, QUOTATION_MARKS
from rsir.query.topics import terms
from rsir.query.wanted import Word
from rsir.records import Query

PASTED = "a claim pasted whole"
"""The form of such a question."""

LONG = 8
"""Words of a claim that is pasted whole; in shorter questions a day, a place or words restrict."""

FEWEST = 3
"""Words of a topic; fewer mean too little to answer alone."""

_WHO_SAID = re.compile(
    r"who\s+(?:else\s+|ever\s+)*(?:said|says|claim(?:s|ed)|wrote|tweeted|posted|stated)\s+"
    r"(?!(?:(?:that\s+)?about|(?:what|something|anything|things|so)\s+(?:about|on|of|regarding))\b)"
    r"(?:that\s+)?",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"[“\"][^“”\"]*[”\"]?\W*")
"""Words that are asked for as they stand."""
_SENTENCES = re.compile(
    rf"[^?]*(?:[.!…][{CLOSERS}]*|(?<=[a-z]{{3}})[.!][{CLOSERS}]* (?=[A-Z{DOUBLE_MARKS}])[^?]*)"
)
_LINK = re.compile(r"https?://\S+|\bpic\.twitter\.com/\S+")
_MARKS = QUOTATION_MARKS + ENDS + ",;:()[]"


def claim(text: str) -> str:
    """The claim that stands whole after "who said", without links; "" in any other question."""
    frame = _WHO_SAID.match(text.strip())
    return _long(text.strip()[frame.end() :]) if frame else ""


def sentences(text: str) -> str:
    """A text, without links, in which a sentence ends, as in no question or topic; "" if none."""
    plain = _LINK.sub("", text).strip()
    return _long(plain) if _SENTENCES.fullmatch(plain) else ""


def _long(text: str) -> str:
    plain = _LINK.sub("", text).strip()
    return "" if len(plain.split()) < LONG or _QUOTATION.fullmatch(plain) else plain


def pasted(text: str, claim: str) -> Query:
    """The query of a claim that is pasted whole: nothing in it restricts."""
    words = [bare for word in claim.split() if (bare := word.strip(_MARKS))]
    return Query(text=text, form=PASTED, about=terms(words, ()))


def strange(query: Query, words: Sequence[Word]) -> float:
    """The share of a question that names are which stand nowhere; 0 of a claim pasted whole."""
    if not words or query.form == PASTED:
        return 0.0
    unknown = (w.weight for w in words if not (w.known or w.term.words[0].islower()))
    return sum(unknown) / sum(word.weight for word in words)
