"""What a small town's papers hold, and what is found there."""

from __future__ import annotations

from datetime import date

from rsir.index.library import Library
from rsir.query.question import understand
from rsir.query.search import ask
from rsir.records import Act, DateRange, Kind, Query
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
