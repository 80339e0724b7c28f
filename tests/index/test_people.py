from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from rsir.index.people import People
from rsir.index.person import Person, record_of
from tests.index.corpus import people
from tests.index.test_merging import article

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "asking.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def table() -> People:
    return people(map(article, CASES["articles"]))


@pytest.mark.parametrize(("asked", "names"), CASES["asked"].items())
def test_a_name_or_role_means_these_speakers(table: People, asked: str, names: list[str]) -> None:
    assert sorted(table.match(asked).names) == sorted(names)


@pytest.mark.parametrize(
    ("asked", "how"),
    [
        ("Vladimir Putin", "name"),
        ("Kanani", "surname"),
        ("Ursula", "part of the name"),
        ("Peskof", "spelling"),
        ("vice president", "role"),
        ("Nobody", ""),
    ],
)
def test_a_match_says_how_it_was_found(table: People, asked: str, how: str) -> None:
    assert table.match(asked).how == how


def test_the_nearest_names_are_offered_instead(table: People) -> None:
    assert table.nearest("Peskowitz")[0] == "Dmitry Peskov"
    assert table.nearest("Kanane", 1) == ["Nasser Kanani"]
    assert table.nearest("Zyx") == []


def test_a_stored_name_leads_to_its_person(table: People) -> None:
    found = table.person("Putin")
    assert found
    assert found.name == "Vladimir Putin"
    assert table.person(None) is None
    assert table.person("[Iranian officials]") is None


def test_who_is_called_just_so_is_told_from_who_may_be_meant(table: People) -> None:
    assert table.called("putin") == {"Putin"}
    assert table.called("Nobody") == frozenset()


def test_those_who_speak_most_come_first(table: People) -> None:
    counts = [person.count for person in table]
    assert counts == sorted(counts, reverse=True)


def test_a_person_survives_being_stored(table: People) -> None:
    for person in table:
        again = Person.of(json.loads(json.dumps(record_of(person))))
        assert vars(again) == vars(person)


def test_a_role_that_is_a_slip_among_many_others_is_none() -> None:
    slip = ["Ann Ray, mayor"] * 30 + ["Ann Ray, spokeswoman", "Bob Lee, spokesman"]
    table = people(map(article, slip))
    assert table.match("the spokesperson").names == {"Bob Lee"}
    assert table.match("the mayor").names == {"Ann Ray"}


def test_a_role_gets_no_joint_statements() -> None:
    table = people([article("Ann Ray, mayor | Ann Ray and Bob Lee")])
    assert table.match("mayor").names == {"Ann Ray"}
    assert table.match("Ann Ray").names == {"Ann Ray", "Ann Ray and Bob Lee"}
