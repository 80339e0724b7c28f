from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from rsir.output import timeline
from rsir.output.entries import Entry
from rsir.output.timeline import Per
from rsir.records import DateRange
from tests.output.answers import CLOSING, PIER, REFERENCE, STORM, VIEW, hit


def on(first: str, last: str | None = None, who: str = "Ingrid Vael") -> Entry:
    dates = DateRange(date.fromisoformat(first), date.fromisoformat(last or first), "")
    return hit(replace(PIER, said=dates, speaker=who))


UNDATED = hit(STORM, reference=replace(REFERENCE, published=None))


def rows(entries: list[Entry], per: Per | None = None, *, by: bool = False) -> list[list[str]]:
    lines = timeline.tsv([timeline.timeline(entries, per, by=by)], VIEW)
    return [line.rstrip("\n").split("\t") for line in lines]


def test_days_between_are_not_left_out_and_the_undated_are_counted() -> None:
    entries = [on("2024-02-28"), on("2024-03-01"), on("2024-03-01"), UNDATED]
    assert rows(entries) == [
        ["2024-02-28", "1"],
        ["2024-02-29", "0"],
        ["2024-03-01", "2"],
        ["", "1"],
    ]


def test_what_is_said_without_a_date_counts_when_its_article_was_published() -> None:
    assert rows([hit(CLOSING)]) == [["2023-11", "1"]]


def test_the_shortest_period_is_taken_that_loses_no_date_and_fits_on_a_screen() -> None:
    month = on("2024-02-01", "2024-02-29")
    assert rows([on("2024-02-28"), month])[0] == ["2024-02", "2"]
    assert rows([on("2019-02-28"), on("2021-03-01")])[0] == ["2019-02", "1"]
    assert rows([on("2001-02-28"), on("2021-03-01")])[0] == ["2001", "1"]


def test_a_date_too_wide_for_the_period_is_counted_as_undated() -> None:
    month = on("2024-02-01", "2024-02-29")
    assert rows([on("2024-02-28"), month], Per.DAY) == [["2024-02-28", "1"], ["", "1"]]
    across = on("2023-12-31", "2024-01-01")
    assert rows([across], Per.YEAR) == [["", "1"]]


def test_by_speaker_who_speaks_most_comes_first() -> None:
    entries = [on("2024-01-01", who="B"), on("2024-01-01", who="A"), on("2024-01-02", who="A")]
    assert rows(entries, by=True) == [
        ["2024-01-01", "1", "A"],
        ["2024-01-02", "1", "A"],
        ["2024-01-01", "1", "B"],
    ]


def test_json_has_null_for_the_undated() -> None:
    lines = timeline.json([timeline.timeline([on("2024-01-01"), UNDATED])], VIEW)
    assert [json.loads(line) for line in lines] == [
        {"period": "2024-01-01", "count": 1},
        {"period": None, "count": 1},
    ]


def test_bars_are_as_long_as_numbers_are_large_and_fit_the_width() -> None:
    entries = [on("2024-01-01")] * 2 + [on("2024-01-02")] * 4 + [UNDATED]
    view = VIEW._replace(page=VIEW.page._replace(width=40))
    text = "".join(timeline.terminal([timeline.timeline(entries)], view))
    lengths = [line.count("█") for line in text.splitlines()]
    assert lengths[1] - 2 * lengths[0] in {-1, 0, 1}
    assert [line.split()[0] for line in text.splitlines()][-1] == "undated"
    assert max(map(len, text.splitlines())) <= 40


def test_speakers_have_a_line_of_small_bars_each() -> None:
    entries = [on("2024-01-01", who="A")] * 8 + [on("2024-01-03", who="A"), UNDATED]
    assert "".join(timeline.terminal([timeline.timeline(entries, by=True)], VIEW)) == (
        "         2024-01-01 to 2024-01-03\nA        █ ▁  9\nunknown       0, 1 undated\n"
    )
