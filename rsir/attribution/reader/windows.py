"""What does the network see of a document? Word pieces, what their letters look like, windows.

The encoder's vocabulary is lower-case and knows nothing of quotations, so each piece also carries
the shape of its word, its place in or out of quotation marks, and whether its paragraph is the
document's first. The training room builds its examples with these same functions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rsir.attribution.quotes import Quotation
from rsir.punctuation import CLOSERS, ENDS
from rsir.records import Paragraph

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from rsir.networks import Tokenizer

    Ints = npt.NDArray[np.int64]

CLS, SEP = 101, 102
SHAPES, QUOTE_STATES, PLACES = 16, 6, 2
"""How many values each feature has."""

OUTSIDE, INSIDE, NESTED, OPENING, CLOSING, UNCLOSED = range(QUOTE_STATES)
LOWER, TITLE, UPPER, INITIAL, MIXED, DIGITS, ALPHANUMERIC, OTHER = range(8)
ATTACHED = 8
"""Added to the shape of a word that follows the one before without a blank."""


class Pieces(NamedTuple):
    """The word pieces of one document, column by column, all of equal length.

    A separator follows each paragraph and counts as a word of its own. `first` marks the piece
    that begins a word; `start` and `end` are offsets in the text; `segment` numbers the stretches
    that a window must not cut.
    """

    ids: Ints
    start: Ints
    end: Ints
    first: npt.NDArray[np.bool_]
    shape: Ints
    quote: Ints
    place: Ints
    segment: Ints


class Window(NamedTuple):
    """Pieces `[start, end)` of one document, shown to the network together."""

    start: int
    end: int


def cut_pieces(
    tokenizer: Tokenizer,
    text: str,
    paragraphs: Sequence[Paragraph],
    quotations: Sequence[Quotation],
    size: int,
) -> Pieces:
    """The pieces of `paragraphs`, in segments of at most `size` pieces each."""
    import numpy as np

    states = _quote_states(text, quotations)
    rows: list[tuple[int, int, int, bool, int, int, int, int]] = []
    segment = 0
    encodings = tokenizer.encode_batch(
        [text[p.span.start : p.span.end] for p in paragraphs], add_special_tokens=False
    )
    for number, (paragraph, encoding) in enumerate(zip(paragraphs, encodings, strict=True)):
        begin, place = paragraph.span.start, int(number > 0)
        words, offsets = encoding.word_ids, encoding.offsets
        word_ends = {w: e for w, (_, e) in zip(words, offsets, strict=True)}
        shape, previous, left = 0, None, len(rows)
        for piece, word, (s, e) in zip(encoding.ids, words, offsets, strict=True):
            start = begin + s
            if word != previous:
                shape = _shape(text, start, begin + word_ends[word])
            state = int(states[start])
            rows.append((piece, start, begin + e, word != previous, shape, state, place, segment))
            previous = word
        stop = paragraph.span.end
        rows.append((SEP, stop, stop, True, OTHER, OUTSIDE, place, segment))
        while len(rows) - left > size:
            end = left + _cut([(r[3], text[r[1] : r[2]]) for r in rows[left : left + size]])
            rows[left:end] = [(*r[:7], segment) for r in rows[left:end]]
            left, segment = end, segment + 1
        rows[left:] = [(*r[:7], segment) for r in rows[left:]]
        segment += 1
    columns = np.array(rows, dtype=np.int64).reshape(-1, 8).T
    return Pieces(columns[0], columns[1], columns[2], columns[3].astype(np.bool_), *columns[4:])


def pack(segments: Ints, size: int, first: int | None = None) -> Iterator[Window]:
    """Windows of whole segments, at most `size` pieces each, that hold every piece once.

    `first` shortens the first window, so that training can vary where windows are cut.
    """
    import numpy as np

    seams = np.flatnonzero(np.diff(segments, append=-1)) + 1
    start = end = 0
    room = first or size
    for seam in seams.tolist():
        if seam - start > room and end > start:
            yield Window(start, end)
            start, room = end, size
        end = seam
    if end > start:
        yield Window(start, end)


def holds_words(pieces: Pieces, window: Window) -> bool:
    """Whether there is anything to read in a window: 10^5 marks in a row cost nothing then."""
    return bool((pieces.shape[slice(*window)] % ATTACHED != OTHER).any())


def network_input(pieces: Pieces, window: Window) -> tuple[Ints, Ints, Ints, Ints]:
    """ids, shape, quote and place of a window; the classifier token stands before it."""
    import numpy as np

    cut = slice(window.start, window.end)
    return (
        np.concatenate(([CLS], pieces.ids[cut])),
        np.concatenate(([OTHER], pieces.shape[cut])),
        np.concatenate(([OUTSIDE], pieces.quote[cut])),
        np.concatenate(([1], pieces.place[cut])),
    )


def _quote_states(text: str, quotations: Sequence[Quotation]) -> Ints:
    import numpy as np

    states = np.full(len(text) + 1, OUTSIDE, dtype=np.int64)
    for q in quotations:
        inside = NESTED if q.depth else INSIDE if q.closed else UNCLOSED
        states[q.inner.start : q.inner.end] = inside
        states[q.span.start : q.inner.start] = OPENING
        states[q.inner.end : q.span.end] = CLOSING
    return states


def _shape(text: str, start: int, end: int) -> int:
    """Letter case of a word, and whether it follows the word before without a blank."""
    word = text[start:end]
    if word.islower():
        shape = LOWER
    elif word.istitle():
        shape = TITLE if len(word) > 1 else INITIAL
    elif word.isupper():
        shape = UPPER
    elif word.isalpha():
        shape = MIXED
    elif word.isdigit():
        shape = DIGITS
    else:
        shape = ALPHANUMERIC if word.isalnum() else OTHER
    return shape + ATTACHED * (start > 0 and not text[start - 1].isspace())


def _cut(pieces: Sequence[tuple[bool, str]]) -> int:
    """How many of `pieces` to take: up to the last sentence's end, else the last whole word."""
    half = len(pieces) // 2
    for i in range(len(pieces) - 1, half, -1):
        begins_word, piece = pieces[i]
        if begins_word and piece not in CLOSERS:
            before = i - 1
            while before > half and pieces[before][1] in CLOSERS:
                before -= 1
            if pieces[before][1] in ENDS:
                return i
    return next((i for i in range(len(pieces) - 1, 0, -1) if pieces[i][0]), len(pieces))
