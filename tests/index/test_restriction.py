from __future__ import annotations

from datetime import date

import pytest

from rsir.index.engine import Facts
from rsir.index.restriction import Restriction
from rsir.records import Act, DateRange, Kind, Term
from tests.index.corpus import Corpus

ANYTHING = Restriction()
YEAR = DateRange(date(2024, 1, 1), date(2024, 12, 31), "2024")


def facts(published: DateRange | None = YEAR) -> Facts:
    return Facts(
        kind=Kind.DIRECT,
        act=Act.SPEECH,
        said=None,
        published=published,
        path="desk/one.txt",
        publication="The Daily Owl",
        language="fr",
    )


def days(start: str, end: str) -> DateRange:
    return DateRange(date.fromisoformat(start), date.fromisoformat(end), "asked")


@pytest.mark.parametrize(
    "restriction",
    [
        Restriction(),
        Restriction(kinds={Kind.DIRECT}, acts={Act.SPEECH}),
        Restriction(languages={"fr", "de"}),
        Restriction(sources=("daily owl", "nowhere")),
        Restriction(sources=("desk/",)),
        Restriction(within=days("2023-01-01", "2025-01-01")),
    ],
)
def test_what_fits_is_admitted(restriction: Restriction) -> None:
    assert restriction.admits(facts())


@pytest.mark.parametrize(
    "restriction",
    [
        Restriction(kinds={Kind.MIXED}),
        Restriction(acts={Act.BELIEF}),
        Restriction(languages={"en"}),
        Restriction(sources=("herald",)),
        Restriction(within=days("2022-01-01", "2022-12-31")),
        Restriction(within=YEAR, undated=True),
    ],
)
def test_what_does_not_fit_is_not(restriction: Restriction) -> None:
    assert not restriction.admits(facts())


def test_those_of_unknown_date_can_be_asked_for_alone() -> None:
    for unknown in (None, DateRange(None, date(2030, 1, 1), "")):
        assert not Restriction(within=YEAR).admits(facts(unknown))
        assert Restriction(within=YEAR, undated=True).admits(facts(unknown))


def found(corpus: Corpus, words: str, restriction: Restriction = ANYTHING) -> list[str]:
    with corpus.open() as library:
        terms = [Term(word) for word in words.split()]
        hits = library.engine.candidates(terms, restriction, 10)
        return [hit.item.content.text for hit in hits]


def test_a_candidate_holds_any_word_in_its_content_around_it_or_in_who_says_it(
    corpus: Corpus,
) -> None:
    corpus.index()
    assert found(corpus, "zebra wagner") == ["Wagner is no more."]
    assert found(corpus, "spokesman") == ["Nothing will change."]
    assert found(corpus, "kanani.txt") == ["Nothing will change."]
    assert found(corpus, "zebra") == []


def test_more_words_come_before_fewer(corpus: Corpus) -> None:
    corpus.write("both.txt", "Ann Ray: Wagner will change.")
    corpus.index()
    assert found(corpus, "wagner change")[0] == "Wagner will change."


def test_candidates_may_be_of_some_speakers_or_articles(corpus: Corpus) -> None:
    corpus.index()
    assert found(corpus, "", Restriction(speakers={"Vladimir Putin"})) == ["Wagner is no more."]
    assert found(corpus, "", Restriction(articles={"kanani.txt"})) == ["Nothing will change."]
    assert found(corpus, "wagner", Restriction(articles={"kanani.txt"})) == []
    assert len(found(corpus, "")) == 2


def test_candidates_may_be_named_by_their_ids(corpus: Corpus) -> None:
    corpus.index()
    with corpus.open() as library:
        (wagner,) = library.statements("putin.txt")
    assert found(corpus, "", Restriction(ids={wagner.id, "0123456789ab"})) == ["Wagner is no more."]
    assert found(corpus, "", Restriction(ids=frozenset())) == []


def test_it_is_known_which_articles_hold_a_term(corpus: Corpus) -> None:
    corpus.index()
    with corpus.open() as library:
        assert library.engine.articles_holding(Term("Vienna")) == {"kanani.txt"}
        assert library.engine.articles_holding(Term("Wagner more", phrase=True)) == frozenset()
        assert library.engine.paragraphs == 3
