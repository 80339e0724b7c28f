"""Where in a column of Whoosh's is each value? Added up at once.

Whoosh itself adds the lengths up one by one, for each column of each segment, before the first
value is read.
"""

# ruff: noqa: SLF001 - Whoosh has no other door to it
from __future__ import annotations

import struct
from array import array
from itertools import accumulate
from typing import Any

from whoosh.columns import VarBytesColumn

_WITH_OFFSETS = "X"

_slowly = VarBytesColumn.Reader._read_offsets_and_lengths


def _at_once(column: Any) -> None:  # noqa: ANN401 - Whoosh has no types
    """As Whoosh's own, where only the lengths are kept."""
    last = column._basepos + column._length - 1
    code = chr(column._dbfile.get_byte(last))
    if code == _WITH_OFFSETS:
        _slowly(column)
        return
    start = last - struct.calcsize(code) * column._doccount
    column._lengths = column._dbfile.get_array(start, code, column._doccount)
    column._offsets = array("Q", accumulate(column._lengths, initial=0))


def hasten() -> None:
    """Make Whoosh do so, in this process, from now on."""
    VarBytesColumn.Reader._read_offsets_and_lengths = _at_once
