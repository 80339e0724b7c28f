from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rsir.index.library import Library
from rsir.query.question import understand
from rsir.query.search import ask, explain, nearest, passages
from rsir.records import Act, DateRange, Kind, Query, Statement
from tests.query.fakes import library, passage, statement

TODAY = date(2024, 11, 22)


def day(year: int, month: int, number: int) -> DateRange:
    return DateRange(date(year, month, number), date(year, month, number), "")


def year(number: int) -> DateRange:
    return DateRange(date(number, 1, 1), date(number, 12, 31), "")


TOWN = (
    statement("The bridge must be closed", "Ada Bell", said=day(2023, 5, 4), path="gazette/1.txt"),
    statement("It cannot wait", "Ada Bell", context="The bridge swayed.", published=year(2024)),
    statement("the mayor is a coward", "Tom Reed", cue="called", publication="The Gazette"),
    statement("the mayor has courage", "Ida Holt", cue="praised", kind=Kind.INDIRECT),
    statement("the bridge is safe", "Tom Reed", cue="believes", act=Act.BELIEF),
    statement("tolls accused of being too high by drivers", None, cue="wrote", act=Act.WRITING),
    passage("Nobody counted the cars on the bridge."),
    passage("The tolls paid for a school."),
)


def answers(question: str, *, limit: int = 10, town: Library | None = None) -> list[str]:
    query = understand(question, today=TODAY)
    return [hit.item.content.text for hit in ask(query, town or library(*TOWN), limit).hits]


def asked(question: str) -> Query:
    return understand(question, today=TODAY)


def test_words_come_before_surroundings_and_passages_last() -> None:
    assert answers("who said what about the bridge") == [
        "The bridge must be closed",
        "It cannot wait",
        "Nobody counted the cars on the bridge.",
    ]


def test_hits_are_numbered_and_cited() -> None:
    hits = ask(asked("who said what about the bridge"), library(*TOWN), 10).hits
    assert [hit.rank for hit in hits] == [1, 2, 3]
    assert hits[0].citation == "n.d., gazette/1.txt:1"
    assert hits[0].person == "Ada Bell"


def test_only_a_statement_found_by_its_surroundings_shows_them() -> None:
    hits = ask(asked("who said what about the bridge"), library(*TOWN), 10).hits
    shown = {hit.item.content.text: hit.context for hit in hits}
    context = shown.pop("It cannot wait")
    assert context is not None
    assert [context.text[s:e] for s, e in context.highlights] == ["bridge"]
    assert set(shown.values()) == {None}


def test_what_was_not_uttered_is_no_answer_unless_it_is_asked_for() -> None:
    town = library(
        statement("the bridge is safe", "Tom Reed", cue="believes", act=Act.BELIEF),
        statement("that the bridge may fall", "Ida Holt", cue="feared", act=Act.BELIEF),
    )
    assert answers("who said what about the bridge", town=town) == []
    assert answers("who feared that the bridge may fall", town=town) == ["that the bridge may fall"]
    belief = replace(asked("who said what about the bridge"), acts=frozenset({Act.BELIEF}))
    assert len(ask(belief, town, 9).hits) == 2


def test_the_limit_is_one_of_statements() -> None:
    assert len(answers("who said what about the bridge", limit=1)) == 2


def test_a_named_speaker_gets_no_passages() -> None:
    assert answers("what did Bell say about the bridge") == [
        "The bridge must be closed",
        "It cannot wait",
    ]


def test_passages_can_be_left_out() -> None:
    hits = ask(asked("who said what about the bridge"), library(*TOWN), 9, passages=False).hits
    assert all(isinstance(hit.item, Statement) for hit in hits)


def test_several_speakers_may_answer() -> None:
    assert len(answers("what did Reed and Holt say about the mayor")) == 2


def test_a_speaker_whom_nobody_quotes_beside_one_who_is_gets_a_note() -> None:
    query = asked("what did Reed and Zimmer say about the mayor")
    answer = ask(query, library(*TOWN), 9)
    assert len(answer.hits) == 1
    assert "nobody called “Zimmer” is quoted" in answer.notes


def test_a_named_speaker_comes_before_an_unknown_one() -> None:
    town = library(statement("rain will fall", None), statement("no rain today", "Ada Bell"))
    assert answers("who said what about rain", town=town) == ["no rain today", "rain will fall"]


def test_the_cue_asked_for_comes_first_and_excludes_nothing() -> None:
    assert answers("who praised the mayor") == ["the mayor has courage", "the mayor is a coward"]
    assert answers("who called the mayor a coward")[0] == "the mayor is a coward"
    assert answers("who criticised the mayor")[0] == "the mayor is a coward"


def test_a_verb_in_the_words_themselves_comes_second() -> None:
    town = library(
        statement("the tolls are fine", "Ada Bell"),
        statement("drivers blamed the tolls", "Tom Reed"),
        statement("the tolls are theft", "Ida Holt", cue="alleged"),
    )
    assert answers("who accused the tolls", town=town) == [
        "the tolls are theft",
        "drivers blamed the tolls",
        "the tolls are fine",
    ]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("what did Bell say in 2023", ["The bridge must be closed"]),
        ("what did Bell say since 2024", ["It cannot wait"]),
        ("what did Bell say before May 2023", []),
        ("what did Bell say in June 2024", ["It cannot wait"]),
    ],
)
def test_dates_are_those_of_saying_else_of_publication(question: str, found: list[str]) -> None:
    assert answers(question) == found


def test_statements_of_unknown_date_are_told_as_such() -> None:
    answer = ask(asked("what did Reed say in 2023"), library(*TOWN), 9)
    assert answer.total == 1
    assert answer.notes == ("of unknown date: 1 of 1 statement",)


def test_an_article_that_names_a_later_year_was_not_written_in_the_one_asked_for() -> None:
    town = library(statement("rain fell in 2022", "Ada Bell"))
    assert answers("what did Bell say in 2019", town=town) == []
    assert answers("what did Bell say in 2022", town=town) == ["rain fell in 2022"]


def test_those_of_unknown_date_come_after_those_of_the_date_asked_for() -> None:
    town = library(
        statement("older words of hers", "Ada Bell"),
        *(statement(f"some words {i}", "Ada Bell", said=day(2023, 1, 1)) for i in range(7)),
    )
    answer = ask(asked("what did Bell say in 2023"), town, 5)
    assert answer.total == 8
    assert "older words of hers" not in {hit.item.content.text for hit in answer.hits}


def test_a_date_known_from_one_side_only_is_unknown_unless_that_side_decides() -> None:
    bounded = DateRange(None, date(2023, 6, 1), "")
    town = library(statement("something", "Ada Bell", said=bounded))
    assert answers("what did Bell say before 2024", town=town) == ["something"]
    assert answers("what did Bell say in 2019", town=town) == ["something"]
    assert answers("what did Bell say since 2024", town=town) == []


def test_kinds_acts_and_sources_restrict() -> None:
    mayor = asked("who said what about the mayor")
    town = library(*TOWN)
    indirect = ask(replace(mayor, kinds=frozenset({Kind.INDIRECT})), town, 9).hits
    assert [hit.person for hit in indirect] == ["Ida Holt"]
    gazette = ask(replace(mayor, sources=("gazette",)), town, 9).hits
    assert [hit.person for hit in gazette] == ["Tom Reed"]
    belief = replace(asked("who said what about the bridge"), acts=frozenset({Act.BELIEF}))
    assert [hit.person for hit in ask(belief, town, 9).hits] == ["Tom Reed"]


def test_a_word_that_stands_nowhere_is_given_up_with_a_note() -> None:
    town = library(statement("the old bridge of stone is closed", "Ada Bell"))
    answer = ask(asked("who said what about the zebra on the old stone bridge"), town, 9)
    assert [hit.person for hit in answer.hits] == ["Ada Bell"]
    assert answer.notes == ("without: zebra",)


def test_what_holds_more_of_the_words_comes_first() -> None:
    town = library(
        statement("Wagner is a brave army", "Ada Bell"),
        statement("the brave sing of revolt", "Ida Holt"),
    )
    found = answers("who said what about the brave Wagner army", town=town)
    assert found[0] == "Wagner is a brave army"


def test_a_name_is_given_up_whole_or_not_at_all() -> None:
    town = library(statement("Emma spoke of rain", "Ada Bell"))
    assert answers("who said what about Emma Stone", town=town) == []


def test_a_quotation_may_be_altered_but_not_made_up() -> None:
    assert answers('who said "the bridge is haunted by ghosts"') == []
    assert answers('who said "the bridge is closed"') == ["The bridge must be closed"]
    assert answers('who said "bridge must be closed"') == ["The bridge must be closed"]


def test_words_said_may_stand_around_the_statement() -> None:
    assert answers("who said the bridge cannot wait")[0] == "It cannot wait"


def test_whoever_is_excepted_is_no_answer() -> None:
    assert answers("who talked about the mayor except Reed") == ["the mayor has courage"]
    assert answers("who disagreed with Reed about the mayor") == ["the mayor has courage"]
    assert "The bridge must be closed" not in answers("what did Bell say, except about the bridge")


@pytest.mark.parametrize("than", ["like Reed", "than Tom Reed", "as well as Reed"])
def test_who_else_leaves_out_whom_it_names(than: str) -> None:
    answer = ask(asked(f"who else {than} talked about the mayor"), library(*TOWN), 9)
    assert [hit.person for hit in answer.hits] == ["Ida Holt"]
    assert not any("else" in note for note in answer.notes)


def test_who_else_that_names_nobody_is_told_to_leave_out_nobody() -> None:
    answer = ask(asked("who else talked about the mayor"), library(*TOWN), 9)
    assert {hit.person for hit in answer.hits} == {"Ida Holt", "Tom Reed"}
    assert "nobody is named after “else”: nobody is left out" in answer.notes


def test_several_questions_in_one_are_each_answered() -> None:
    found = answers("What did Holt say about courage? What did Bell say about the bridge?")
    assert found[:2] == ["the mayor has courage", "The bridge must be closed"]


def test_a_paper_that_is_named_restricts() -> None:
    found = answers("what was said about the mayor in the Gazette")
    assert found == ["the mayor is a coward"]


def test_a_country_is_found_by_its_adjective() -> None:
    town = library(statement("Iran will win", "Ada Bell", path="a.txt"))
    assert answers("who said what about Iranians", town=town) == ["Iran will win"]


def test_a_slip_is_guessed_and_told_and_only_where_the_word_is_nowhere() -> None:
    town = library(statement("the wheels came off", "Ada Bell"))
    answer = ask(asked("who said what about wheelss"), town, 9)
    assert [hit.person for hit in answer.hits] == ["Ada Bell"]
    assert answer.notes == ("nothing has “wheelss”; taken for “wheels”",)


def test_the_latest_comes_first_where_it_was_asked_for() -> None:
    town = library(
        statement("rain again and again", "Ada Bell", said=day(2021, 1, 1)),
        statement("rain and more of it", "Tom Reed", said=day(2023, 1, 1)),
    )
    assert answers("latest quotes about rain", town=town)[0] == "rain and more of it"
    assert answers("who first said rain", town=town)[0] == "rain again and again"


def test_a_guessed_speaker_whom_nobody_quotes_is_a_topic() -> None:
    assert answers("mayor on courage")[0] == "the mayor has courage"


def test_how_many_there_are_is_told_beside_those_shown() -> None:
    town = library(*(statement(f"rain on day {i}", "Ada Bell") for i in range(30)))
    answer = ask(asked("who said what about rain"), town, 5)
    assert (len(answer.hits), answer.total) == (5, 30)


def test_passages_are_found_by_all_words_and_phrases() -> None:
    hits = passages('"the cars" bridge', library(*TOWN), 5).hits
    assert [hit.item.content.text for hit in hits] == ["Nobody counted the cars on the bridge."]
    assert passages("cars school", library(*TOWN), 5).hits == []


def test_quoted_words_come_first_where_no_topic_was_asked_for() -> None:
    town = library(
        statement("it would rain", "Ada Bell", kind=Kind.INDIRECT),
        statement("Rain!", "Ada Bell"),
    )
    assert answers("quotes by Bell", town=town) == ["Rain!", "it would rain"]


def test_the_cue_asked_for_may_have_half_of_the_topic_around_it() -> None:
    town = library(
        statement("Holt called the war a folly, and so on", "Ada Bell"),
        statement("it a folly", "Ida Holt", cue="called", context="The war went on."),
    )
    assert answers("who called the war a folly", town=town)[0] == "it a folly"


def test_a_question_for_nothing_but_a_cue_is_answered_by_that_cue_only() -> None:
    assert answers("who praised") == ["the mayor has courage"]
    assert answers("what did Holt praise") == ["the mayor has courage"]
    assert answers("what did Reed praise") == []


def test_what_says_hardly_more_than_the_topic_comes_late() -> None:
    town = library(
        statement("the toll", "Ada Bell"), statement("the toll is too high now", "Tom Reed")
    )
    assert answers("who said what about the toll", town=town) == [
        "the toll is too high now",
        "the toll",
    ]


def test_what_copies_of_an_article_say_alike_is_one_hit_that_cites_all() -> None:
    town = library(
        statement("Rain fell.", "Ada Bell", path="agency.txt"),
        statement("rain fell", "Ada Bell", path="copy.txt"),
        statement("Rain fell.", "Ada Bell", path="other.txt"),
        copies=("agency.txt", "copy.txt"),
    )
    hits = ask(asked("what did Bell say about rain"), town, 9).hits
    assert [(hit.reference.path, hit.also) for hit in hits] == [
        ("agency.txt", ("n.d., copy.txt:1",)),
        ("other.txt", ()),
    ]
    assert len(ask(asked("what did Bell say about rain"), town, 9, all_copies=True).hits) == 3


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


def test_the_verb_asked_for_comes_before_one_that_is_near_and_before_its_denial() -> None:
    town = library(
        statement("how high they were", "Ada Bell", cue="acknowledged", kind=Kind.INDIRECT),
        statement("for the old tolls", "Tom Reed", cue="did not apologize", kind=Kind.INDIRECT),
        statement("for the new tolls", "Ida Holt", cue="apologised", kind=Kind.INDIRECT),
    )
    near, denied, said = "how high they were", "for the old tolls", "for the new tolls"
    assert answers("who apologized", town=town) == [said, denied, near]
    assert answers("who did not apologize", town=town) == [denied, said, near]


def test_a_verb_that_tells_hardly_more_than_said_counts_little() -> None:
    town = library(
        statement("drivers pay high tolls", "Ada Bell", cue="claims"),
        statement("the toll is too high for most drivers", "Tom Reed"),
        *(statement(f"rain on day {i}", "Ida Holt", path="rain.txt") for i in range(9)),
    )
    found = answers("who claims that the toll is too high for drivers", town=town)
    assert found[0] == "the toll is too high for most drivers"


def test_those_compared_take_turns() -> None:
    town = library(
        *(statement(f"rain on day {i}", "Ada Bell") for i in range(3)),
        statement("some rain, it seems", "Tom Reed", kind=Kind.INDIRECT),
    )
    hits = ask(asked("compare Bell and Reed on rain"), town, 9).hits
    assert [hit.person for hit in hits] == ["Ada Bell", "Tom Reed", "Ada Bell", "Ada Bell"]


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


def test_a_name_of_somebody_else_is_nobody() -> None:
    town = library(statement("rain is good", "Ada Bell"))
    assert answers("what did John Bell say about rain", town=town) == []


def test_an_acronym_is_what_the_articles_say_it_stands_for() -> None:
    town = library(
        statement("the National Health Service is short of beds", "Ada Bell"),
        statement("the NHS is short of nurses", "Tom Reed"),
        passage("The National Health Service (NHS) was founded in 1948."),
    )
    both = {"the National Health Service is short of beds", "the NHS is short of nurses"}
    assert both <= set(answers("who said what about the NHS", town=town))
    assert both <= set(answers("who said what about the National Health Service", town=town))
