"""Which statements are considered at all."""

from rsir.query.gather import gathered
from rsir.query.wanted import Asked, wanted
from tests.query.fakes import Stored, library, statement
from tests.query.town import asked


def considered(question: str, *stored: Stored) -> set[str]:
    """The contents that are ranked for a question."""
    engine, query = library(*stored).engine, asked(question)
    words = wanted(query, engine)
    holding = {word: engine.articles_holding(word.term) for word in words}
    return {
        each.item.content.text for each in gathered(Asked(query, words, (), holding, {}), engine)
    }


def test_of_very_many_that_hold_a_word_the_best_of_the_engine_are_ranked() -> None:
    many = (statement(f"rain on day {day}", "Ada Bell", path=f"{day}.txt") for day in range(400))
    assert 200 <= len(considered("who said what about rain", *many)) < 220


def test_of_the_articles_that_hold_most_every_statement_is_ranked_and_of_others_none() -> None:
    waits = [statement(f"It waits {i}", "Ada Bell", path=f"{i}.txt") for i in range(9)]
    rain = [statement(f"some rain {i}", "Ada Bell", path=f"{i}.txt") for i in range(9)]
    found = considered("who said what about rain", *waits, *rain)
    assert {text for text in found if "waits" in text} == {f"It waits {i}" for i in range(6)}


def test_a_courtesy_is_no_word_to_look_for() -> None:
    engine = library(statement("rain, Mr Bell", "Ada Bell")).engine
    words = wanted(asked("what did Mr Bell say about rain"), engine)
    assert [word.term.words for word in words] == ["Bell", "rain"]
