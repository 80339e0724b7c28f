from __future__ import annotations

from datetime import date

import pytest

from rsir.output.dates import edtf
from rsir.records import DateRange


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2024-10-02", "2024-10-02", "2024-10-02"),
        ("2024-10-01", "2024-10-31", "2024-10"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2023-02-01", "2023-02-27", "2023-02-01/2023-02-27"),
        ("2019-01-01", "2019-12-31", "2019"),
        ("2019-01-01", "2020-12-31", "2019-01-01/2020-12-31"),
        (None, "2024-12-25", "../2024-12-25"),
        ("2024-12-25", None, "2024-12-25/.."),
        (None, None, ""),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(
    start: str | None, end: str | None, expected: str
) -> None:
    first, last = start and date.fromisoformat(start), end and date.fromisoformat(end)
    assert edtf(DateRange(first or None, last or None, "")) == expected


def test_an_unknown_date_is_empty() -> None:
    assert edtf(None) == ""
