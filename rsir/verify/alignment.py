"""How the words of a quotation lie in a text: each on its own word, or changed, or nowhere.

Semi-global alignment by dynamic programming (Sellers 1980): the quotation as a whole against the
stretch of text that needs the fewest words changed, added or dropped. What the draft marks as left
out costs nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rsir.punctuation import DOUBLE_MARKS, ENDS
from rsir.verify.quoted import Quoted
from rsir.verify.words import Row

_SLACK = 6
"""Words before and after the likeliest place that are looked at too."""

_FAR = 250
"""The same where the draft says that it left something out."""

_COMMON = 60
"""A word that stands in the text more often does not tell where."""

_BREAK = re.compile(rf"[{ENDS}]\s|[{DOUBLE_MARKS}]|\n\s*\n")

_CHANGE, _ADD, _DROP = 3, 3, 2
"""What a word costs. To drop and add one costs more than to change it, to drop two costs more."""


class Edit(NamedTuple):
    """Words `[draft_start, draft_end)` of the quotation stand for `[start, end)` of the text."""

    draft_start: int
    draft_end: int
    start: int
    end: int


class Fit(NamedTuple):
    """Words `[start, end)` of a text, and the edits that make the quotation of them.

    `share` is the part of the quotation's words that stand in the text unchanged.
    """

    start: int
    end: int
    edits: tuple[Edit, ...] = ()
    share: float = 1.0


class _Run(NamedTuple):
    """Words side by side, and how many may stand before them: None for any number."""

    keys: list[str]
    skip: int | None


def exact(quoted: Quoted, row: Row, most: int = 20) -> list[Fit]:
    """The places, at most `most`, at which the quotation stands word for word."""
    first, *rest = _runs(quoted)
    fits: list[Fit] = []
    for start in row.find(first.keys):
        end: int | None = start + len(first.keys)
        for run in rest:
            end = None if end is None else _end_of_next(row, run, end)
        if end is not None:
            fits.append(Fit(start, end))
        if len(fits) == most:
            break
    return fits


def _runs(quoted: Quoted) -> list[_Run]:
    """The words between the draft's signs; a loose word stands for any one."""
    runs = [_Run([], 0)]
    for i, word in enumerate(quoted.words):
        if i in quoted.gaps and (runs[-1].keys or runs[-1].skip):
            runs.append(_Run([], None))
        if i not in quoted.loose:
            runs[-1].keys.append(word.key)
        elif runs[-1].keys or runs[-1].skip is None:
            runs.append(_Run([], 1))
        else:
            runs[-1] = _Run([], (runs[-1].skip or 0) + 1)
    return [run for run in runs if run.keys] or [_Run([], 0)]


def _end_of_next(row: Row, run: _Run, end: int) -> int | None:
    if run.skip is None:
        at = next(row.find(run.keys, end), None)
        return None if at is None else at + len(run.keys)
    after = end + run.skip
    before = after + len(run.keys)
    return before if row.keys[after:before] == run.keys else None


def align(quoted: Quoted, row: Row) -> Fit | None:
    """The best place for the quotation in a text, or None if they share no telling word."""
    first, last = window(quoted, row)
    source = row.keys[first:last]
    path = _path(quoted, source)
    edits = [edit for edit in _edits(quoted, source, path) if not _unchanged(quoted, source, edit)]
    share = 1 - sum(edit.draft_end - edit.draft_start for edit in edits) / len(quoted.words)
    if not share:
        return None
    shifted = [Edit(i, k, first + start, first + end) for i, k, start, end in edits]
    return _within_sentence(
        Fit(first + path[0][1], first + path[-1][1], tuple(shifted), share), quoted, row
    )


def _within_sentence(fit: Fit, quoted: Quoted, row: Row) -> Fit:
    """The fit without words before and after it that belong to another sentence or speaker."""
    edits = list(fit.edits)
    start, end = fit.start, fit.end
    if edits and edits[-1].draft_end == len(quoted.words):
        end = next((i for i in range(edits[-1].start, end) if _ends_before(row, i)), end)
        edits[-1] = edits[-1]._replace(end=end)
    if edits and edits[0].draft_start == 0:
        breaks = [i for i in range(start + 1, edits[0].end + 1) if _ends_before(row, i)]
        start = max(breaks, default=start)
        edits[0] = edits[0]._replace(start=start)
    return Fit(start, end, tuple(edits), fit.share)


def _ends_before(row: Row, word: int) -> bool:
    """Whether a sentence or a quotation ends, or a quotation starts, before a word."""
    if not 0 < word < len(row.keys):
        return False
    return bool(_BREAK.search(row.between(word - 1, word)))


def window(quoted: Quoted, row: Row) -> tuple[int, int]:
    """Where most words of the quotation stand at about the same distance from each other."""
    found = ((i, row.places.get(key, ())) for i, key in enumerate(quoted.keys))
    telling = ((i, there) for i, there in found if len(there) <= _COMMON)
    votes = Counter((place - i) // _SLACK for i, there in telling for place in there)
    if not votes:
        return 0, 0
    start = _SLACK * max(votes, key=lambda at: 2 * votes[at] + votes[at - 1] + votes[at + 1])
    slack = _FAR if quoted.gaps else 2 * _SLACK
    return max(0, start - slack), start + len(quoted.words) + slack


_Cell = tuple[int, int]
"""How many words of the quotation, and how many of the text, lie behind."""


def _path(quoted: Quoted, source: Sequence[str]) -> list[_Cell]:
    """The cheapest way through both; the text's words before and after it cost nothing."""
    n, m = len(quoted.words), len(source)
    costs = [[0] * (m + 1)]
    for i in range(1, n + 1):
        above, row = costs[-1], [0] * (m + 1)
        row[0] = left = i * _ADD
        key, loose, drop = quoted.words[i - 1].key, i - 1 in quoted.loose, _drop(quoted, i)
        for j in range(1, m + 1):
            change = 0 if loose or key == source[j - 1] else _CHANGE
            row[j] = left = min(above[j - 1] + change, above[j] + _ADD, left + drop)
        costs.append(row)
    i, j = n, min(range(m, -1, -1), key=lambda j: costs[n][j])
    path = [(i, j)]
    while i:
        cost = costs[i][j]
        change = 0 if j and _same(quoted, source, i - 1, j - 1) else _CHANGE
        if j and cost == costs[i - 1][j - 1] + change:
            i, j = i - 1, j - 1
        elif j and cost == costs[i][j - 1] + _drop(quoted, i):
            j -= 1
        else:
            i -= 1
        path.append((i, j))
    return path[::-1]


def _drop(quoted: Quoted, i: int) -> int:
    """The cost of leaving out a word of the text after `i` words of the quotation."""
    return 0 if i in quoted.gaps and i < len(quoted.words) else _DROP


def _edits(quoted: Quoted, source: Sequence[str], path: Sequence[_Cell]) -> Iterator[Edit]:
    """What lies between the words that match or were left out as the draft says."""
    opened: _Cell | None = None
    for here, there in pairwise(path):
        (i, j), (k, end) = here, there
        match = k > i and end > j and _same(quoted, source, i, j)
        free = k == i and not _drop(quoted, i)
        if not (match or free):
            opened = opened or here
        elif opened:
            yield Edit(opened[0], i, opened[1], j)
            opened = None
    if opened:
        yield Edit(opened[0], path[-1][0], opened[1], path[-1][1])


def _same(quoted: Quoted, source: Sequence[str], i: int, j: int) -> bool:
    return i in quoted.loose or quoted.words[i].key == source[j]


def _unchanged(quoted: Quoted, source: Sequence[str], edit: Edit) -> bool:
    """Whether the words differ at most in where they are cut: "cease-fire" and "ceasefire"."""
    return "".join(quoted.keys[edit.draft_start : edit.draft_end]) == "".join(
        source[edit.start : edit.end]
    )
