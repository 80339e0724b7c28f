"""What comes first?"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from rsir.query.search import ask
from rsir.records import Kind, Phrase, Reference, Span
from tests.query.fakes import library, passage, statement
from tests.query.town import answers, asked, day


def test_words_come_before_surroundings_and_passages_last() -> None:
    assert answers("who said what about the bridge") == [
        "The bridge must be closed",
        "It cannot wait",
        "Nobody counted the cars on the bridge.",
    ]


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


def test_those_of_unknown_date_come_after_those_of_the_date_asked_for() -> None:
    town = library(
        statement("older words of hers", "Ada Bell"),
        *(statement(f"some words {i}", "Ada Bell", said=day(2023, 1, 1)) for i in range(7)),
    )
    answer = ask(asked("what did Bell say in 2023"), town, 5)
    assert answer.total == 8
    assert "older words of hers" not in {hit.item.content.text for hit in answer.hits}


def test_what_holds_more_of_the_words_comes_first() -> None:
    town = library(
        statement("Wagner is a brave army", "Ada Bell"),
        statement("the brave sing of revolt", "Ida Holt"),
    )
    found = answers("who said what about the brave Wagner army", town=town)
    assert found[0] == "Wagner is a brave army"


def test_the_latest_comes_first_where_it_was_asked_for() -> None:
    town = library(
        statement("rain again and again", "Ada Bell", said=day(2021, 1, 1)),
        statement("rain and more of it", "Tom Reed", said=day(2023, 1, 1)),
    )
    assert answers("latest quotes about rain", town=town)[0] == "rain and more of it"
    assert answers("who first said rain", town=town)[0] == "rain again and again"


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


def test_what_says_hardly_more_than_the_topic_comes_late() -> None:
    town = library(
        statement("the toll", "Ada Bell"), statement("the toll is too high now", "Tom Reed")
    )
    assert answers("who said what about the toll", town=town) == [
        "the toll is too high now",
        "the toll",
    ]


def test_the_verb_asked_for_comes_before_one_that_is_near_and_before_its_denial() -> None:
    town = library(
        statement("how high the tolls were", "Ada Bell", cue="acknowledged", kind=Kind.INDIRECT),
        statement("for the old tolls", "Tom Reed", cue="did not apologize", kind=Kind.INDIRECT),
        statement("for the new tolls", "Ida Holt", cue="apologised", kind=Kind.INDIRECT),
    )
    near, denied, said = "how high the tolls were", "for the old tolls", "for the new tolls"
    assert answers("who apologized for the tolls", town=town) == [said, denied, near]
    assert answers("who did not apologize for the tolls", town=town) == [denied, said, near]


def test_where_nothing_but_a_deed_is_asked_for_each_answer_is_one() -> None:
    town = library(
        statement("how high they were", "Ada Bell", cue="acknowledged", kind=Kind.INDIRECT),
        statement("for the old tolls", "Tom Reed", cue="did not apologize", kind=Kind.INDIRECT),
        statement("for the new tolls", "Ida Holt", cue="apologised", kind=Kind.INDIRECT),
        statement("I must apologise, as we all should", "Ben Wood", cue="said"),
        statement("We should apologise some day, they say", "Eve Lane", cue="said"),
    )
    both = {"for the new tolls", "I must apologise, as we all should"}
    assert set(answers("has anyone apologised", town=town)) == both
    assert answers("who did not apologise", town=town) == ["for the old tolls"]
    assert answers("who acknowledged anything", town=town) == ["how high they were"]


def test_who_declined_has_refused_and_who_dismissed_has_not_denied() -> None:
    town = library(
        statement("to say anything", "Ada Bell", cue="declined", kind=Kind.INDIRECT),
        statement("the idea", "Tom Reed", cue="dismissed", kind=Kind.INDIRECT),
        statement("that it rained", "Ida Holt", cue="denied", kind=Kind.INDIRECT),
    )
    assert answers("who refused", town=town) == ["to say anything"]
    assert answers("who denied anything", town=town) == ["that it rained"]
    assert answers("who rejected anything", town=town) == ["the idea"]


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


def test_who_would_not_elaborate_has_refused_to() -> None:
    town = library(
        statement("on the tolls", "Ada Bell", cue="would not elaborate", act=None),
        statement("the tolls are fine", "Tom Reed"),
    )
    assert answers("who refused to say more about the tolls", town=town)[0] == "on the tolls"


def test_where_it_was_said_may_stand_anywhere_in_the_article() -> None:
    town = library(
        statement("the school should open", "Ada Bell", path="one.txt"),
        passage("They met in Springfield", path="one.txt"),
        statement("the old school is shut", "Ada Bell", path="two.txt", kind=Kind.INDIRECT),
        passage("They met in Riverton", path="two.txt"),
    )
    question = "what did Bell say about the old school in Springfield"
    assert answers(question, town=town)[0] == "the school should open"


def test_who_is_asked_for_is_no_paper() -> None:
    town = library(
        statement("the bridge is old", "Tom Reed", path="reed.txt"),
        statement("the bridge is new", "Tom Reed", path="news.txt"),
    )
    assert len(answers("quotes by Reed on the bridge", town=town)) == 2


def test_a_place_is_no_paper_that_begins_with_its_name() -> None:
    town = library(
        statement("the bridge is old", "Tom Reed", path="london-gazette.txt"),
        statement("the bridge is new in London", "Ada Bell", path="news.txt"),
    )
    assert set(answers("who said what about the bridge in London", town=town)) == {
        "the bridge is new in London",
        "the bridge is old",
    }


def test_to_whom_something_was_done_has_not_done_it() -> None:
    before, behind = (Phrase("Bell", (Span(at, at + 4),)) for at in (0, 50))
    denied = partial(statement, cue="was denied", kind=Kind.INDIRECT)
    town = library(
        denied("entry to the hall", "Ada Bell", source=before),
        denied("that the hall leaks", "Ida Holt", source=behind),
        denied("that the hall burned", None),
        statement("to the plan", "Tom Reed", cue="is opposed", source=before),
    )
    assert set(answers("who denied anything", town=town)) == {
        "that the hall leaks",
        "that the hall burned",
    }
    assert answers("who opposed anything", town=town) == ["to the plan"]


def test_a_verb_that_comes_near_the_one_asked_for_is_another_deed() -> None:
    town = library(statement("how high they were", "Ada Bell", cue="acknowledged"))
    assert answers("who apologised", town=town) == []


def test_who_explains_something_says_hardly_more_than_that() -> None:
    town = library(
        statement("the dam is old, as all know", "Ada Bell", cue="explained"),
        statement("the dam leaks and floods follow", "Tom Reed"),
    )
    found = answers("who explained why the dam leaks and floods", town=town)
    assert found[0] == "the dam leaks and floods follow"


def test_a_word_that_begins_alike_counts_a_little() -> None:
    town = library(
        statement("they adore the harbour, and so do we", "Ada Bell"),
        statement("they threaten the harbour, as we know", "Tom Reed"),
    )
    found = answers("who talked about threats to the harbour", town=town)
    assert found[0] == "they threaten the harbour, as we know"


def test_where_it_is_asked_who_said_something_quotation_marks_count_less_than_words() -> None:
    town = library(
        statement("the tolls ruin the bridge", "Ada Bell", context="The ferry sank."),
        statement("tolls and bridge ruin the ferry", "Tom Reed", kind=Kind.INDIRECT, path="b.txt"),
    )
    found = answers("who said what about the bridge, the tolls and the ferry", town=town)
    assert found[0] == "tolls and bridge ruin the ferry"
    town = library(
        statement("the tolls ruin the bridge", "Ada Bell", context="The ferry sank."),
        statement("tolls and bridge ruin the ferry", "Ada Bell", kind=Kind.INDIRECT, path="b.txt"),
    )
    found = answers("what did Bell say about the bridge, the tolls and the ferry", town=town)
    assert found[0] == "the tolls ruin the bridge"


def test_a_title_is_no_passage() -> None:
    title = replace(passage("The bridge", path="a.txt"), reference=Reference("a.txt", "The bridge"))
    town = library(statement("The bridge must be closed", "Ada Bell"), title)
    assert answers("who said what about the bridge", town=town) == ["The bridge must be closed"]
