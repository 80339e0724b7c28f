"""Who speaks in a corpus: the tables of people, kept up to date at the cost of what changed.

What each article tells is kept as it is. Where that changes, the names concerned are merged anew
with all that might be one with them, and with no others.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from rsir.index import byhand, names
from rsir.index.corrections import FILE as CORRECTIONS
from rsir.index.kindred import circle, meetings
from rsir.index.merging import Told, Voices, merged
from rsir.index.person import Person, name_keys, parsed, plain, record_of
from rsir.index.roles import role_terms
from rsir.spelling import skeleton


class Roster:
    """The people in a store that is being changed."""

    def __init__(self, store: sqlite3.Connection) -> None:
        """Of what is told in `store`."""
        self._store = store
        self._touched: set[str] = set()
        self._speakers: set[int] = set()

    def add(self, article: int, voices: Voices, same: Iterable[tuple[str, str]] = ()) -> None:
        """Take in what an article tells, and which names a human says are one person's."""
        for stored, role, day, times in voices.mentions:
            if stored:
                self._store.execute(
                    "INSERT INTO mentions VALUES (?, ?, ?, ?, ?)"
                    " ON CONFLICT DO UPDATE SET times = times + excluded.times",
                    (article, self._speaker(plain(stored)), plain(role or ""), day, times),
                )
        for acronym, full in voices.acronyms.items():
            pair = plain(names.key(acronym)), plain(names.key(full))
            self._store.execute("INSERT OR IGNORE INTO acronyms VALUES (?, ?, ?)", (article, *pair))
            self._touched.update(pair)

        for pair in same:
            names_of_one = tuple(map(plain, pair))
            self._store.execute("INSERT INTO same VALUES (?, ?, ?)", (article, *names_of_one))
            self._touched.update(map(names.key, names_of_one))

    def remove(self, article: int) -> None:
        """Leave out what an article told."""
        for (speaker,) in self._store.execute(
            "SELECT DISTINCT speaker FROM mentions WHERE article = ?", (article,)
        ):
            self._speakers.add(speaker)
        for pair in self._store.execute(
            "SELECT acronym, full FROM acronyms WHERE article = ?", (article,)
        ):
            self._touched.update(pair)
        for pair in self._store.execute(
            "SELECT one, other FROM same WHERE article = ?", (article,)
        ):
            self._touched.update(map(names.key, pair))
        self._store.execute("DELETE FROM same WHERE article = ?", (article,))
        self._store.execute("DELETE FROM mentions WHERE article = ?", (article,))
        self._store.execute("DELETE FROM acronyms WHERE article = ?", (article,))

    def settle(self) -> None:
        """Find out anew who those are of whom something else is told now."""
        for speaker in self._speakers:
            self._touched.update(self._keys_of(speaker))
        keys = circle(self._store, self._touched)
        self._dissolve(keys)
        for speaker in self._speakers:
            self._forget_unless_told_of(speaker)
        told = [each for key in keys for each in self._told(key)]
        times: Counter[str] = Counter()
        for key, each in told:
            times[key] += each.times
        # The order decides in doubt; it must not depend on what was told first.
        told.sort(key=lambda pair: (-times[pair[0]], pair[0], pair[1].name, pair[1].role or ""))
        people = merged((each for _, each in told), self._meant(keys))
        for person in byhand.joined(people, self._same(keys), CORRECTIONS):
            self._keep(person)
        self._touched.clear()
        self._speakers.clear()

    def _speaker(self, stored: str) -> int:
        found = self._store.execute("SELECT id FROM speakers WHERE stored = ?", (stored,))
        for (speaker,) in found:
            self._speakers.add(speaker)
            return int(speaker)
        speaker = self._store.execute(
            "INSERT INTO speakers (stored) VALUES (?)", (stored,)
        ).lastrowid
        assert speaker is not None
        self._speakers.add(speaker)
        if stored.startswith("["):
            terms = [(term, speaker) for term in role_terms(stored)]
            self._store.executemany("INSERT INTO unnamed_terms VALUES (?, ?)", terms)
            return speaker
        for name in names.several(stored):
            key = names.key(name)
            self._store.execute(
                "INSERT OR IGNORE INTO spellings VALUES (?, ?, ?)", (key, name, speaker)
            )
            blocks = [(block, key) for block in meetings(name)]
            self._store.executemany("INSERT OR IGNORE INTO blocks VALUES (?, ?)", blocks)
        return speaker

    def _keys_of(self, speaker: int) -> set[str]:
        (stored,) = self._store.execute(
            "SELECT stored FROM speakers WHERE id = ?", (speaker,)
        ).fetchone()
        named = not stored.startswith("[")
        return {names.key(name) for name in names.several(stored)} if named else set()

    def _forget_unless_told_of(self, speaker: int) -> None:
        """Drop a speaker of whom no article tells any more, and the names that only it had."""
        if self._store.execute("SELECT 1 FROM mentions WHERE speaker = ?", (speaker,)).fetchone():
            return
        (stored,) = self._store.execute(
            "SELECT stored FROM speakers WHERE id = ?", (speaker,)
        ).fetchone()
        self._store.execute("DELETE FROM speakers WHERE id = ?", (speaker,))
        if stored.startswith("["):
            terms = [(term, speaker) for term in role_terms(stored)]
            self._store.executemany(
                "DELETE FROM unnamed_terms WHERE term = ? AND speaker = ?", terms
            )
            return
        for name in names.several(stored):
            key = names.key(name)
            self._store.execute(
                "DELETE FROM spellings WHERE key = ? AND spelling = ? AND speaker = ?",
                (key, name, speaker),
            )
            left = self._store.execute("SELECT spelling FROM spellings WHERE key = ?", (key,))
            still = {block for (spelling,) in left for block in meetings(spelling)}
            self._store.executemany(
                "DELETE FROM blocks WHERE block = ? AND key = ?",
                [(block, key) for block in meetings(name) - still],
            )

    def _told(self, key: str) -> Iterator[tuple[str, Told]]:
        rows = self._store.execute(
            "SELECT spelling, stored, role, day, times, article FROM spellings"
            " JOIN speakers ON id = speaker JOIN mentions USING (speaker) WHERE key = ?",
            (key,),
        )
        for spelling, stored, role, day, times, article in rows:
            yield key, Told(spelling, stored, role or None, day, times, article)

    def _meant(self, keys: Iterable[str]) -> dict[str, set[str]]:
        meant: defaultdict[str, set[str]] = defaultdict(set)
        for key in keys:
            for (full,) in self._store.execute(
                "SELECT DISTINCT full FROM acronyms WHERE acronym = ?", (key,)
            ):
                meant[key].add(full)
        return meant

    def _same(self, keys: set[str]) -> list[tuple[str, str]]:
        """What a human says of two of these names."""
        found = self._store.execute("SELECT DISTINCT one, other FROM same ORDER BY article")
        return [pair for pair in found if keys & set(map(names.key, pair))]

    def _dissolve(self, keys: Iterable[str]) -> None:
        """Drop the people of these names; the circle of names is whole, so all of each person's."""
        people = {
            person
            for key in keys
            for (person,) in self._store.execute(
                "SELECT person FROM person_keys WHERE key = ?", (key,)
            )
        }
        for person in people:
            (record,) = self._store.execute(
                "SELECT record FROM people WHERE id = ?", (person,)
            ).fetchone()
            for table, (column, rows) in _entries(Person.of(json.loads(record)), person).items():
                self._store.executemany(
                    f"DELETE FROM {table} WHERE {column} = ? AND person = ?",  # noqa: S608
                    [row[:2] for row in rows],
                )
            self._store.execute("DELETE FROM person_keys WHERE person = ?", (person,))
            self._store.execute("DELETE FROM people WHERE id = ?", (person,))

    def _keep(self, person: Person) -> None:
        number = self._store.execute(
            "INSERT INTO people (count, name, record) VALUES (?, ?, ?)",
            (person.count, person.name, json.dumps(record_of(person))),
        ).lastrowid
        assert number is not None
        self._store.executemany(
            "INSERT INTO person_keys VALUES (?, ?)",
            [(key, number) for key in name_keys(person)],
        )
        for table, (_, rows) in _entries(person, number).items():
            for row in rows:
                marks = ", ".join("?" * len(row))
                self._store.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608


def _entries(person: Person, number: int) -> dict[str, tuple[str, list[tuple[str | int, ...]]]]:
    """By what a person is found: for each table its first column, and its rows."""
    words = {word for key in name_keys(person) for word in key.split()}
    surnames = {name.surname for name in parsed(person)}
    terms = {term for role in person.roles for term in role_terms(role.text)}
    return {
        "person_words": ("word", [(word, number, skeleton(word)) for word in words]),
        "person_surnames": ("surname", [(surname, number) for surname in surnames]),
        "role_terms": ("term", [(term, number) for term in terms]),
    }
