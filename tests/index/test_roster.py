"""People that are kept up to date are those that would be found anew."""

from __future__ import annotations

import json
import random
import sqlite3

import pytest

from rsir.index.kindred import circle
from rsir.index.merging import Voices
from rsir.index.people import People
from rsir.index.person import record_of
from rsir.index.roster import Roster
from rsir.index.store import memory
from tests.index.test_merging import article

GIVEN = "Ann Anne A. Bob Nasser Naser John J. Jon Vladimir".split()
SURNAMES = "Kanani Kanaani Kanany Putin Poutine Smith Smyth Petersen Peterson Lee Leigh".split()
ROLES = ["", "", ", mayor", ", envoy"]


def lines(chance: random.Random) -> Voices:
    names = []
    for _ in range(chance.randint(1, 4)):
        name = chance.choice(SURNAMES)
        if chance.random() < 0.7:
            name = f"{chance.choice(GIVEN)} {name}"
        if chance.random() < 0.1:
            name = f"{name} and {chance.choice(GIVEN)} {chance.choice(SURNAMES)}"
        names.append(name + chance.choice(ROLES))
    told = article(" | ".join(names), f"2024-0{chance.randint(1, 9)}-01")
    if chance.random() < 0.2:
        told = told._replace(acronyms={"UN": chance.choice(["United Nations", "Union"])})
        told = told._replace(mentions=(*told.mentions, *article("UN | United Nations").mentions))
    return told


def table(found: People) -> list[str]:
    return [json.dumps(record_of(person), sort_keys=True) for person in found]


def rest(store: sqlite3.Connection) -> dict[str, int]:
    names = ("speakers", "spellings", "blocks", "person_keys", "person_words", "person_surnames")
    return {
        name: store.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
        for name in (*names, "role_terms", "unnamed_terms", "mentions", "acronyms")
    }


@pytest.mark.parametrize("seed", range(12))
def test_after_any_changes_people_are_those_of_what_is_left(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a corpus, not a secret
    store = memory()
    roster, held = Roster(store), dict[int, Voices]()
    for number in range(60):
        for gone in chance.sample(sorted(held), min(len(held), chance.randint(0, 1))):
            roster.remove(gone)
            del held[gone]
        held[number] = lines(chance)
        roster.add(number, held[number])
        if chance.random() < 0.5:
            roster.settle()
    roster.settle()
    anew = memory()
    again = Roster(anew)
    for number, told in held.items():
        again.add(number, told)
    again.settle()
    assert table(People(store)) == table(People(anew))
    assert rest(store) == rest(anew)


def test_what_is_gone_leaves_nothing_behind() -> None:
    store = memory()
    roster = Roster(store)
    roster.add(1, article("Ann Ray, mayor | [Iranian officials] | Bob Lee and Cid Fox"))
    roster.settle()
    roster.remove(1)
    roster.settle()
    assert set(rest(store).values()) == {0}


def test_a_circle_holds_who_may_be_one_and_no_others() -> None:
    store = memory()
    roster = Roster(store)
    names = "Nasser Kanani | Nasser Kanaani | Kanani | Nasser Hejazi | John Smith | John Brown"
    roster.add(1, article(names))
    assert circle(store, ["kanani"]) == {"kanani", "nasser kanani", "nasser kanaani"}
    assert circle(store, ["john smith"]) == {"john smith"}
