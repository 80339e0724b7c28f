"""What a question asks for, word by word: which index terms hold it, and how much each tells."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from rsir.index.engine import Engine
from rsir.index.words import LITTLE_WORDS, Alternative, asked
from rsir.query.acronyms import same
from rsir.query.forms import GUESSES
from rsir.query.nations import kin
from rsir.query.slips import english_for, is_slip
from rsir.records import Query, Term

_SPELLINGS = 16
STEM = 6
"""Letters that two words must share at their beginning to be akin: threaten and threat."""

_SURE = 6
"""Letters from which on a word that stands nowhere may be a slip: chess is not chest."""


_GUESSES = 5


class Part(StrEnum):
    """What of the question a word belongs to."""

    WHO = "who"
    TOPIC = "topic"
    QUOTED = "quoted"
    """Of a quotation that nowhere stands so."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a quoted phrase that was asked for.

    `forms` are the sequences of index terms any of which holds it; `kin` are other words for it
    ("Iranian" for "Iran", a long name for its acronym) and hold it nearly so, and those that begin
    with `stem` a little. `weight` is its inverse document frequency. `guess` is what the
    articles have where the word as asked is nowhere. `runs_on` tells that it was typed right
    after the one before, `place` that it names where something was said, perhaps.
    """

    term: Term
    part: Part
    forms: tuple[Alternative, ...]
    weight: float
    kin: tuple[Term, ...] = ()
    stem: str | None = None
    guess: str | None = None
    known: bool = True
    runs_on: bool = False
    place: bool = False

    @property
    def sought(self) -> tuple[Term, ...]:
        """What to look for: the word as asked, or what it is taken for, and other words for it."""
        return (Term(self.guess) if self.guess else self.term, *self.kin)

    @property
    def kin_forms(self) -> tuple[Alternative, ...]:
        """The sequences of index terms that hold it nearly so."""
        return _kin_forms(self.kin)


@lru_cache(maxsize=1024)
def _kin_forms(kin: tuple[Term, ...]) -> tuple[Alternative, ...]:
    return tuple(form for term in kin for form in sequences(term))


class Asked(NamedTuple):
    """A question, with what the library knows of its words.

    `speakers` are the stored names of whom it may mean, `holding` the keys of the articles that
    hold each word anywhere, `meaning` how like the question a statement is, by id, -1 to 1.
    """

    query: Query
    words: Sequence[Word]
    speakers: Collection[str]
    holding: Mapping[Word, Collection[str]]
    meaning: Mapping[str, float]


def wanted(query: Query, engine: Engine, *, speaks: bool = True) -> list[Word]:
    """The words of a query, each once, in its order.

    Who was only guessed to be a speaker is a topic, unless somebody `speaks` who is called so.

    A phrase that stands somewhere side by side is one word, else its words are asked for.
    """
    words: dict[tuple[Alternative, ...], Word] = {}
    guessed = query.form in {form.name for form in GUESSES} and not speaks
    for part, terms in (
        (Part.TOPIC if guessed else Part.WHO, [Term(name) for name in query.by]),
        (Part.TOPIC, query.about + query.said),
    ):
        for term in terms:
            runs_on, short = False, same(term.words, engine) if " " in term.words else ()
            where = _place(term, query)
            for single in _singles(term, engine, query, part):
                kind = Part.QUOTED if term.phrase and not single.phrase else part
                word = _word(single, kind, engine, short, runs_on=runs_on, place=where)
                if word and word.forms not in words:
                    words[word.forms] = word
                runs_on = True
    return list(words.values())


def _singles(term: Term, engine: Engine, query: Query, part: Part) -> Iterator[Term]:
    """A phrase as a whole, else each word but the little ones."""
    if term.phrase and engine.articles_holding(term):
        yield term
        return
    cuts = _CUTS if part is Part.WHO else _CUTS_OF_TOPICS
    for word in _unbound(term.words.split(), engine, query.text, cuts):
        forms = asked(word)
        if forms and not all(form[0][0] in LITTLE_WORDS | _EMPTY for form in forms):
            yield Term(word)


_TIED = re.compile(r"[A-Z]\w*[-‐‑][a-z]\w*")
"""A name of which no part means anybody: Ki-moon is no moon."""


_CUTS = re.compile(r"[-‐‑/]")
_CUTS_OF_TOPICS = re.compile(rf"{_CUTS.pattern}|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
"""Also where words are run together in a hashtag: #SaveTheDam. Of a name no part means anybody."""


def _unbound(
    words: Sequence[str], engine: Engine, question: str, cuts: re.Pattern[str]
) -> Iterator[str]:
    """The words, a compound that stands nowhere in its parts."""
    for word in words:
        parts = [part for part in cuts.split(word) if part]
        name = _TIED.fullmatch(word) and not question.startswith(word)
        if len(parts) > 1 and not name and not engine.articles_holding(Term(word)):
            yield from parts
        else:
            yield word


LONGEST_SLIP = 40
"""Letters of a word beyond which nobody has mistyped one."""

_EMPTY = frozenset("mr mrs ms dr sir everyth anyth someth somebodi someon anyon".split())
"""Titles that are no role, and what stands for anybody; as index terms."""


def _word(
    term: Term,
    part: Part,
    engine: Engine,
    short: tuple[Term, ...],
    *,
    runs_on: bool,
    place: bool,
) -> Word | None:
    forms = tuple(sequences(term))
    if not forms:
        return None
    number = _frequency(term, engine)
    guess = None
    others = (
        *(Term(name, phrase=" " in name) for name in kin(term.words)),
        *short,
        *same(term.words, engine),
    )
    if not (number or term.phrase or others) and len(term.words) <= LONGEST_SLIP:
        guess = _meant(term.words, engine)
    if guess:
        forms, number = tuple(sequences(Term(guess))), engine.frequency(guess)
    first = forms[0][0]
    stem = first[:STEM] if len(forms[0]) == 1 and len(first) >= STEM else None
    telling, known = _telling(number, engine), bool(number)
    return Word(term, part, forms, telling, others, stem, guess, known, runs_on, place)


def _meant(typed: str, engine: Engine) -> str | None:
    """The word of the articles that a word which stands nowhere is typed for, if one is sure.

    Their terms have no endings, so that one mistyped there is found by what is English.
    """
    for word in english_for(typed):
        if engine.frequency(word):
            return word
    if len(typed) < _SURE:
        return None
    near_words = engine.near_words(typed, _GUESSES)
    return next((w for w in near_words if is_slip(typed.lower(), w.lower())), None)


def _place(term: Term, query: Query) -> bool:
    """Whether a term names where something was said, perhaps: "at the rally in Springfield"."""
    names = (re.escape(name) for name in query.perhaps_in if term.words in name)
    where = r"\b(?:in|at) (?:the )?(?:[A-Z][\w'’ -]*, )?"  # "in Derry, New Hampshire"
    return any(re.search(rf"{where}{name}\b", query.text) for name in names)


def _frequency(term: Term, engine: Engine) -> int:
    """In how many paragraphs the word stands; of a phrase, its rarest word."""
    return min((engine.frequency(word) for word in term.words.split()), default=0)


def _telling(number: int, engine: Engine) -> float:
    """The inverse document frequency: 1 for a word that is nearly everywhere."""
    return math.log1p(engine.paragraphs / (1 + number))


def sequences(term: Term) -> Iterator[Alternative]:
    """The sequences of index terms that hold a word, or a phrase side by side."""
    words = asked(term.words)
    if term.phrase:
        for parts in islice(product(*words), _SPELLINGS):
            yield tuple(part for word in parts for part in word)
    else:
        for word in words:
            yield from word
