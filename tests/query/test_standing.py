from __future__ import annotations

from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st

from rsir.index.words import positions, terms_of, tokens
from rsir.query.standing import AKIN, KIN, Reader
from rsir.query.wanted import STEM, Part, Word, sequences
from rsir.records import Term

TEXTS = st.text("aAsSeEnbt U.'’-‐\n5,é", max_size=40) | st.text(max_size=20)


def word(text: str, *, phrase: bool = False, kin: tuple[str, ...] = ()) -> Word:
    term = Term(text, phrase=phrase)
    forms = tuple(sequences(term))
    others = tuple(Term(each) for each in kin)
    stem = None if phrase else forms[0][0][:STEM]
    return Word(term, Part.TOPIC, forms, 1.0, others, stem)


def standing(text: str) -> Iterator[tuple[str, int]]:
    return ((token.term, token.position) for token in tokens(text))


@given(TEXTS)
@example("the U.S.-led cease-\nfire, 5,000 NGOs’ men")
def test_the_positions_are_those_of_the_tokens(text: str) -> None:
    assert sorted(positions(text, terms_of)) == sorted(standing(text))


@given(TEXTS, TEXTS)
@example("a cease-fire-line at sea", "ceasefire line")
def test_a_reader_finds_the_terms_of_its_words_where_they_stand(text: str, sought: str) -> None:
    words = [word(each) for each in sought.split() if tuple(sequences(Term(each)))]
    terms = {term for each in words for form in each.forms for term in form}
    found = Reader(words).read(text).places
    where = {(term, place) for term, places in found.items() for place in places}
    assert where == {each for each in standing(text) if each[0] in terms}


def test_a_word_is_held_or_another_for_it_or_one_that_begins_alike() -> None:
    threaten, iran = word("threatening"), word("Iran", kin=("Iranian",))
    reader = Reader([threaten, iran])
    held = reader.read("They threatened Iran")
    assert (held.likeness(threaten), held.likeness(iran)) == (1.0, 1.0)
    akin = reader.read("Threats of the Iranian side")
    assert (akin.likeness(threaten), akin.likeness(iran)) == (AKIN, KIN)
    assert reader.read("rain").likeness(iran) == 0.0


def test_a_phrase_is_held_where_its_words_stand_side_by_side() -> None:
    red, tape, phrase = word("red"), word("tape"), word("red tape", phrase=True)
    reader = Reader([red, tape, phrase])
    assert reader.read("miles of red tape").likeness(phrase) == 1.0
    assert reader.read("a red and long tape").likeness(phrase) == 0.0
    assert reader.read("red tape").side_by_side(red, tape)
    assert not reader.read("tape, red").side_by_side(red, tape)
