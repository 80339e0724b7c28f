"""In which order a PDF page's words are read, where its file writes two columns line by line.

Most programs write one column after the other. Some write together what stands at one height: then
nearly all lines have a gap at the same place, with prose on either side of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PageObject

_SHOWS = frozenset({b"Tj", b"TJ"})
_FAR = 100
"""Points from one piece of a line to the next in which no single word stands."""
_ENOUGH = 5
"""Lines with both columns."""
_SHARE = 0.5
"""Of a page's lines, so many have both columns."""
_WORDS = 3
"""In a column's line, on average; a table has fewer."""
_NEAR = 5
"""Letters by which the places of the gap differ, since letters are not of one width."""
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)|^ {8,}(?=\S)")


def page_text(page: PageObject) -> str:
    """The text of a page, the left column before the right one."""
    last, jumps = (0.0, 0.0), 0

    def see(operator: bytes, _: object, cm: Sequence[float], tm: Sequence[float]) -> None:
        nonlocal last, jumps
        if operator in _SHOWS:
            x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
            jumps += abs(y - last[1]) < 1 and x - last[0] > _FAR
            last = (x, y)

    text: str = page.extract_text(visitor_operand_before=see)
    if jumps < _ENOUGH:
        return text
    try:
        laid_out: str = page.extract_text(extraction_mode="layout")
    except Exception:  # noqa: BLE001 - what can be read line by line is not damaged
        return text
    return _in_order([line.rstrip() for line in laid_out.splitlines() if line.strip()]) or text


def _in_order(lines: Sequence[str]) -> str:
    """Both columns between the lines that go over the page's whole width; "" for other pages."""
    gaps = [list(_GAP.finditer(line)) for line in lines]
    places = Counter(gap.end() // _NEAR for some in gaps for gap in some)
    if not places:
        return ""
    place = _NEAR * places.most_common(1)[0][0] + _NEAR // 2
    halves = [_halves(line, some, place) for line, some in zip(lines, gaps, strict=True)]
    both = [(left, right) for left, right in halves if left and right]
    prose = all(
        sum(len(half.split()) for half in side) >= _WORDS * len(both)
        for side in zip(*both, strict=True)
    )
    if len(both) < max(_ENOUGH, _SHARE * len(lines)) or not prose:
        return ""
    widest = max(len(left) for left, _ in both)
    ordered, first, second = list[str](), list[str](), list[str]()
    for left, right in halves:
        if left and not right and (not first or len(left) > widest):
            ordered += [*first, *second, left]
            first, second = [], []
        else:
            first += [left] if left else []
            second += [right] if right else []
    return "\n".join([*ordered, *first, *second])


def _halves(line: str, gaps: Sequence[re.Match[str]], place: int) -> tuple[str, str]:
    """The words of a line left and right of the gap that is nearest to a place, if one is near."""
    gap = min(gaps, key=lambda gap: abs(gap.end() - place), default=None)
    if gap is None or abs(gap.end() - place) > _NEAR:
        return " ".join(line.split()), ""
    return " ".join(line[: gap.start()].split()), " ".join(line[gap.end() :].split())
