"""Who speaks in the whole corpus? And whom does a name or role mean that somebody asks for.

`roster.py` keeps them up to date, and a user may correct them (`byhand.py`).
"""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from rsir.attribution.lexicon import words as lexicon
from rsir.index import names
from rsir.index.person import Person, name_keys, parsed, plain
from rsir.index.roles import fits, kinds, role_terms
from rsir.index.words import LITTLE_WORDS
from rsir.spelling import same_word, skeleton

_SHARE = 0.1
"""How many of a person's statements with a role must be in a role that is asked for."""

_SHORTEST = 4
"""Letters from which on a slip may have been made in a word."""


class Match(NamedTuple):
    """Whom a name or role means: the names to hand to `Engine.statements`, and how it was found.

    `how` is "name", "surname", "part of the name", "spelling", "role" or, without any, "".
    """

    names: frozenset[str]
    how: str
    people: tuple[Person, ...] = ()


class People:
    """The speakers of a corpus, in a store; only those are read that are asked for.

    What a user has corrected (`byhand.py`) hides some of them behind `others`.
    """

    def __init__(
        self,
        store: sqlite3.Connection,
        hidden: AbstractSet[int] = frozenset(),
        others: Sequence[Person] = (),
    ) -> None:
        """Those in `store`, but for the ids `hidden`, and `others`."""
        self._store = store
        self._hidden = hidden
        self._others = list(others)

    def __iter__(self) -> Iterator[Person]:
        """Those with most statements first."""
        rows = self._store.execute("SELECT id, record FROM people ORDER BY count DESC, name")
        kept = (Person.of(json.loads(record)) for number, record in rows if self._shown(number))
        return heapq.merge(kept, sorted(self._others, key=_most_first), key=_most_first)

    def __len__(self) -> int:
        (number,) = self._store.execute("SELECT count(*) FROM people").fetchone()
        return int(number) - len(self._hidden) + len(self._others)

    def person(self, stored: str | None) -> Person | None:
        """Who a statement's speaker is across the corpus."""
        if not stored:
            return None
        spelling = plain(stored)
        found = self._by("person_keys", "key", [names.key(spelling)])
        return next((person for person in found if spelling in person.aliases), None)

    def called(self, name: str) -> frozenset[str]:
        """The speakers of statements, as stored, who are called just so but for letter case."""
        found = self._store.execute(
            "SELECT stored FROM spellings JOIN speakers ON id = speaker WHERE key = ?",
            (names.key(name),),
        )
        return frozenset(stored for (stored,) in found if stored.casefold() == name.casefold())

    def ids(self, keys: Iterable[str]) -> dict[int, Person]:
        """Those with one of these keys of names, by their ids in the store."""
        return self._read(self._numbers("person_keys", "key", keys))

    def instead(self, ids: AbstractSet[int], others: Sequence[Person]) -> People:
        """These people, but `others` in place of those with these ids in the store."""
        return People(self._store, self._hidden | ids, [*self._others, *others])

    def match(self, asked: str) -> Match:
        """Whom `asked` means: by name, surname, other parts of a name, spelling, or role.

        Near spellings count only where nobody has the exact one. An organisation is also spoken
        for by those whose role names it, and by the unnamed that are described so.
        """
        how, found = self._named(asked)
        if any(_human(person) or person.name in lexicon("places") for person in found):
            return Match(_stored(found), how, tuple(found))
        wanted = role_terms(asked)
        named = {person.name for person in found}
        speaking = [
            person
            for person in self._by_terms("role_terms", wanted)
            if person.name not in named and _holds(person, wanted)
        ]
        described = self._described(wanted)
        stored = _stored(found).union(described, *(person.aliases for person in speaking))
        return Match(stored, how or ("role" if stored else ""), (*found, *speaking))

    def nearest(self, asked: str, n: int = 3) -> list[str]:
        """At most `n` names of speakers that look most like `asked`."""
        from difflib import get_close_matches

        key = names.key(asked)
        keys = [each for (each,) in self._store.execute("SELECT key FROM person_keys")]
        keys += [each for person in self._others for each in name_keys(person)]
        parts = {part for each in keys for part in (each, *each.split())}
        close = get_close_matches(key, parts, n=2 * n)
        found = (self._by("person_words", "word", each.split()) for each in close)
        return list(
            dict.fromkeys(
                person.name
                for part, people in zip(close, found, strict=True)
                for person in people
                if any(part in (each, *each.split()) for each in name_keys(person))
            )
        )[:n]

    def _named(self, asked: str) -> tuple[str, list[Person]]:
        for bare in _without_title(asked):
            key = names.key(bare)
            words = key.split()
            if not words:
                continue
            found = exact = [
                p for p in self._by("person_keys", "key", [key]) if key in name_keys(p)
            ]
            if len(words) == 1:
                found = found + [p for p in self._called(key) if p not in found]
            if found:
                return ("name" if exact else "surname"), found
            for how, agree, candidates in (
                ("part of the name", _agree, self._holding_part),
                ("spelling", _nearly, self._holding_nearly),
            ):
                found = [
                    person
                    for person in candidates(max(words, key=len))
                    if any(_within(words, key, agree) for key in name_keys(person))
                ]
                if found:
                    return how, found
        last = names.key(asked).rpartition(" ")[2]
        found = [person for person in self._called(last) if _human(person)]
        return ("surname" if found else ""), found

    def _called(self, surname: str) -> list[Person]:
        found = self._by("person_surnames", "surname", [surname])
        return [p for p in found if any(name.surname == surname for name in parsed(p))]

    def _holding_part(self, word: str) -> list[Person]:
        """Those in whose name something may agree with a word: it itself, or an initial."""
        if len(word) > 1:
            return self._by("person_words", "word", [word, word[0]])
        return self._by("person_words", "word", self._words("word", word))

    def _holding_nearly(self, word: str) -> list[Person]:
        """Those in whose name something may be spelled nearly as a word is."""
        if len(word) < _SHORTEST:
            return self._holding_part(word)
        begins = {*self._words("word", word[0]), *self._words("skeleton", skeleton(word)[:1])}
        return self._by("person_words", "word", (w for w in begins if _nearly(word, w)))

    def _words(self, column: str, start: str) -> list[str]:
        """The words of names that begin so, or whose skeleton does."""
        rows = self._store.execute(
            f"SELECT DISTINCT word FROM person_words WHERE {column} >= ? AND {column} < ?",  # noqa: S608
            (start, start[:-1] + chr(ord(start[-1]) + 1)) if start else ("", ""),
        )
        return [word for (word,) in rows]

    def _described(self, wanted: frozenset[str]) -> set[str]:
        """The unnamed that are described so, as they are stored."""
        speakers = self._holding_terms("unnamed_terms", "speaker", wanted)
        found = (
            self._store.execute("SELECT stored FROM speakers WHERE id = ?", (speaker,)).fetchone()
            for speaker in speakers
        )
        return {stored for (stored,) in found if fits(wanted, role_terms(stored))}

    def _by_terms(self, table: str, wanted: frozenset[str]) -> list[Person]:
        found = self._read(self._holding_terms(table, "person", wanted))
        return sorted([*found.values(), *self._others], key=_most_first)

    def _holding_terms(self, table: str, column: str, wanted: frozenset[str]) -> set[int]:
        """The entries that hold each term, or a kind of what it says."""
        sets = (
            self._numbers(table, "term", {term, *kinds().get(term, ())}, column) for term in wanted
        )
        return set.intersection(*sets) if wanted else set()

    def _by(self, table: str, column: str, values: Iterable[str]) -> list[Person]:
        """Those found by some value; `others` always may be, too."""
        found = self._read(self._numbers(table, column, values))
        return sorted([*found.values(), *self._others], key=_most_first)

    def _numbers(
        self, table: str, column: str, values: Iterable[str], wanted: str = "person"
    ) -> set[int]:
        query = f"SELECT {wanted} FROM {table} WHERE {column} = ?"  # noqa: S608 - our own names
        return {number for value in values for (number,) in self._store.execute(query, (value,))}

    def _read(self, numbers: Iterable[int]) -> dict[int, Person]:
        query = "SELECT record FROM people WHERE id = ?"
        return {
            number: Person.of(json.loads(record))
            for number in numbers
            if self._shown(number)
            for (record,) in self._store.execute(query, (number,))
        }

    def _shown(self, number: int) -> bool:
        return number not in self._hidden


def _most_first(person: Person) -> tuple[int, str]:
    return -person.count, person.name


def _human(person: Person) -> bool:
    """Whether this is a person for sure: with a given name, or a role."""
    return any(name.given or person.roles for name in parsed(person))


def _holds(person: Person, wanted: frozenset[str]) -> bool:
    """Whether this is a role of the person, and not a slip among hundreds of others."""
    times = sum(role.count for role in person.roles if fits(wanted, role_terms(role.text)))
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
