"""What to ask for when nothing has all the words: most of them, and never less than the names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from rsir.records import Query, Term

_MOST_TRIES = 40


class Wording(NamedTuple):
    """Terms to ask an engine for."""

    about: tuple[Term, ...]
    said: tuple[Term, ...]


class Attempt(NamedTuple):
    """Wordings any of which may match, and what was given up for them, in one sentence."""

    wordings: tuple[Wording, ...]
    note: str | None = None


def attempts(query: Query, exists: Callable[[Term], bool]) -> Iterator[Attempt]:
    """What to try, one after the other until something is found.

    A phrase in quotation marks is never given up. `exists` tells whether any text has a term.
    """
    yield Attempt((Wording(query.about, query.said),))
    phrases = tuple(term for term in query.said if term.phrase)
    words = tuple(term for term in query.said if not term.phrase)
    if words:
        note = f"nobody is quoted with {_quoted(words)}; the words stand around what was said"
        yield Attempt((Wording(query.about + words, phrases),), note)
    units = [unit for term in query.about + words for unit in split(term)]
    known = [unit for unit in units if exists(unit)]
    missing = [unit for unit in units if unit not in known]
    if not known or any(unit.phrase for unit in missing):
        return
    if missing:
        note = f"nothing mentions {_quoted(missing)}; answered without"
        yield Attempt((Wording(tuple(known), phrases),), note)
    note = f"nothing has all of {_quoted(known)}; answered with most of it"
    for fewer in _fewer(known):
        yield Attempt(tuple(Wording(terms, phrases) for terms in fewer), note)


def split(term: Term) -> list[Term]:
    """The parts of a term that can be given up: a name as a whole, other words one by one."""
    if term.phrase:
        return [term]
    units: list[Term] = []
    in_name = False
    for word in term.words.split():
        name = word[:1].isupper()
        if name and in_name:
            units[-1] = Term(f"{units[-1].words} {word}")
        else:
            units.append(Term(word))
        in_name = name
    return units


def _fewer(units: Sequence[Term]) -> Iterator[list[tuple[Term, ...]]]:
    """All ways to leave out one unit, then two, …: no names, and without names half at most."""
    plain = [unit for unit in units if unit.words.islower() and not unit.phrase]
    most = len(plain) if len(plain) < len(units) else len(units) // 2
    tries = 0
    for count in range(1, most + 1):
        ways = [
            tuple(unit for unit in units if unit not in left_out)
            for left_out in combinations(plain, count)
        ]
        tries += len(ways)
        if tries > _MOST_TRIES:
            return
        yield ways


def _quoted(terms: Sequence[Term]) -> str:
    return ", ".join(f"“{term.words}”" for term in terms)
