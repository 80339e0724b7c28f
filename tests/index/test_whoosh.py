from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from rsir.index.engine import Facts, Found
from rsir.index.library import Library
from rsir.records import Act, DateRange, Kind, Statement, Term
from tests.index.corpus import Corpus

TOPICS = (
    "Ann Ray: The cease-fire in Iran holds.",
    "The ceasefire matters to Tehran. Bob Lee: We are glad.",
    "Cid Fox: The U.S. may want a nuclear deal with Iran.",
    "Dan Poe: They told us that a deal on nuclear matters, in the end, is far from Iran.",
    "?Iranian officials: Iran's offer stands.",
    "Will there be war?",
    "Eve Orr: No.",
)


@pytest.fixture
def library(corpus: Corpus) -> Iterator[Library]:
    corpus.write("topics.txt", *TOPICS)
    corpus.index(corpus.root / "topics.txt")
    with corpus.open() as opened:
        yield opened


def speakers(found: list[Found]) -> list[str | None]:
    return [each.item.speaker for each in found if isinstance(each.item, Statement)]


def about(library: Library, *topics: str | Term) -> list[Found]:
    terms = [Term(topic) if isinstance(topic, str) else topic for topic in topics]
    return list(library.engine.statements(terms, [], None))


def test_a_topic_in_the_content_comes_before_one_around_it(library: Library) -> None:
    found = about(library, "ceasefire")
    assert speakers(found) == ["Ann Ray", "The ceasefire matters to Tehran. Bob Lee"]
    assert [each.in_content for each in found] == [True, False]
    assert found[0].score > found[1].score
    assert found[1].context == TOPICS[1]


def test_an_answer_is_found_by_the_question_before_it(library: Library) -> None:
    assert speakers(about(library, "war")) == ["Eve Orr"]


def test_all_topics_must_be_there(library: Library) -> None:
    assert speakers(about(library, "Iran", "deal")) == ["Cid Fox", "Dan Poe"]
    assert speakers(about(library, "Iran", "cucumber")) == []


def test_the_words_of_a_topic_may_lie_apart_but_near_ones_come_first(library: Library) -> None:
    assert speakers(about(library, "nuclear deal")) == ["Cid Fox", "Dan Poe"]


def test_a_phrase_stands_side_by_side_in_any_inflection(library: Library) -> None:
    assert speakers(about(library, Term("nuclear deals", phrase=True))) == ["Cid Fox"]
    assert speakers(about(library, Term("deal nuclear", phrase=True))) == []


def test_a_phrase_may_be_written_with_or_without_a_hyphen(library: Library) -> None:
    assert len(about(library, Term("ceasefire in Iran", phrase=True))) == 0
    assert speakers(about(library, Term("cease-fire in Iran", phrase=True))) == ["Ann Ray"]
    assert len(about(library, Term("cease-fire matters", phrase=True))) == 1


def test_little_words_of_a_topic_need_not_be_there(library: Library) -> None:
    assert speakers(about(library, "the offer of Iran")) == [None]


def test_the_us_is_not_us(library: Library) -> None:
    assert speakers(about(library, "US")) == ["Cid Fox"]
    assert set(speakers(about(library, "us"))) == {"Cid Fox", "Dan Poe"}


def test_marks_without_words_find_nothing(library: Library) -> None:
    assert about(library, "?!") == []


def test_what_is_said_must_be_in_the_content_itself(library: Library) -> None:
    assert list(library.engine.statements([], [Term("war")], None)) == []
    found = list(library.engine.statements([Term("Tehran")], [Term("glad")], None))
    assert [each.in_content for each in found] == [False]


def test_speakers_are_exact_names_and_none_of_them_is_nobody(library: Library) -> None:
    engine = library.engine
    assert speakers(list(engine.statements([], [], ["Eve Orr", "Ann Ray"]))) == [
        "Ann Ray",
        "Eve Orr",
    ]
    assert list(engine.statements([], [], ["Eve"])) == []
    assert list(engine.statements([], [], [])) == []


def test_an_unnamed_speaker_is_found_by_its_description(library: Library) -> None:
    match = library.people.match("Iranian official")
    (found,) = library.engine.statements([], [], match.names)
    assert isinstance(found.item, Statement)
    assert (found.item.speaker, found.item.role) == (None, "Iranian officials")


def test_passages_are_paragraphs_and_can_be_limited_to_those_that_quote_nobody(
    library: Library,
) -> None:
    engine = library.engine
    assert [f.item.line for f in engine.passages([Term("Iran"), Term("deal")])] == [3, 4]
    assert [f.item.line for f in engine.passages([Term("war")], unquoted=True)] == [6]
    assert list(engine.passages([Term("deal")], unquoted=True)) == []


def test_articles_share_parts_of_a_text_the_more_the_likelier(corpus: Corpus) -> None:
    corpus.write("a.txt", "Ann Ray: Goats eat roads.", "Dams hold.")
    corpus.write("b.txt", "Bob Lee: Goats eat roads and dams hold.")
    corpus.write("c.txt", "Goats eat.", "Nobody has roads.")
    corpus.write("d.txt", "Ann Ray: Goats eat roads, and I drew a bridge.", "Roads do not eat.")
    corpus.index()
    parts = [[Term("goat"), Term("roads")], [Term("dam"), Term("holds")], [Term("zebra")], []]
    with corpus.open("some") as library:
        engine = library.engine
        assert list(engine.sharing(parts)) == ["some/a.txt", "some/b.txt", "some/d.txt"]
        assert list(engine.sharing(parts[:1], ["Ann Ray"])) == ["some/a.txt", "some/d.txt"]
        assert list(engine.sharing(parts, ["Nobody"])) == []
        assert list(engine.sharing([[Term("drew a bridge", phrase=True)]])) == ["some/d.txt"]
        rare_first = engine.sharing([[Term("goats")], [Term("roads")], [Term("bridges")]])
        assert next(rare_first) == "some/d.txt"


def test_articles_share_parts_also_after_some_are_gone(corpus: Corpus) -> None:
    for name in "cab":
        corpus.write(f"{name}.txt", "Ann Ray: Goats eat roads.")
        corpus.index()
    (corpus.root / "a.txt").unlink()
    corpus.write("b.txt", "Bob Lee: Nobody eats goats.")
    corpus.index()
    with corpus.open() as library:
        assert list(library.engine.sharing([[Term("goats")]])) == ["b.txt", "c.txt"]
        assert list(library.engine.sharing([[Term("goats")]], ["Ann Ray"])) == ["c.txt"]
        assert [s.speaker for s in library.statements("b.txt")] == ["Bob Lee"]


def test_the_frequency_of_a_word_counts_paragraphs(library: Library) -> None:
    words = ("deal", "Iran's", "cease-fire", "zebra", "?!")
    assert list(map(library.engine.frequency, words)) == [2, 4, 2, 0, 0]


def test_facts_are_known_before_a_statement_is_read(corpus: Corpus) -> None:
    corpus.write("a.txt", "date 2024-10-02", "Ann Ray: Hello.")
    corpus.write("b.txt", "Bob Lee: Hello.")
    corpus.index()
    seen: list[Facts] = []

    def wanted(facts: Facts) -> bool:
        seen.append(facts)
        return facts.path == "b.txt"

    with corpus.open() as library:
        found = list(library.engine.statements([Term("hello")], [], None, wanted=wanted))
    assert speakers(found) == ["Bob Lee"]
    day = date(2024, 10, 2)
    assert sorted(seen, key=lambda facts: facts.path) == [
        Facts(Kind.DIRECT, Act.SPEECH, None, DateRange(day, day, ""), "a.txt", None),
        Facts(Kind.DIRECT, Act.SPEECH, None, None, "b.txt", None),
    ]


def test_records_come_back_as_they_went_in(library: Library) -> None:
    article = library.article("topics.txt")
    assert article.text == "\n".join(TOPICS)
    for found in library.engine.statements([], [], None):
        assert isinstance(found.item, Statement)
        assert [article.text[s:e] for s, e in found.item.content.spans] == [found.item.content.text]
        assert found.reference == article.reference


def test_an_item_is_found_by_the_beginning_of_its_id(library: Library) -> None:
    (statement,) = about(library, "offer")
    assert library.statement(statement.item.id[:8])[0].item == statement.item
    (passage,) = library.engine.passages([Term("offer")])
    assert library.statement(passage.item.id)[0].item == passage.item
    assert library.statement("no such id") == []


def test_the_order_does_not_depend_on_when_a_file_was_indexed(corpus: Corpus) -> None:
    for name in "cab":
        corpus.write(f"{name}.txt", "Ann Ray: Hello.", "Bob Lee: Hello there.")
        corpus.index(corpus.root / f"{name}.txt")
    names = [corpus.root / f"{name}.txt" for name in "bac"]
    corpus.index(*names)
    with corpus.open() as library:
        places = [(f.reference.path, f.item.line) for f in library.engine.statements([], [], None)]
        assert places == sorted(places)
        found = library.engine.statements([Term("hello")], [], ["Ann Ray"])
        assert [f.reference.path for f in found] == ["a.txt", "b.txt", "c.txt"]


def test_copies_of_an_article_share_their_ids_and_are_found_once(corpus: Corpus) -> None:
    for name in ("one.txt", "two.txt"):
        corpus.write(name, "Ann Ray: Hello.")
    corpus.index(corpus.root / "one.txt", corpus.root / "two.txt")
    with corpus.open() as library:
        first, second = library.engine.statements([], [], None)
        assert first.item.id == second.item.id
        assert len(library.statement(first.item.id)) == 1
