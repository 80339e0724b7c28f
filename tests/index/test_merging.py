from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rsir.index.merging import Voice, Voices, voices
from rsir.index.people import People
from rsir.index.person import Role
from rsir.records import Article, DateRange, Phrase, Reference, Span, Statement
from tests.index.corpus import people

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "merging.yaml").read_text(encoding="utf-8")
)


def article(line: str, day: str | None = None) -> Voices:
    speakers = [speaker.partition(", ") for speaker in line.split(" | ")]
    return Voices(tuple(Voice(name, role or None, day, 1) for name, _, role in speakers))


def spellings(table: People) -> set[str]:
    return {" = ".join(sorted(person.aliases)) for person in table if len(person.aliases) > 1}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_speakers_are_merged_only_where_they_are_one(case: dict[str, Any]) -> None:
    merged = set(case.get("people", []))
    assert spellings(people(map(article, case["articles"]))) == merged
    assert spellings(people(map(article, reversed(case["articles"])))) == merged


def test_a_merge_shows_its_evidence() -> None:
    table = people([article("Vladimir Putin"), article("Putin")])
    (person,) = table
    assert (person.name, person.count, person.articles) == ("Vladimir Putin", 2, 2)
    assert person.evidence == ("Putin = Vladimir Putin: the only one with that surname",)


ARTICLES = (
    *("Kanani | Kanani", "Kanani", "Nasser Kanani, envoy", "Nasser Kanani, envoy"),
    *("Nasser Kanaani, envoy", "N. Kanani"),
)


def test_the_name_shown_is_full_and_the_one_used_most() -> None:
    table = people(map(article, ARTICLES))
    assert [person.name for person in table] == ["Nasser Kanani"]


def test_roles_are_counted_with_their_first_and_last_day() -> None:
    table = people(
        [
            article("Ann Ray, mayor", "2024-02-01"),
            article("Ann Ray, mayor", "2023-01-01"),
            article("Ann Ray, senator"),
        ]
    )
    (person,) = table
    assert person.roles == (
        Role("mayor", 2, "2023-01-01", "2024-02-01"),
        Role("senator", 1, None, None),
    )


def test_an_acronym_is_merged_where_an_article_explains_it() -> None:
    text = "He joined United Against Nuclear Iran (UANI) and the Bank of Iraq (BI). UANI said no."
    said = Statement("0", 1, "direct", Phrase("no", (Span(0, 2),)), speaker="UANI")  # type: ignore[arg-type]
    found = voices(Article(text, (), Reference("a.txt")), [said])
    assert found.acronyms == {"UANI": "United Against Nuclear Iran"}
    table = people([found, article("United Against Nuclear Iran")])
    assert [set(person.aliases) for person in table] == [{"UANI", "United Against Nuclear Iran"}]


def test_an_acronym_that_articles_explain_differently_is_left_alone() -> None:
    table = people(
        [
            Voices((Voice("AP", None, None, 1),), {"AP": "Associated Press"}),
            Voices((), {"AP": "Agence Presse"}),
            article("Associated Press | Agence Presse"),
        ]
    )
    assert len(table) == 3


def test_what_an_article_tells_survives_being_stored() -> None:
    published = DateRange(None, None, "nowhere")
    told = voices(Article("Hello.", (), Reference("a.txt", published=published)), [])
    for one in (told, article("Ann Ray, mayor | Bob", "2024-01-01")):
        assert Voices.of(one.record()) == one


NAMES = st.lists(
    st.lists(st.sampled_from("Ann Anne A. B. Lee Leigh Lee-Ray Bush W. Jr. de Kanani".split()))
    .map(" ".join)
    .filter(bool),
    max_size=8,
)


@given(NAMES)
def test_every_name_belongs_to_exactly_one_person(names: list[str]) -> None:
    table = people([article(name) for name in names])
    held = [alias for person in table for alias in person.aliases]
    assert sorted(held) == sorted(set(names))
    assert sum(person.count for person in table) == len(names)
