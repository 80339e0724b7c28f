"""Which words do the acronyms of an article stand for? After Schwartz & Hearst 2003.

"The Harbours and Tides Commission" is one name where "HTC" stands in the article, too.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rsir.attribution.lexicon import words
from rsir.records import Span

ACRONYM = re.compile(r"(?<![\w’'-])[A-Z]{3,6}(?![\w’'-])")
"""Three to six capitals that are a word."""
JOINING = r"(?:(?:and|of|for|the|on|in|&)\s+){0,2}"
"""What may stand between two of the words, as no letter of the acronym."""
MOST = 60
"""Acronyms of an article that are looked for."""


@lru_cache(maxsize=8)
def spelt_out(text: str) -> tuple[Span, ...]:
    """Where words that small ones join begin with the letters of an acronym, in text order."""
    acronyms = list(dict.fromkeys(ACRONYM.findall(text)))[:MOST]
    found = [Span(*m.span()) for a in acronyms for m in _pattern(a).finditer(text)]
    return tuple(sorted(span for span in found if _is_joined(text[slice(*span)])))


@lru_cache(maxsize=1024)
def _pattern(acronym: str) -> re.Pattern[str]:
    each = rf"\s+{JOINING}".join(rf"{letter}[a-z][\w’'-]*?[a-z]" for letter in acronym)
    return re.compile(rf"(?<![\w’'-]){each}(?=[’']s?\b|[^\w’'-]|$)")


def _is_joined(written: str) -> bool:
    """Whether a small word stands in it: without one, capitals alone make it one name.

    What "and" joins is one body only if it ends in what it is: not "Council of Oslo and Bergen".
    """
    small = {word for word in written.split() if word[0].islower() or word == "&"}
    ends = written.rpartition(" ")[2] in words("organisation_words")
    return bool(small) and (ends or small.isdisjoint({"and", "&"}))
