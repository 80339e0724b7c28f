"""Which marks end a sentence, and which stand around somebody's words? What patterns are made of.

Where a pattern takes others as well, or fewer, its comment says why.
"""

from __future__ import annotations

ENDS = ".!?…"
"""What ends a sentence; whether a full stop is an abbreviation's is for the reader to know."""
CLOSERS = "]\"'”’»)"
"""What may stand between that and the next blank; a pattern's brackets must begin with it."""
SENTENCE_END = f"[{ENDS}][{CLOSERS}]*"
"""A pattern for the end of a sentence."""

DOUBLE_MARKS = '“”„‟«»"'
SINGLE_MARKS = "‘’'‚`"
QUOTATION_MARKS = DOUBLE_MARKS + SINGLE_MARKS
