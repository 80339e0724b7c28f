"""Which paragraphs repeat an earlier one? Pages carry their article twice, or pull a quote out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rsir.ingest.blocks import Block
from rsir.punctuation import CLOSERS, ENDS
from rsir.records import Label

_SENTENCE_END = re.compile(rf"(?<=[{ENDS}])[{CLOSERS}]*\s+")
_NOT_WORDS = re.compile(r"\W+")
_ENOUGH = 60
"""Characters; a shorter line may be said twice ("No comment.")."""


def mark_repeats(blocks: Sequence[Block]) -> None:
    """Label paragraphs all of whose sentences stood before, and short lines among them, REPEAT."""
    seen: set[str] = set()
    short = set()
    for i, block in enumerate(blocks):
        if not block.open:
            continue
        sentences = {_NOT_WORDS.sub(" ", s).casefold() for s in _SENTENCE_END.split(block.words)}
        if not sentences <= seen:
            seen |= sentences
        elif len(block.words) >= _ENOUGH:
            block.label = Label.REPEAT
        else:
            short.add(i)
    for i in sorted(short):
        within = i + 1 in short or (i + 1 < len(blocks) and blocks[i + 1].label is Label.REPEAT)
        if within and blocks[i - 1].label is Label.REPEAT:
            blocks[i].label = Label.REPEAT
