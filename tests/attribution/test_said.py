"""When something was said, as the cases in cases/dates_said.txt tell; add yours there."""

from dataclasses import replace
from datetime import date

import pytest

from rsir.attribution.said import date_said
from rsir.records import DateRange
from tests.attribution.blocks import Block, blocks, name_of
from tests.attribution.marked import read_marked

DAY = date(2024, 6, 12)


@pytest.mark.parametrize("case", blocks("dates_said.txt"), ids=name_of)
def test_the_date_is_when_the_case_says(case: Block) -> None:
    article, attributions = read_marked(case.text)
    dated = replace(article.reference, published=DateRange(DAY, DAY, "dateline"))
    said = date_said(replace(article, reference=dated), attributions[1])
    assert [f"{said.start} {said.end}" if said else "-"] == case.expected


def test_a_weekday_means_nothing_where_the_article_is_known_by_its_year_only() -> None:
    article, attributions = read_marked("{s1 Ann Lee} {c1 said} on Monday {x1 it was late}.")
    year = DateRange(date(2024, 1, 1), date(2024, 12, 31), "copyright year")
    dated = replace(article, reference=replace(article.reference, published=year))
    assert date_said(dated, attributions[1]) is None
