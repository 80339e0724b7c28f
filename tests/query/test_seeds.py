"""The five seed articles asked through the index: questions with known answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rsir.index.build import build
from rsir.index.library import Library
from rsir.query.question import understand
from rsir.query.search import ask
from rsir.records import Hit, Passage, Statement

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    index = tmp_path_factory.mktemp("index") / "seeds"
    problems: list[Exception] = []
    build([str(SEEDS)], SEEDS, index, problems=problems.append)
    assert problems == []
    with Library.open(index, "seeds") as library:
        yield library


def answer(library: Library, question: str) -> list[Hit]:
    return ask(understand(question), library, 20).hits


def said(hits: list[Hit]) -> set[tuple[str | None, str]]:
    return {(hit.person, hit.snippet.text) for hit in hits if isinstance(hit.item, Statement)}


@pytest.mark.parametrize(
    ("question", "person", "words"),
    [
        ("who said what about Wagner", "Abbas Salehi", "Wagner is an example"),
        ("who said what about Wagner", "Meir Jefandefar", "police"),
        ("what did Putin say about Iran", "Vladimir Putin", "Iran"),
        ("who called Iran America's greatest adversary", "Kamala Harris", "greatest adversary"),
        ("who called the Soviet Union an aggressor", "Ruhollah Khamenei", "aggressor"),
        ("quotes by Nasser Kanani", "Nasser Kanani", "supports the rule of law"),
        ("quotes by Nasser Kanani", "Nasser Kanani", "Look to the East"),
        ("quotes by Nasser Kanaani", "Nasser Kanani", "supports the rule of law"),
        ("what did the Kremlin say about restraint", "Dmitry Peskov", "We call for restraint"),
        ('who said "an enemy of mankind"', "Mahmoud Ahmadinejad", "an enemy of mankind"),
        ("what did the Secretary of State say", "Antony Blinken", "nuclear program"),
        ("waht did blinken say about uranium", "Antony Blinken", "highly enriched uranium"),
        ("did Peskov mention restraint?", "Dmitry Peskov", "restraint"),
    ],
)
def test_a_question_finds_who_said_it(
    seeds: Library, question: str, person: str, words: str
) -> None:
    hits = answer(seeds, question)
    surname = person.rpartition(" ")[2]
    assert any(
        who is not None and who.endswith(surname) and words in text for who, text in said(hits)
    ), said(hits)


def test_only_statements_about_it_answer_a_topic(seeds: Library) -> None:
    hits = answer(seeds, "who said what about Wagner")
    shown = [hit.context or hit.snippet for hit in hits if isinstance(hit.item, Statement)]
    assert len(shown) >= 4
    assert all("Wagner" in each.text for each in shown)


def test_the_best_answer_is_the_first(seeds: Library) -> None:
    hits = answer(seeds, "who called Iran America's greatest adversary")
    assert hits[0].person == "Kamala Harris"


def test_nobody_else_answers_for_the_speaker_asked_for(seeds: Library) -> None:
    assert {hit.person for hit in answer(seeds, "what did Peskov say")} == {"Dmitry Peskov"}


def test_a_year_of_which_the_articles_do_not_tell_is_told(seeds: Library) -> None:
    found = ask(understand("what did Peskov say in 2019"), seeds, 20)
    assert any(note.startswith("of unknown date") for note in found.notes) or not found.hits


def test_a_mistyped_topic_is_guessed_and_told(seeds: Library) -> None:
    found = ask(understand("who said what about restrant"), seeds, 20)
    assert any("restraint" in note for note in found.notes)
    assert all("restraint" in str(hit.item) or hit.context for hit in found.hits[:1])


def test_what_is_shown_stands_in_the_file(seeds: Library) -> None:
    hits = answer(seeds, "who said what about Russia")
    assert len(hits) > 10
    for hit in hits:
        text = (SEEDS / Path(hit.reference.path).name).read_text("utf-8")
        parts = [text[start:end] for start, end in hit.item.content.spans]
        assert " ".join(parts) == hit.item.content.text
        shown = hit.snippet.text.strip("… ").split(" […] ")
        assert all(part in hit.item.content.text for part in shown)


def test_passages_follow_in_which_nobody_is_quoted(seeds: Library) -> None:
    hits = answer(seeds, "who said what about Wagner")
    kinds = [isinstance(hit.item, Passage) for hit in hits]
    assert kinds == sorted(kinds)
    assert any(kinds)
    quoted = {hit.item.content.spans[0] for hit in hits if isinstance(hit.item, Statement)}
    for hit in hits:
        if isinstance(hit.item, Passage):
            (passage,) = hit.item.content.spans
            assert not any(passage.start <= s.start < passage.end for s in quoted)


def test_every_highlight_is_a_form_of_a_word_asked_for(seeds: Library) -> None:
    for hit in answer(seeds, "who said what about sanctions"):
        shown = hit.context or hit.snippet
        assert shown.highlights
        for start, end in shown.highlights:
            assert shown.text[start:end].lower().startswith("sanction")
