from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rsir.index.words import analyze, asked, tokens

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "words.yaml").read_text(encoding="utf-8")
)
FOUND = [(case["ask"], text) for case in CASES for text in case.get("found", [])]
NOT_FOUND = [(case["ask"], text) for case in CASES for text in case.get("not", [])]


def holds(text: str, words: str) -> bool:
    """Whether every word asked for stands in the text, those of one compound side by side."""
    terms: dict[str, set[int]] = {}
    for token in tokens(text):
        terms.setdefault(token.term, set()).add(token.position)
    return all(
        any(
            any(all(at + i in terms.get(term, ()) for i, term in enumerate(parts)) for at in starts)
            for parts in alternatives
            for starts in [terms.get(parts[0], set())]
        )
        for alternatives in asked(words)
    )


@pytest.mark.parametrize(("words", "text"), FOUND)
def test_a_word_is_found_in_another_form(words: str, text: str) -> None:
    assert holds(text, words)


@pytest.mark.parametrize(("words", "text"), NOT_FOUND)
def test_a_different_word_is_not_found(words: str, text: str) -> None:
    assert not holds(text, words)


def test_offsets_are_code_points_of_the_text_as_given() -> None:
    text = "“Cafés” of 𝔘 the U.S.’s cease-fire"
    assert [text[s:e] for _, s, e in analyze(text)] == [
        *("Cafés", "of", "𝔘", "the", "U.S.’s", "U.S.’s", "cease", "cease-fire", "fire"),
    ]


@given(st.text())
def test_any_text_has_terms_within_it_and_each_can_be_asked_for(text: str) -> None:
    for term, start, end in analyze(text):
        assert 0 <= start < end <= len(text)
        assert term
    assert holds(text, text)


@given(st.text(alphabet="aU.S'’- \n5,", max_size=30))
def test_marks_between_letters_never_lose_a_letter(text: str) -> None:
    covered = {at for _, start, end in analyze(text) for at in range(start, end)}
    letters = {m.start() for m in re.finditer(r"\w", text)}
    assert letters <= covered
