"""What does an answer say about itself: notes, what was understood, why it is empty?"""

from __future__ import annotations

import pytest

from rsir.query.search import ask, explain, nearest
from tests.query.fakes import Engine, library, statement
from tests.query.town import TOWN, answers, asked, day


def test_a_speaker_whom_nobody_quotes_beside_one_who_is_gets_a_note() -> None:
    query = asked("what did Reed and Zimmer say about the mayor")
    answer = ask(query, library(*TOWN), 9)
    assert len(answer.hits) == 1
    assert "nobody called “Zimmer” is quoted" in answer.notes


def test_statements_of_unknown_date_are_told_as_such() -> None:
    answer = ask(asked("what did Reed say in 2023"), library(*TOWN), 9)
    assert answer.total == 1
    assert answer.notes == ("of unknown date: 1 of 1 statement",)


def test_how_many_have_no_day_is_told_where_the_newest_or_oldest_are_asked_for() -> None:
    answer = ask(asked("latest from Reed"), library(*TOWN), 9)
    assert answer.notes == ("of unknown date: 1 of 1 statement",)
    assert ask(asked("latest from Bell"), library(*TOWN), 9).notes == ()
    assert ask(asked("what did Reed say"), library(*TOWN), 9).notes == ()


def test_a_word_that_stands_nowhere_is_given_up_with_a_note() -> None:
    town = library(statement("the old bridge of stone is closed", "Ada Bell"))
    answer = ask(asked("who said what about the zebra on the old stone bridge"), town, 9)
    assert [hit.person for hit in answer.hits] == ["Ada Bell"]
    assert answer.notes == ("without: zebra",)


def test_who_else_that_names_nobody_is_told_to_leave_out_nobody() -> None:
    answer = ask(asked("who else talked about the mayor"), library(*TOWN), 9)
    assert {hit.person for hit in answer.hits} == {"Ida Holt", "Tom Reed"}
    assert "nobody is named after “else”: nobody is left out" in answer.notes


def test_a_slip_is_guessed_and_told_and_only_where_the_word_is_nowhere() -> None:
    town = library(statement("the wheels came off", "Ada Bell"))
    answer = ask(asked("who said what about wheelss"), town, 9)
    assert [hit.person for hit in answer.hits] == ["Ada Bell"]
    assert answer.notes == ("nothing has “wheelss”; taken for “wheels”",)


def test_how_many_there_are_is_told_beside_those_shown() -> None:
    town = library(*(statement(f"rain on day {i}", "Ada Bell") for i in range(30)))
    answer = ask(asked("who said what about rain"), town, 5)
    assert (len(answer.hits), answer.total) == (5, 30)


def test_explain_shows_exceptions_order_and_what_is_no_date() -> None:
    rows = dict(explain(asked("latest quotes about rain since the election except by Reed")))
    assert rows["order"] == "newest"
    assert rows["no date"] == "since the election"
    assert rows["without"] == "Reed"
    told = ask(asked("what did Bell say about the bridge since the election"), library(*TOWN), 9)
    assert "not understood as a time: “since the election”" in told.notes


def test_explain_shows_what_was_understood_and_nothing_else() -> None:
    query = asked("what did Bell and Reed say about “the bridge” since 2023")
    assert explain(query) == [
        ("form", "what did they say"),
        ("by", "Bell or Reed"),
        ("about", "“the bridge”"),
        ("dates", "2023-01-01 to … (since 2023)"),
    ]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            "what did Bill say",
            "nobody called “Bill” is quoted; the nearest speakers: Ada Bell, Ida Holt, Tom Reed",
        ),
        (
            "what did Bell say since 2025",
            "nothing found by Bell since 2025; without the dates: 2 statements",
        ),
        (
            "what did Bell say about whales",
            "nothing found by Bell about whales; no article has “whales”, but wheels",
        ),
        (
            "what did Holt say about the bridge",
            "nothing found by Holt about bridge; on other topics: 1 statement",
        ),
        ("who said what about zebras", "nothing found about zebras; no article has “zebras”"),
    ],
)
def test_an_empty_answer_says_what_was_searched_and_what_there_is(
    question: str, sentence: str
) -> None:
    assert ask(asked(question), library(*TOWN), 9).hits == []
    assert nearest(asked(question), library(*TOWN)) == sentence


@pytest.mark.parametrize(
    ("question", "remarks"),
    [
        ("did Reed ever say “a coward”", ["yes: Reed said so in these words"]),
        (
            "did Bell say “the bridge should be closed”",
            ["altered: Bell did not say it in these words, but the nearest is below"],
        ),
        (
            "did Bell say “is a coward”",
            ["no: these words of Bell are in no article", "said by Tom Reed"],
        ),
        ("how often did Bell say bridge", ["2 statements in 2 articles"]),
    ],
)
def test_whether_and_how_often_is_told(question: str, remarks: list[str]) -> None:
    notes = ask(asked(question), library(*TOWN), 9).notes
    assert [note for note in remarks if note in notes] == remarks


def test_whether_somebody_changed_is_told_by_time() -> None:
    town = library(
        statement("rain is good", "Ada Bell", said=day(2023, 1, 1)),
        statement("rain is bad", "Ada Bell", said=day(2021, 1, 1)),
    )
    assert answers("has Bell changed her mind on rain", town=town) == [
        "rain is bad",
        "rain is good",
    ]


def test_mistyped_english_is_guessed_though_terms_have_no_endings() -> None:
    town = library(statement("the recruitment of nurses is over", "Ada Bell"))
    answer = ask(asked("nurses recruitmnt"), town, 9)
    assert answer.notes == ("nothing has “recruitmnt”; taken for “recruitment”",)
    assert not ask(asked("who said what about Recruitmnt"), town, 9).hits


def test_a_short_word_is_guessed_where_only_english_can_be_meant() -> None:
    town = library(statement("the public library has a medal", "Ada Bell"))
    assert ask(asked("publc library"), town, 9).notes == (
        "nothing has “publc”; taken for “public”",
    )
    assert "taken for" not in str(ask(asked("metal library"), town, 9).notes)


def test_a_verb_that_no_answer_has_is_told() -> None:
    town = library(statement("the mayor is a coward", "Tom Reed"))
    assert ask(asked("who praised the mayor"), town, 9).notes == ("without: praised",)
    assert ask(asked("who argues that the mayor is a coward"), town, 9).notes == ()


def test_a_word_that_stands_nowhere_is_told_with_what_there_is_without_it() -> None:
    town = library(statement("rain fell on the old bridge", "Ada Bell"))
    query = asked("who talked about zebras, quaggas, okapis and rain")
    assert nearest(query, town).endswith("no article has “zebras”")
    query = asked("who talked about zebras and rain")
    assert nearest(query, town).endswith("no article has “zebras”; without it: 1 statement")


def test_who_is_left_out_and_whose_articles_are_meant_is_told() -> None:
    assert asked("quotes about the dam, not by Walton").not_by == ("Walton",)
    assert asked("who besides Walton spoke about the dam").not_by == ("Walton",)
    assert asked("who called for tolls but not on bridges").without[0].words == "bridges"
    assert asked("words of Walton in columns by Ada Bell").perhaps_in == ("Ada Bell",)
    assert asked("when was the last time Walton spoke about the dam").order == "newest"


def test_who_else_said_it_is_looked_for_in_some_statements() -> None:
    town = library(
        statement("rain is good", "Ada Bell"),
        *(statement(f"the mayor is a coward, {day}", "Tom Reed") for day in range(60)),
        statement("the mayor is a coward at last", "Ida Holt"),
    )
    notes = ask(asked("did Bell say “is a coward”"), town, 9).notes
    assert "said by Tom Reed" in notes


def test_of_a_question_of_any_length_the_beginning_is_looked_at_and_that_is_told() -> None:
    long = asked("who said what about the bridge " + "and the wall " * 400)
    assert (
        "only the first 2,000 letters of the question are looked at"
        in ask(long, library(*TOWN), 9).notes
    )


@pytest.mark.parametrize(
    ("typed", "near", "taken"),
    [
        ("Quildale", ["Quilldale"], True),
        ("Quil", ["Quill"], False),  # of short words nobody can be sure
        ("Quildale", ["Quillham", "Quillton", "Quillby", "Quillow", "Quint", "Quilldale"], False),
        ("Quil" * 11, ["Wuil" + "Quil" * 10], False),
    ],
)
def test_a_word_is_taken_for_one_of_the_nearest_if_it_is_long_but_not_too_long(
    typed: str, near: list[str], taken: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Engine, "near_words", lambda _self, _word, most: near[:most])
    town = library(statement(f"the {near[-1]} came off", "Ada Bell"))
    assert bool(ask(asked(f"who said what about {typed}"), town, 9).hits) is taken
