"""Which acronyms the articles explain, and where that is looked for."""

from rsir.query.acronyms import same
from rsir.records import Term
from tests.query.fakes import library, passage

FOUNDED = passage("The National Health Service (NHS) was founded in 1948.")


def short_of(days: int) -> list[str]:
    """What NHS stands for where it is explained after so many paragraphs that only name it."""
    others = (passage(f"The NHS was short of beds on day {day}.") for day in range(days))
    engine = library(*others, FOUNDED).engine
    return [term.words for term in same("NHS", engine)]


def test_what_it_stands_for_is_looked_for_in_a_few_paragraphs() -> None:
    assert short_of(20) == ["National Health Service"]
    assert short_of(40) == []


def test_a_long_name_stands_for_its_acronym() -> None:
    assert same("National Health Service", library(FOUNDED).engine) == (Term("NHS"),)
