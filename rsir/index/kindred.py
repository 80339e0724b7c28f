"""Which names must be looked at together? Those of whom something else is told, and their kin.

Those that `merging.py` might make one person, and those that it compares for that: names nearly
alike, bare surnames and all who bear them, acronyms and what they stand for. So people are found
anew from these names alone, as if from all. A circle stays small, since both given name and surname
must be near, and a bare surname must be there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from rsir.index import names
from rsir.spelling import skeleton


def circle(store: sqlite3.Connection, keys: Iterable[str]) -> set[str]:
    """These names, by their keys, and all that belong with them or with those."""
    found: set[str] = set()
    rest = list(keys)
    while rest:
        key = rest.pop()
        if key not in found:
            found.add(key)
            rest += set(_beside(store, key)) - found
    return found


def meetings(spelling: str) -> set[str]:
    """The blocks in which a name meets those that may be one with it."""
    name = names.person(spelling)
    if name is None:
        return set()
    sound = f"surname {skeleton(name.surname)}"
    return {*names.blocks(name), f"{sound} " if _full(name) else sound}


def _beside(store: sqlite3.Connection, key: str) -> Iterator[str]:
    def keys(query: str) -> Iterator[str]:
        return (other for (other,) in store.execute(query, (key,)))

    yield from keys(
        "SELECT other.key FROM person_keys AS mine JOIN person_keys AS other"
        " ON other.person = mine.person WHERE mine.key = ?"
    )
    yield from keys("SELECT full FROM acronyms WHERE acronym = ?")
    yield from keys("SELECT acronym FROM acronyms WHERE full = ?")
    for pair in store.execute("SELECT DISTINCT one, other FROM same"):
        keys_of_one = {names.key(each) for each in pair}
        if key in keys_of_one:
            yield from keys_of_one
    for name in _parsed(store, key):
        for block in {*names.blocks(name), *_surnames(name)}:
            for (other,) in store.execute("SELECT key FROM blocks WHERE block = ?", (block,)):
                if any(_meet(name, its) for its in _parsed(store, other)):
                    yield other


def _surnames(name: names.Name) -> tuple[str, ...]:
    """Where those of about its surname are: a bare one meets all, a full one the bare ones."""
    sound = f"surname {skeleton(name.surname)}"
    return (sound,) if _full(name) else (sound, f"{sound} ")


def _meet(one: names.Name, other: names.Name) -> bool:
    """Whether they are compared at all."""
    if _full(one) and _full(other):
        same = (one.given, one.surname, one.suffix) == (other.given, other.surname, other.suffix)
        return same or names.near(one, other)
    return names.near_surname(one.surname, other.surname)


def _full(name: names.Name) -> bool:
    return len(name.given) > 1


def _parsed(store: sqlite3.Connection, key: str) -> list[names.Name]:
    found = store.execute("SELECT DISTINCT spelling FROM spellings WHERE key = ?", (key,))
    return [name for (spelling,) in found if (name := names.person(spelling))]
