"""What answers a question?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rsir.query.search import ask, passages
from rsir.records import Act, DateRange, Kind, Phrase, Span, Statement
from tests.query.fakes import library, passage, statement
from tests.query.town import TOWN, answers, asked


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


def test_an_article_that_names_a_later_year_was_not_written_in_the_one_asked_for() -> None:
    town = library(statement("rain fell in 2022", "Ada Bell"))
    assert answers("what did Bell say in 2019", town=town) == []
    assert answers("what did Bell say in 2022", town=town) == ["rain fell in 2022"]


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


def test_several_questions_in_one_are_each_answered() -> None:
    found = answers("What did Holt say about courage? What did Bell say about the bridge?")
    assert found[:2] == ["the mayor has courage", "The bridge must be closed"]


def test_a_paper_that_is_named_restricts() -> None:
    found = answers("what was said about the mayor in the Gazette")
    assert found == ["the mayor is a coward"]


def test_a_country_is_found_by_its_adjective() -> None:
    town = library(statement("Iran will win", "Ada Bell", path="a.txt"))
    assert answers("who said what about Iranians", town=town) == ["Iran will win"]


def test_a_guessed_speaker_whom_nobody_quotes_is_a_topic() -> None:
    assert answers("mayor on courage")[0] == "the mayor has courage"


def test_passages_are_found_by_all_words_and_phrases() -> None:
    hits = passages('"the cars" bridge', library(*TOWN), 5).hits
    assert [hit.item.content.text for hit in hits] == ["Nobody counted the cars on the bridge."]
    assert passages("cars school", library(*TOWN), 5).hits == []


def test_a_question_for_nothing_but_a_cue_is_answered_by_that_cue_only() -> None:
    assert answers("who praised") == ["the mayor has courage"]
    assert answers("what did Holt praise") == ["the mayor has courage"]
    assert answers("what did Reed praise") == []


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


def test_a_part_of_a_name_means_nobody() -> None:
    town = library(statement("the moon is full tonight", "Ada Bell"))
    assert answers("who talked about Ki-moon", town=town) == []
    assert answers("Full-moon", town=town) == ["the moon is full tonight"]
    both = library(statement("the moon is full, and full of ki", "Ada Bell"))
    assert answers("who talked about Ki-moon", town=both) == []


def test_a_place_may_be_told_with_the_state_that_it_lies_in() -> None:
    town = library(
        statement("Jobs will come back to us", "Ada Bell", path="a.txt"),
        passage("She spoke at a fair in Quill, North Dale.", path="a.txt"),
    )
    assert answers("what did Bell say at the fair in Quill, North Dale", town=town)


def test_a_sort_of_people_that_nobody_is_called_does_not_hide_what_they_say() -> None:
    town = library(
        statement("others must stay out of the harbour war", "Ada Bell", kind=Kind.INDIRECT)
    )
    told = ["others must stay out of the harbour war"]
    assert answers("which powers told others to stay out of the harbour war", town=town) == told


def test_whose_words_alone_are_asked_for_by_a_role_is_of_that_role() -> None:
    town = library(
        statement("The nurses are on strike", "Ada Bell"),
        statement("We are tired", None, cue="the nurses said"),
    )
    assert answers("what did the nurses say", town=town) == ["We are tired"]


def test_a_role_of_which_hardly_a_word_stands_anywhere_is_nobodys() -> None:
    town = library(
        statement("The nurses are on strike", "Ada Bell"),
        statement("We are tired", None, cue="the nurses said"),
    )
    assert answers("what did the retired harbour nurses say", town=town) == []


def test_of_a_long_statement_and_of_what_is_around_one_a_part_is_shown() -> None:
    words = "and the old wall fell again " * 50
    town = library(
        statement(f"the bridge swayed {words}", "Ada Bell"),
        statement("It cannot wait", "Tom Reed", context=f"The bridge swayed {words}"),
    )
    hits = ask(asked("who said what about the bridge"), town, 9).hits
    of_bell, of_reed = sorted(hits, key=lambda hit: str(hit.person))
    assert 500 < len(of_bell.snippet.text) < 620
    assert of_reed.context
    assert 200 < len(of_reed.context.text) < 320


def test_a_few_passages_follow() -> None:
    some = [passage(f"The bridge was painted on day {day}.") for day in range(9)]
    town = library(statement("the bridge is old", "Ada Bell"), *some)
    assert len(answers("who said what about the bridge", town=town)) == 1 + 3


def test_whose_source_is_the_whole_name_is_taken_for_who_is_asked_for() -> None:
    town = library(
        statement("rain is good", "Ada Bell"),
        statement("rain is bad", None, source=Phrase("Ms Bell", (Span(0, 7),)), context="Ms Bell:"),
        statement("rain is wet", None, context="Ms Bell:"),
    )
    assert set(answers("what did Bell say", town=town)) == {"rain is good", "rain is bad"}


def test_what_the_best_answers_lack_is_told_though_a_later_one_holds_it() -> None:
    bridge = "the narrow grey stone bridge by the mill near old locks"
    town = library(
        *(statement(f"{bridge} is gone on day {i}", "Ada Bell") for i in range(25)),
        statement("a zebra", None, path="zoo.txt"),
    )
    answer = ask(asked(f"who said what about a zebra, {bridge}"), town, 30)
    assert answer.hits[-1].snippet.text == "a zebra"
    assert answer.notes == ("without: zebra",)


def test_one_word_or_two_is_the_same() -> None:
    town = library(
        statement("a coastguard for all of us would help", "Ada Bell"),
        statement("the black out was long", "Tom Reed", path="power.txt"),
    )
    assert answers("who wants a coast guard", town=town) == [
        "a coastguard for all of us would help"
    ]
    assert answers("who spoke of the blackout", town=town) == ["the black out was long"]


def test_words_run_together_in_a_hashtag_are_found_but_no_name_is_cut() -> None:
    town = library(statement("somebody must save the dam", "Ada Bell"))
    assert answers("who talked about #SaveTheDam", town=town) == ["somebody must save the dam"]
    town = library(statement("rain is good", "We the People"))
    assert answers("quotes by WeDoers", town=town) == []


def test_whoever_is_asked_for_by_a_role_must_be_called_so_beside_the_words() -> None:
    town = library(
        statement("drugs are a plague", "Ada Bell", path="a.txt"),
        passage("The lord mayor of Belfast opened a school.", path="a.txt"),
    )
    assert answers("what did the lord mayor of Belfast say about drugs", town=town) == []
    town = library(statement("drugs are a plague", "Ada Bell", context="Belfast's lord mayor:"))
    assert answers("what did the lord mayor of Belfast say about drugs", town=town)


def test_one_word_shows_no_altered_quotation() -> None:
    town = library(statement("the devil is in the details", "Ada Bell"))
    assert answers("who called it a “pact with the devil”", town=town) == []
    town = library(statement("a pact, I say, and with the devil himself", "Ada Bell"))
    assert answers("who called it a “pact with the devil”", town=town)
