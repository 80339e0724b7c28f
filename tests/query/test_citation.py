from __future__ import annotations

from datetime import date

import pytest

from rsir.query.citation import citation, date_text
from rsir.records import DateRange, Reference


def test_a_citation_names_publication_title_date_and_place() -> None:
    reference = Reference(
        "seeds/a.txt",
        title="A Deal at Last",
        publication="The Daily Example",
        published=DateRange(date(2024, 10, 2), date(2024, 10, 2), "byline"),
    )
    assert citation(reference, 21) == (
        "The Daily Example, “A Deal at Last”, 2024-10-02, seeds/a.txt:21"
    )


def test_what_is_unknown_is_left_out_but_the_date_is_said_to_be_unknown() -> None:
    assert citation(Reference("a.txt"), 3) == "n.d., a.txt:3"


def test_a_page_stands_before_the_path() -> None:
    assert citation(Reference("a.pdf", title="Report"), 90, 4) == "“Report”, n.d., p. 4, a.pdf:90"


def test_a_citation_is_one_line() -> None:
    assert citation(Reference("a.txt", title="Two\n  lines"), 1) == "“Two lines”, n.d., a.txt:1"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2024, 10, 2), date(2024, 10, 2), "2024-10-02"),
        (date(2024, 10, 1), date(2024, 10, 31), "2024-10"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2020, 1, 1), date(2024, 12, 31), "n.d."),
        (date(2024, 10, 1), date(2024, 10, 5), "2024-10-01–2024-10-05"),
        (date(2023, 12, 1), date(2024, 1, 31), "2023-12-01–2024-01-31"),
        (None, date(2024, 10, 5), "n.d."),
        (date(2024, 10, 5), None, "n.d."),
        (date(9999, 12, 1), date.max, "9999-12"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(
    start: date | None, end: date | None, text: str
) -> None:
    assert date_text(DateRange(start, end, "")) == text


def test_a_recordings_time_stands_before_the_path() -> None:
    cited = citation(Reference("a.vtt", title="Talk"), 90, time="00:12:40.120")
    assert cited == "“Talk”, n.d., 00:12:40, a.vtt:90"


def test_of_a_file_that_holds_many_the_number_of_the_article_stands_before_the_path() -> None:
    reference = Reference("nexis.docx", title="Report", part=12)
    assert citation(reference, 9) == "“Report”, n.d., article 12, nexis.docx:9"
