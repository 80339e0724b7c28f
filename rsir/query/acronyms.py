"""What an acronym stands for in the articles, and which one stands for a long name.

Only what an article says itself counts: “the National Health Service (NHS)”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from rsir.index.engine import Engine
from rsir.index.words import LITTLE_WORDS
from rsir.records import Term

_LOOKED_AT = 30
"""In how many paragraphs it is looked for."""

_ACRONYM = re.compile(r"[A-Z](?:\.?[A-Z]){1,5}\.?")
_WORD = r"[A-Z][\w’'-]*"
_EXPLAINED = re.compile(
    rf"((?:{_WORD}\s+(?:(?:of|the|for|and|on|in|to|de)\s+){{0,2}}){{1,7}}{_WORD})"
    r"\s*\(\s*(?:the )?([A-Z](?:\.?[A-Z]){1,5})\.?s?\s*\)"
)
"""A name, and its acronym in brackets."""


def same(words: str, engine: Engine) -> tuple[Term, ...]:
    """The long name of an acronym as a phrase, or the acronym of a long name; none if not told."""
    if _ACRONYM.fullmatch(words):
        wanted = words.replace(".", "")
        names = (name for name, short in _explained(Term(words), engine) if short == wanted)
        return tuple(Term(name, phrase=True) for name in dict.fromkeys(names))
    first, *rest = words.split()
    if not first[0].isupper() or not any(word[0].isupper() for word in rest):
        return ()
    if not engine.frequency(_initials(words.split())):
        return ()  # a phrase is looked for slowly, and most of them are persons
    pairs = _explained(Term(words, phrase=True), engine)
    shorts = (short for name, short in pairs if name.casefold() == words.casefold())
    return tuple(Term(short) for short in dict.fromkeys(shorts))


def _explained(term: Term, engine: Engine) -> list[tuple[str, str]]:
    """The names with their acronyms in the paragraphs that hold a term."""
    pairs = []
    for found in islice(engine.passages([term]), _LOOKED_AT):
        for name, short in _EXPLAINED.findall(found.item.content.text):
            plain = short.replace(".", "")
            if exact := _ending(name.split(), plain):
                pairs.append((exact, plain))
    return pairs


def _ending(words: list[str], acronym: str) -> str:
    """As many of the last words as begin with the letters of the acronym; "" if they do not."""
    for start in range(len(words) - 1, -1, -1):
        if _initials(words[start:]) == acronym:
            return " ".join(words[start:])
    return ""


def _initials(words: Sequence[str]) -> str:
    """The first letters of all but the little words, in capitals."""
    return "".join(word[0] for word in words if word.casefold() not in LITTLE_WORDS).upper()
