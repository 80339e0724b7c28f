from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from rsir.query.forms import FORMS, GUESSES
from rsir.query.question import as_topic, understand
from rsir.records import DateRange, Query, Term

TODAY = date(2024, 11, 22)
CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "questions.yaml").read_text("utf-8")
)

QUESTION_WORDS = (
    "who what did say said about that the putin's Iran “x y” quotes by in 2019 , call and"
    " between from to since called is"
)


def written(terms: tuple[Term, ...]) -> list[str]:
    return [f'"{term.words}"' if term.phrase else term.words for term in terms]


def days(within: DateRange | None) -> str | None:
    return f"{within.start or ''}..{within.end or ''}" if within else None


@pytest.mark.parametrize("case", CASES, ids=[str(case["ask"]) for case in CASES])
def test_a_question_is_understood(case: dict[str, Any]) -> None:
    query = understand(case["ask"], today=TODAY)
    assert {
        "by": list(query.by),
        "about": written(query.about),
        "said": written(query.said),
        "within": days(query.within),
    } == {
        "by": case.get("by", []),
        "about": case.get("about", []),
        "said": case.get("said", []),
        "within": case.get("within"),
    }
    cues = query.cues | query.near_cues
    assert case["cue"] in cues if "cue" in case else not cues
    assert query.text == case["ask"]


def test_there_are_many_cases_and_every_form_has_one() -> None:
    assert len(CASES) >= 120
    seen = {understand(case["ask"], today=TODAY).form for case in CASES}
    assert {form.name for form in (*FORMS, *GUESSES)} - seen == set()


def test_the_name_of_a_form_tells_whether_its_speaker_is_a_guess() -> None:
    assert {form.name for form in FORMS}.isdisjoint(form.name for form in GUESSES)


@given(st.text())
@example("who said \ue000 about \uf8ff")
@example("“” '' \"")
@example("who " * 200)
@example("in 0000-00-00, on 99 May 1500 who said what")
def test_any_text_is_a_question(text: str) -> None:
    query = understand(text, today=TODAY)
    assert isinstance(query, Query)
    assert query.text == text
    for name in (*query.by, *(term.words for term in (*query.about, *query.said))):
        assert name.strip()


@given(
    st.lists(
        st.sampled_from(QUESTION_WORDS.split()),
        max_size=45,
    )
)
def test_any_row_of_question_words_is_a_question(words: list[str]) -> None:
    understand(" ".join(words), today=TODAY)


def test_a_guessed_speaker_can_be_a_topic_instead() -> None:
    query = understand("sanctions on Iran since 2020", today=TODAY)
    topic = as_topic(query)
    assert topic is not None
    assert topic.by == ()
    assert written(topic.about) == ["sanctions", "Iran"]
    assert topic.within == query.within


def test_a_speaker_who_was_asked_for_stays_one() -> None:
    assert as_topic(understand("what did Peskov say about Iran", today=TODAY)) is None


def test_a_text_of_more_than_forty_words_is_no_question_but_words_to_look_for() -> None:
    short, long = ("who said what about " + "rain and snow " * n for n in (10, 14))
    assert understand(short, today=TODAY).form == "who said what about"
    assert understand(long, today=TODAY).form != "who said what about"
