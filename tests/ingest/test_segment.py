from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rsir.ingest.segment import paragraph_spans

SENTENCE = "The harbour master said that no ship would leave before the storm had passed over. "
LONG = (SENTENCE * 4).strip()
NOT_BLANK = st.characters(exclude_categories=["Z", "C"])


def paragraphs(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraph_spans(text)]


def joined(text: str) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in paragraphs(text)]


def test_blank_lines_part_paragraphs() -> None:
    assert paragraphs("One.\n\nTwo.\n \t\nThree.\n") == ["One.", "Two.", "Three."]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_that_are_whole_paragraphs_are_paragraphs(newline: str) -> None:
    text = newline.join(["Storm keeps ships in port", LONG, LONG, "“No,” he said."])
    assert paragraphs(text) == ["Storm keeps ships in port", LONG, LONG, "“No,” he said."]


@pytest.mark.parametrize("width", [60, 72, 90])
def test_hard_wrapped_lines_are_joined(width: int) -> None:
    text = "\n\n".join(textwrap.fill(LONG, width) for _ in range(3))
    assert joined(text) == [LONG] * 3


def test_hard_wrapped_paragraphs_may_be_told_by_their_indent() -> None:
    text = "\n".join(textwrap.fill(LONG, 72, initial_indent="    ") for _ in range(3))
    assert joined(text) == [LONG] * 3


def test_a_line_broken_at_a_link_goes_on() -> None:
    text = "The harbour master had earlier\nsaid\nthat no ship would leave.\n\n" + LONG
    assert joined(text) == ["The harbour master had earlier said that no ship would leave.", LONG]


def test_lines_of_a_list_stay_apart() -> None:
    assert paragraphs("- one thing\n- another\n1. first\n2. second") == [
        "- one thing",
        "- another",
        "1. first",
        "2. second",
    ]


def test_short_replies_are_not_taken_for_a_wrapped_text() -> None:
    text = "“Will you go?” she asked.\n“No.”\n“And later?” she asked him.\n“Perhaps.”"
    assert len(paragraphs(text)) == 4


@given(st.text(max_size=300))
def test_paragraphs_stand_in_order_and_cover_all_that_is_not_blank(text: str) -> None:
    spans = paragraph_spans(text)
    assert all(a.end < b.start for a, b in pairwise(spans))
    covered = {i for start, end in spans for i in range(start, end)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())


@given(st.lists(st.text(NOT_BLANK, min_size=1, max_size=30), min_size=1, max_size=6))
def test_words_between_blank_lines_come_back_as_they_are(words: list[str]) -> None:
    assert paragraphs("\n\n".join(words)) == words
