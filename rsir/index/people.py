"""Who speaks in the whole corpus? And whom does a name or role mean that somebody asks for.

The table is made by `merging.py` at every update, and a user may correct it (`byhand.py`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

from rsir.attribution.lexicon import phrases
from rsir.attribution.lexicon import words as lexicon
from rsir.index import names
from rsir.index.words import LITTLE_WORDS, analyze
from rsir.records import Statement
from rsir.spelling import same_word

_DEPUTIES = frozenset({"vice", "deputi", "assist", "under", "undersecretari"})
"""Stems that make another office of a role: a vice president is no president."""

_SHARE = 0.1
"""How many of a person's statements with a role must be in a role that is asked for."""

_NONE: frozenset[str] = frozenset()

_SHORTEST = 4
"""Letters from which on a slip may have been made in a word."""


@dataclass(frozen=True, slots=True)
class Role:
    """What articles say somebody is; the days (ISO 8601) of the first and last that say so."""

    text: str
    count: int
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, eq=False)
class Person:
    """A speaker of the corpus, or an organisation: one, however spelled.

    `aliases` counts the spellings, `joint` are statements' speakers such as "A and B" that hold
    this one, `evidence` says why spellings were merged. `count` is of statements.
    """

    name: str
    aliases: Mapping[str, int]
    roles: tuple[Role, ...] = ()
    count: int = 0
    articles: int = 0
    joint: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


class Match(NamedTuple):
    """Whom a name or role means: the names to hand to `Engine.statements`, and how it was found.

    `how` is "name", "surname", "part of the name", "spelling", "role" or, without any, "".
    """

    names: frozenset[str]
    how: str
    people: tuple[Person, ...] = ()


def stored_name(statement: Statement) -> str:
    """The speaker as the index knows it; of an unknown one, the words that describe it."""
    if statement.speaker:
        return statement.speaker
    described = statement.role or (statement.source.text if statement.source else "")
    return f"[{described}]" if described else ""


class People:
    """The speakers of a corpus, those with most statements first."""

    def __init__(self, people: Iterable[Person], unnamed: Iterable[str] = ()) -> None:
        """`unnamed` are the bracketed names of `stored_name`."""
        self._people = sorted(people, key=lambda person: (-person.count, person.name))
        self.unnamed = tuple(unnamed)

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> People:
        """From what `table` gives."""
        return cls(
            (
                Person(
                    **{
                        **entry,
                        "roles": tuple(Role(*role) for role in entry["roles"]),
                        "joint": tuple(entry["joint"]),
                        "evidence": tuple(entry["evidence"]),
                    }
                )
                for entry in table["people"]
            ),
            table["unnamed"],
        )

    def table(self) -> dict[str, Any]:
        """As plain values, to be stored as JSON."""
        people = [
            {**vars(person), "roles": [(r.text, r.count, r.first, r.last) for r in person.roles]}
            for person in self._people
        ]
        return {"people": people, "unnamed": self.unnamed}

    def __iter__(self) -> Iterator[Person]:
        return iter(self._people)

    def __len__(self) -> int:
        return len(self._people)

    def person(self, stored: str | None) -> Person | None:
        """Who a statement's speaker is across the corpus."""
        return self._by_spelling.get(stored) if stored else None

    def match(self, asked: str) -> Match:
        """Whom `asked` means: by name, surname, other parts of a name, spelling, or role.

        Near spellings count only where nobody has the exact one. An organisation is also spoken
        for by those whose role names it, and by the unnamed that are described so.
        """
        how, found = self._named(asked)
        if any(_human(person) or person.name in lexicon("places") for person in found):
            return Match(_stored(found), how, tuple(found))
        wanted = _terms(asked)
        speaking = [p for p in self._people if p not in found and _holds(p, wanted)]
        described = {stored for stored, terms in self._unnamed_terms if _fits(wanted, terms)}
        stored = _stored(found).union(described, *(person.aliases for person in speaking))
        return Match(stored, how or ("role" if stored else ""), (*found, *speaking))

    def nearest(self, asked: str, n: int = 3) -> list[str]:
        """At most `n` names of speakers that look most like `asked`."""
        from difflib import get_close_matches

        spellings: dict[str, list[str]] = defaultdict(list)
        for person in self._people:
            for alias in person.aliases:
                key = names.key(alias)
                for part in {key, *key.split()}:
                    spellings[part].append(person.name)
        close = get_close_matches(names.key(asked), spellings, n=2 * n)
        return list(dict.fromkeys(name for part in close for name in spellings[part]))[:n]

    def _named(self, asked: str) -> tuple[str, list[Person]]:
        for bare in _without_title(asked):
            key = names.key(bare)
            words = key.split()
            if not words:
                continue
            found = self._by_key.get(key, [])
            if len(words) == 1:
                found = [*found, *(p for p in self._by_surname.get(key, []) if p not in found)]
            if found:
                return ("name" if key in self._by_key else "surname"), found
            for how, agree in (("part of the name", _agree), ("spelling", _nearly)):
                found = [p for p in self._people if any(_within(words, k, agree) for k in _keys(p))]
                if found:
                    return how, found
        found = self._by_surname.get(names.key(asked).rpartition(" ")[2], [])
        found = [person for person in found if _human(person)]
        return ("surname" if found else ""), found

    @cached_property
    def _by_spelling(self) -> dict[str, Person]:
        return {alias: person for person in self._people for alias in person.aliases}

    @cached_property
    def _by_key(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = defaultdict(list)
        for person in self._people:
            for key in _keys(person):
                found[key].append(person)
        return dict(found)

    @cached_property
    def _by_surname(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = defaultdict(list)
        for person in self._people:
            for surname in {name.surname for name in _parsed(person)}:
                found[surname].append(person)
        return dict(found)

    @cached_property
    def _unnamed_terms(self) -> list[tuple[str, frozenset[str]]]:
        return [(stored, _terms(stored)) for stored in self.unnamed]


def _keys(person: Person) -> set[str]:
    return {names.key(alias) for alias in (person.name, *person.aliases)}


def _parsed(person: Person) -> list[names.Name]:
    return [name for name in map(names.person, {person.name: 0, **person.aliases}) if name]


def _human(person: Person) -> bool:
    """Whether this is a person for sure: with a given name, or a role."""
    return any(name.given or person.roles for name in _parsed(person))


def _holds(person: Person, wanted: frozenset[str]) -> bool:
    """Whether this is a role of the person, and not a slip among hundreds of others."""
    times = sum(role.count for role in person.roles if _fits(wanted, _terms(role.text)))
    return times > 0 and times >= _SHARE * sum(role.count for role in person.roles)


def _stored(people: Iterable[Person]) -> frozenset[str]:
    return frozenset(name for person in people for name in (*person.aliases, *person.joint))


def _without_title(asked: str) -> Iterator[str]:
    """`asked`, then without what may be a title: "President Putin" -> "Putin"."""
    yield asked
    words = asked.split()
    titles = [i for i, word in enumerate(words) if word.strip(".").title() in lexicon("titles")]
    rest = words[titles[-1] + 1 :] if titles else []
    if rest and rest[0] not in LITTLE_WORDS:
        yield " ".join(rest)


def _within(words: Sequence[str], key: str, agree: Callable[[str, str], bool]) -> bool:
    """Whether the words stand in the name in this order; a single near one must be its last."""
    parts = key.split()
    if len(words) == 1:
        return agree(words[0], parts[-1]) if agree is _nearly else words[0] in parts
    rest = iter(parts)
    return all(any(agree(word, part) for part in rest) for word in words)


def _agree(one: str, other: str) -> bool:
    """Equal, or one the initial of the other."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _nearly(asked: str, part: str) -> bool:
    if min(len(asked), len(part)) < _SHORTEST:
        return _agree(asked, part)
    return same_word(asked, part)


@lru_cache(maxsize=1 << 14)
def _terms(description: str) -> frozenset[str]:
    """What a description is of, whoever holds it: spokesman, spokeswoman and spokesperson."""
    terms = (term for term, _, _ in analyze(description))
    return frozenset(
        re.sub(r"(?<=\w)(?:woman|person)$", "man", term)
        for term in terms
        if term not in LITTLE_WORDS
    )


def _fits(wanted: frozenset[str], described: frozenset[str]) -> bool:
    held = all(term in described or described & _kinds().get(term, _NONE) for term in wanted)
    return bool(wanted) and held and not (described & _DEPUTIES) - wanted


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """The roles, as terms, that answer to a general word such as "officials"."""
    kinds = (line.partition(":") for line in phrases("role_kinds"))
    return {next(iter(_terms(word))): _terms(roles) for word, _, roles in kinds}
