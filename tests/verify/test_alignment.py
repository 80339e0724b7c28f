from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rsir.records import Span
from rsir.verify.alignment import align, exact, window
from rsir.verify.quoted import Quoted, read
from rsir.verify.words import Row, words

TEXT = (
    "It was cold in the north, he said. The minister of defence was never told about the cease-fire"
    " on the border. Nobody wept; nobody sang."
)
WORDS = st.text("ab .,…[]()'“’-–\n$5é", max_size=40)


def whole(text: str) -> Quoted:
    return read(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Don’t", "don't"),
        ("cease-fire", "ceasefire"),
        ("Iran–Iraq", "Iran-Iraq"),
        ("govern-\nment", "government"),
        ("5,000", "5000"),
        ("co\u00adoperate", "cooperate"),
        ("café", "cafe\u0301"),
        ("war—and", "war -- and"),
        ("“So,” she", "so she"),
    ],
)
def test_what_only_looks_different_is_the_same(one: str, other: str) -> None:
    assert [word.key for word in words(one)] == [word.key for word in words(other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("$5", "€5"), ("5", "5%"), ("café", "cafe"), ("3.5", "35"), ("form", "from")],
)
def test_what_says_something_else_is_not(one: str, other: str) -> None:
    assert [word.key for word in words(one)] != [word.key for word in words(other)]


@pytest.mark.parametrize(
    ("quotation", "edits"),
    [
        ("the minister of war was never told", [("war", "defence")]),
        ("the minister was never told", [("", "of defence")]),
        ("the minister of defence was never ever told", [("ever", "")]),
        ("told about the cease fire on the border", []),
        ("of defence was … about the truce", [("truce", "cease-fire")]),
        ("[T]he minister [of defence] was never told", []),
    ],
)
def test_an_alignment_changes_as_few_words_as_can_be(
    quotation: str, edits: list[tuple[str, str]]
) -> None:
    quoted, row = whole(quotation), Row(TEXT)
    fit = align(quoted, row)
    assert fit is not None
    found = [
        (
            " ".join(quoted.keys[edit.draft_start : edit.draft_end]),
            " ".join(row.keys[edit.start : edit.end]),
        )
        for edit in fit.edits
    ]
    assert found == [(draft, source.replace("-", "")) for draft, source in edits]


def test_only_the_likeliest_place_of_a_long_text_is_looked_at() -> None:
    row = Row(f"{'Rain fell on the coast. ' * 500}{TEXT}{' Rain fell on the coast.' * 500}")
    for quotation, most in (
        ("the minister of war was never told", 60),
        ("the minister … told", 600),
    ):
        first, last = window(whole(quotation), row)
        assert last - first < most
        assert first <= next(row.find(["minister"])) < last


def test_a_word_that_stands_everywhere_does_not_tell_where() -> None:
    row = Row(f"{'No, no, no. ' * 50}{'It rains, and it rains. ' * 12}{TEXT}")
    fit = align(whole("No, no, no, no, the minister of defence was told"), row)
    assert fit is not None
    assert row.keys.index("minister") in range(fit.start, fit.end)


def test_nothing_aligns_with_a_text_that_shares_no_word() -> None:
    assert align(whole("zebras graze"), Row(TEXT)) is None
    assert align(whole("zebras graze"), Row("")) is None


@given(st.integers(0, 23), st.integers(1, 24))
def test_words_cut_from_a_text_are_found_there(start: int, length: int) -> None:
    row = Row(TEXT)
    quoted = whole(TEXT[slice(*row.span(start, min(start + length, len(row.keys))))])
    assert start in [fit.start for fit in exact(quoted, row)]
    fit = align(quoted, row)
    assert fit is not None
    assert (fit.edits, fit.share) == ((), 1.0)


@given(WORDS, WORDS)
def test_any_quotation_aligns_or_not_with_any_text(quotation: str, text: str) -> None:
    quoted, row = whole(quotation), Row(text)
    if not quoted.words:
        return
    for fit in (*exact(quoted, row), align(quoted, row)):
        if fit is not None:
            assert 0 <= fit.start < fit.end <= len(row.keys)
            assert 0 < fit.share <= 1
            for edit in fit.edits:
                assert 0 <= edit.draft_start <= edit.draft_end <= len(quoted.words)
                assert fit.start <= edit.start <= edit.end <= fit.end


@given(WORDS)
def test_marks_are_told_from_words_in_any_quotation(text: str) -> None:
    quoted = whole(text)
    assert all(text[word.start : word.end] for word in quoted.words)
    assert all(sign in text for sign in quoted.marked)
    assert all(0 <= gap <= len(quoted.words) for gap in quoted.gaps)
