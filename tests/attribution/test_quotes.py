"""Quotation marks, as the cases in cases/quotations.txt tell; add yours there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rsir.attribution.quotes import Quotation, find_quotations
from rsir.records import Label, Paragraph, Span
from tests.attribution.blocks import Block, blocks, name_of

MARKED = st.text(alphabet="ab .,s“”‘’\"'«»„\n", max_size=80)


def lines_as_paragraphs(text: str) -> list[Paragraph]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Paragraph(Span(start, start + len(line)), Label.BODY))
        start += len(line) + 1
    return found


def shown(text: str, quotation: Quotation) -> str:
    marks = ("" if quotation.closed else "... ") + ("+ " if quotation.continues else "")
    return "  " * quotation.depth + marks + text[quotation.span.start : quotation.span.end]


@pytest.mark.parametrize("case", blocks("quotations.txt"), ids=name_of)
def test_quotations_are_found_as_the_case_says(case: Block) -> None:
    found = find_quotations(case.text, lines_as_paragraphs(case.text))
    assert [shown(case.text, quotation) for quotation in found] == case.expected


@given(MARKED)
def test_quotations_lie_in_the_text_in_order_and_begin_and_end_with_marks(text: str) -> None:
    found = find_quotations(text, lines_as_paragraphs(text))
    assert [q.span.start for q in found] == sorted(q.span.start for q in found)
    for quotation in found:
        start, end = quotation.span
        assert 0 <= start < quotation.inner.start <= quotation.inner.end <= end <= len(text)
        assert text[start] in "“”‘’\"'«»„"
        assert "\n" not in text[start:end]


@pytest.mark.parametrize(("rained", "closed"), [(10, True), (100, False)])
def test_what_opened_long_ago_is_not_closed_by_inches(rained: int, closed: bool) -> None:
    text = f'He said "it rained {"and rained " * rained}for 6" and left.'
    [found] = find_quotations(text, lines_as_paragraphs(text))
    assert found.closed is closed
