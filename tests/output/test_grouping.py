"""Which answers stand together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rsir.output import terminal
from rsir.output.entries import Entry, Group
from rsir.output.grouping import grouped
from rsir.records import DateRange
from tests.output.answers import ARTICLE, CLOSING, NETS, PIER, REFERENCE, STORM, VIEW, hit

OTHER = replace(REFERENCE, path="news/pier.txt", title="The pier", author="Tor Lund")
LATER = replace(CLOSING, id="b" * 12, said=DateRange(date(2024, 2, 1), date(2024, 2, 2), "now"))
ANSWERS = [
    hit(PIER),
    hit(STORM),
    hit(NETS),
    hit(LATER, reference=OTHER),
    hit(replace(STORM, id="c" * 12), reference=OTHER),
]


def ids(by: Group) -> list[list[str]]:
    return [[entry.item.id for entry in block] for block in grouped(ANSWERS, by)]


def shown(by: Group, answers: Sequence[Entry]) -> str:
    return "".join(terminal.render(answers, VIEW._replace(group=by, article=lambda _: ARTICLE)))


def test_one_speaker_is_a_block_and_the_unnamed_of_two_articles_are_two() -> None:
    assert ids(Group.SPEAKER) == [[PIER.id, LATER.id], [STORM.id], ["c" * 12], [NETS.id]]


def test_one_article_is_a_block() -> None:
    assert ids(Group.ARTICLE) == [[PIER.id, STORM.id], [LATER.id, "c" * 12], [NETS.id]]


def test_one_year_is_a_block() -> None:
    assert ids(Group.YEAR) == [[PIER.id, STORM.id, "c" * 12], [LATER.id], [NETS.id]]


def test_each_answer_may_be_a_block_of_its_own() -> None:
    assert ids(Group.NONE) == [[entry.item.id] for entry in grouped_flat()]


def grouped_flat() -> list[Entry]:
    return [*(each for each in ANSWERS if each.item != NETS), hit(NETS)]


def test_a_block_of_an_article_is_headed_by_it_and_tells_each_speaker() -> None:
    text = shown(Group.ARTICLE, [hit(PIER), hit(LATER, reference=OTHER)])
    head = "Harbour to close for the winter  The Vael Courier, 2023-11\n"
    assert text.startswith(f"{head}  Ingrid Vael  the mayor\n    “We")
    assert "\n\nThe pier  Tor Lund, The Vael Courier, 2023-11\n  Ingrid Vael  the mayor\n" in text


def test_a_block_of_a_year_is_headed_by_it() -> None:
    text = shown(Group.YEAR, ANSWERS)
    assert text.startswith("2023\n  Ingrid Vael  the mayor\n    “We")
    assert "\n\n2024\n  Ingrid Vael  the mayor\n" in text
