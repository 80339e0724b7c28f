"""What the network is shown."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from rsir.attribution.quotes import find_quotations
from rsir.attribution.reader import windows
from rsir.attribution.reader.tagger import SHIPPED, TOKENIZER
from rsir.attribution.reader.windows import SEP, Pieces, cut_pieces, pack
from rsir.records import Label, Paragraph, Span

ROOM = 254


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return shipped_tokenizer()


@cache
def shipped_tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(SHIPPED / TOKENIZER))


def lines(text: str) -> list[Paragraph]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Paragraph(Span(start, start + len(line)), Label.BODY))
        start += len(line) + 1
    return found


def cut(tokenizer: Tokenizer, text: str, size: int = ROOM) -> Pieces:
    return cut_pieces(tokenizer, text, lines(text), find_quotations(text, lines(text)), size)


def shown(text: str, pieces: Pieces) -> list[str]:
    return [text[s:e] for s, e in zip(pieces.start, pieces.end, strict=True)]


def test_pieces_are_stretches_of_the_text_and_a_separator_follows_each_paragraph(
    tokenizer: Tokenizer,
) -> None:
    text = "Zoë spoke.\n\nNobody heard."
    pieces = cut(tokenizer, text)
    assert shown(text, pieces) == ["Zoë", "spoke", ".", "", "Nobody", "heard", ".", ""]
    assert (pieces.ids == SEP).tolist() == [False, False, False, True] * 2
    assert pieces.first.all()
    assert pieces.place.tolist() == [0] * 4 + [1] * 4


def test_only_the_first_piece_of_a_word_begins_it(tokenizer: Tokenizer) -> None:
    text = "Quixotically"
    pieces = cut(tokenizer, text)
    assert "".join(shown(text, pieces)) == text
    assert pieces.first.tolist() == [True, *[False] * (len(pieces.ids) - 2), True]


@pytest.mark.parametrize(
    ("words", "alike"),
    [
        (["paris", "rome"], True),
        (["Paris", "Rome"], True),
        (["Paris", "paris"], False),
        (["NATO", "Nato"], False),
        (["1984", "year"], False),
        (["A", "AN"], False),
        (["McCain", "Mccain"], False),
        ([".", "("], True),
    ],
)
def test_letter_case_gives_a_word_its_shape(
    tokenizer: Tokenizer, words: list[str], alike: bool
) -> None:
    first, second = (int(cut(tokenizer, word).shape[0]) for word in words)
    assert (first == second) == alike


def test_a_word_right_after_another_has_another_shape(tokenizer: Tokenizer) -> None:
    shape = cut(tokenizer, "a-b").shape
    assert shape[2] == shape[0] + 8


def test_each_piece_knows_its_place_in_or_out_of_quotation_marks(tokenizer: Tokenizer) -> None:
    text = "She said “he called it ‘odd’ once.” So\n“it goes on"
    pieces = cut(tokenizer, text)
    states = dict(zip(shown(text, pieces), pieces.quote.tolist(), strict=True))
    assert states["said"] == windows.OUTSIDE
    assert states["called"] == windows.INSIDE
    assert states["odd"] == windows.NESTED
    assert states["‘"] == windows.OPENING
    assert states["”"] == windows.CLOSING
    assert states["So"] == windows.OUTSIDE
    assert states["goes"] == windows.UNCLOSED


def test_a_long_paragraph_is_cut_after_a_sentence(tokenizer: Tokenizer) -> None:
    text = "It rained all day. “We stayed in.” Nobody came to see us at all"
    pieces = cut(tokenizer, text, 12)
    ends = [
        text[: pieces.end[pieces.segment == number][-1]][-12:].strip()
        for number in range(int(pieces.segment.max()) + 1)
    ]
    assert ends == ["stayed in.”", "see us at all"[-12:].strip()]


def test_a_paragraph_without_sentences_is_cut_between_words(tokenizer: Tokenizer) -> None:
    text = "quixotically " * 20
    pieces = cut(tokenizer, text.strip(), 13)
    starts = np.flatnonzero(np.diff(pieces.segment)) + 1
    assert len(starts)
    assert pieces.first[starts].all()


@given(st.lists(st.integers(1, ROOM), max_size=30), st.integers(1, ROOM))
def test_windows_hold_every_piece_once_and_cut_no_segment(sizes: list[int], first: int) -> None:
    segments = np.repeat(np.arange(len(sizes)), sizes)
    found = list(pack(segments, ROOM, first))
    bounds = [0, *(window.end for window in found)]
    assert [window.start for window in found] == bounds[:-1]
    assert bounds[-1] == len(segments)
    for window in found:
        assert 0 < window.end - window.start <= ROOM
        assert window.end == len(segments) or segments[window.end] != segments[window.end - 1]


@given(st.text(alphabet="aB1.!?,;“”'\"  \n-é", max_size=400), st.integers(4, 20))
def test_no_word_is_lost_and_no_segment_is_too_long(text: str, size: int) -> None:
    pieces = cut(shipped_tokenizer(), text, size)
    covered = {i for s, e in zip(pieces.start, pieces.end, strict=True) for i in range(s, e)}
    assert {i for i, c in enumerate(text) if c.isalnum()} <= covered
    assert (np.bincount(pieces.segment) <= size).all()
    assert (np.diff(pieces.segment) >= 0).all()
