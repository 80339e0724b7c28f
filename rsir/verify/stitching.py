"""Whether a quotation is made of words that stand apart: pieces of texts, and their joints."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from rsir.punctuation import SENTENCE_END
from rsir.verify.alignment import Edit, Fit
from rsir.verify.quoted import Quoted
from rsir.verify.words import Row

_PIECE = 3
"""Words that a piece needs."""

_NEXT_SENTENCE = re.compile(rf"{SENTENCE_END}\s|\n\s*\n")


class Piece(NamedTuple):
    """Words `[start, end)` of a quotation, which stand at word `at` of an article."""

    start: int
    end: int
    path: str
    at: int

    @property
    def fit(self) -> Fit:
        """The place of the piece."""
        return Fit(self.at, self.at + self.end - self.start)


def pieces(quoted: Quoted, rows: Mapping[str, Row]) -> list[Piece]:
    """The longest pieces of the quotation that stand in some text, from its start on.

    Empty if they do not make up the whole, but for a word or two that join them.
    """
    found: list[Piece] = []
    at, last = 0, None
    while at <= len(quoted.words) - _PIECE:
        piece = _longest(quoted.keys, at, rows, last)
        at = piece.end if piece else at + 1
        last = piece or last
        if piece:
            found.append(piece)
    missing = len(quoted.words) - sum(piece.end - piece.start for piece in found)
    return found if missing <= max(2, len(quoted.words) // 8) else []


def _longest(
    keys: Sequence[str], start: int, rows: Mapping[str, Row], last: Piece | None
) -> Piece | None:
    """The longest piece from `start` on; of several the one nearest after the last piece."""
    best: tuple[tuple[int, int], Piece] | None = None
    opening = keys[start : start + _PIECE]
    for path, row in rows.items():
        theirs = row.keys
        for at in row.find(opening):
            end, ends = start + _PIECE, min(len(keys), start + len(theirs) - at)
            while end < ends and theirs[at + end - start] == keys[end]:
                end += 1
            behind = at - last.at if last and last.path == path else -1
            worth = (end - start, -behind if behind > 0 else -1_000_000)
            if best is None or worth > best[0]:
                best = worth, Piece(start, end, path, at)
    return best[1] if best else None


def is_stitched(quoted: Quoted, found: Sequence[Piece], rows: Mapping[str, Row]) -> bool:
    """Whether some joint between pieces hides that they stand apart."""
    for one, other in pairwise(found):
        end = one.fit.end
        if one.path != other.path or other.at < end:
            return True
        edit = Edit(one.end, other.start, end, other.at)
        if not _marked(quoted, edit) and is_joint(quoted, edit, rows[one.path]):
            return True
    return False


def is_joint(quoted: Quoted, edit: Edit, row: Row) -> bool:
    """Whether an edit leaves out the end of one sentence and the beginning of another, or more."""
    added, dropped = edit.draft_end - edit.draft_start, edit.end - edit.start
    if dropped < added + _PIECE or not 0 < edit.start < edit.end < len(row.keys):
        return False
    if edit.draft_start < _PIECE or len(quoted.words) - edit.draft_end < _PIECE:
        return False
    return bool(_NEXT_SENTENCE.search(row.between(edit.start - 1, edit.end)))


def _marked(quoted: Quoted, edit: Edit) -> bool:
    return any(edit.draft_start <= gap <= edit.draft_end for gap in quoted.gaps)
