from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rsir.dates import parse_date, parse_range
from rsir.records import DateRange

CASES = [
    [cell.strip() for cell in line.split("|")]
    for line in (Path(__file__).parent / "cases" / "dates.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def written_on(cell: str) -> DateRange | None:
    if cell == "-":
        return None
    if cell.startswith(".."):
        return DateRange(None, date.fromisoformat(cell[2:]), "clock")
    return parse_date(cell)


def shown(found: DateRange | None) -> str:
    if found is None:
        return "nothing"
    if found.start == found.end:
        return str(found.start)
    return f"{found.start or ''}..{found.end or ''}"


@pytest.mark.parametrize(("words", "written", "meant"), CASES)
def test_words_mean_these_days(words: str, written: str, meant: str) -> None:
    assert shown(parse_date(words, written_on(written))) == meant


def test_the_basis_is_the_words_themselves() -> None:
    found = parse_date("on Oct. 2", written_on("2024-10-15"))
    assert found is not None
    assert found.basis == "on Oct. 2"


def test_a_range_typed_by_the_user_counts_from_today() -> None:
    assert shown(parse_range("last month", date(2024, 1, 31))) == "2023-12-01..2023-12-31"
    assert shown(parse_range("2024-10", date(2030, 1, 1))) == "2024-10-01..2024-10-31"
    assert shown(parse_range("May", date(2024, 1, 31))) == "2023-05-01..2023-05-31"
    assert parse_range("whenever", date(2024, 1, 31)) is None


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%B %d, %Y", "%d %b %Y", "%a, %d %b %Y"]))
def test_a_day_written_out_in_full_is_that_day(day: date, style: str) -> None:
    assert shown(parse_date(day.strftime(style))) == str(day)


@given(DAYS, st.sampled_from(["Monday", "Oct. 2", "yesterday", "last week", "in June"]))
def test_what_was_said_is_not_later_than_the_month_it_was_written_in(day: date, words: str) -> None:
    found = parse_date(words, DateRange(day, day, "test"))
    assert found is not None
    assert found.start is not None
    assert found.start <= day


@given(st.text(max_size=40), st.none() | DAYS)
def test_any_words_give_a_range_in_order_or_nothing(words: str, day: date | None) -> None:
    found = parse_date(words, DateRange(day, day, "test") if day else None)
    assert found is None or (found.start or date.min) <= (found.end or date.max)


def test_an_iso_date_does_not_load_dateparser() -> None:
    code = (
        "import sys; from rsir.dates import parse_date; parse_date('2024-10-11');"
        "sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
