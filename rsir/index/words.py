"""What counts as the same word: text -> terms, for indexing, asking and highlighting alike.

One rule everywhere, so that whatever is found can also be highlighted: letter case, accents and
the sort of apostrophe do not count, words are stemmed (Porter 1980), a possessive is its noun,
"U.S." is "US", "5,000" is "5000". Short acronyms keep a form in capitals as well, so that "US"
can be told from "us". A compound is indexed by its parts and as one word, so that "ceasefire"
finds "cease-fire", and "government" a word broken at the end of a line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

_INVISIBLE = "\u0300-\u036f\u00ad\u200c\u200d\u2060"
_LETTERS = f"[^\\W_](?:[^\\W_]|[{_INVISIBLE}])*"
_APOSTROPHE = "['’ʼ‘`´]"
_UNIT = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?(?:{_APOSTROPHE}s\b)?"  # U.S. and U.S
    rf"|\d{{1,3}}(?:,\d{{3}})+(?![\d,])(?:\.\d+)?|\d+\.\d+"  # 5,000 and 3.67
    rf"|{_LETTERS}(?:{_APOSTROPHE}{_LETTERS})*"
)
_HYPHENS = "-‐‑"
_HYPHEN = re.compile(rf"[{_HYPHENS}](?:[ \t]*\r?\n[ \t]*)?")
_DROPPED = re.compile(f"[{_INVISIBLE}'’ʼ‘`´.,]")
_LAST_S = re.compile(f"{_APOSTROPHE}[sS]$")
_DECIMAL = re.compile(r"\d[\d,]*\.\d+")
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_SHORT_ACRONYM = range(2, 4)

LITTLE_WORDS = frozenset(
    "a an the of in on at to for from by with and or about as into over than that".split()
)
"""Words that a topic of several words need not hold. They are indexed like all others."""


class Token(NamedTuple):
    """A term, where it stands in the text, and the how-manieth word that is."""

    term: str
    start: int
    end: int
    position: int


Alternative = tuple[str, ...]
"""Terms that stand side by side."""


def analyze(text: str) -> list[tuple[str, int, int]]:
    """The terms of `text` with their offsets in code points; some words have two terms."""
    return [token[:3] for token in tokens(text)]


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """The terms of `text` in order of position."""
    found: list[Token] = []
    add = found.append
    for position, chain in _compounds(text):
        for i, unit in enumerate(chain):
            start, end = unit.span()
            for term in terms_of(unit[0]):
                add(Token(term, start, end, position + i))
            if i == 0 and len(chain) > 1:
                add(Token(_joined(chain), start, chain[-1].end(), position))
    return tuple(found)


def positions(text: str, of: Callable[[str], Iterable[str]]) -> Iterator[tuple[str, int]]:
    """Those terms of `text` that `of` gives for its words, each with its position.

    With `terms_of` it is what `tokens` gives; with less, for a tenth of what that costs.
    """
    if _HYPHEN.search(text):
        for position, chain in _compounds(text):
            if len(chain) > 1:
                yield from ((term, position) for term in of(_unbroken(chain)))
            for i, unit in enumerate(chain, position):
                yield from ((term, i) for term in of(unit[0]))
    else:
        for position, word in enumerate(_UNIT.findall(text)):
            for term in of(word):
                yield term, position


def asked(words: str) -> list[tuple[Alternative, ...]]:
    """What to look for: for each word, its alternatives, any of which will do.

    A word in capitals asks for its form in capitals only.
    """
    wanted: list[tuple[Alternative, ...]] = []
    for _, chain in _compounds(words):
        parts = tuple(terms_of(unit[0])[0] for unit in chain)
        wanted.append(((_joined(chain),), parts) if len(chain) > 1 else (parts,))
    return wanted


def fold(text: str) -> str:
    """`text` without accents and letter case."""
    return _without_marks(text).casefold().translate(_PLAIN_LETTERS)


def _compounds(text: str) -> Iterator[tuple[int, list[re.Match[str]]]]:
    """Words with the hyphenated parts together, and the position of the first part."""
    position = 0
    chain: list[re.Match[str]] = []
    end = 0
    for unit in _UNIT.finditer(text):
        if chain:
            if text[end] in _HYPHENS and _HYPHEN.fullmatch(text, end, unit.start()):
                chain.append(unit)
                end = unit.end()
                continue
            yield position, chain
            position += len(chain)
        chain = [unit]
        end = unit.end()
    if chain:
        yield position, chain


def _joined(chain: list[re.Match[str]]) -> str:
    return terms_of(_unbroken(chain))[0]


def _unbroken(chain: list[re.Match[str]]) -> str:
    return "".join(unit[0] for unit in chain).lower()


@lru_cache(maxsize=1 << 16)
def terms_of(word: str) -> tuple[str, ...]:
    """The terms of one word, the one to ask for first."""
    from whoosh.lang.porter import stem

    if _DECIMAL.fullmatch(word):
        return (word.replace(",", ""),)
    bare = _DROPPED.sub("", _LAST_S.sub("", word)) or word
    folded = fold(bare)
    if folded.endswith("men") and len(folded) >= len("women"):
        folded = folded[:-2] + "an"  # spokesmen
    plain = str(stem(folded)) or word
    singular = bare.removesuffix("s")  # NGOs
    if len(singular) in _SHORT_ACRONYM and singular.isalpha() and singular.isupper():
        return (singular, plain)
    return (plain,)


def _without_marks(text: str) -> str:
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
