"""Block quotes of a Markdown draft or a mail: lines after ">", and the name after a dash below.

> The dam was never meant to carry a road.
>
> — Ada Bell, engineer
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rsir.records import Article, Span

_BLOCK = re.compile(r"(?m)(?:^[ \t]*>.*(?:\n|\Z))+")
_BY = re.compile(r"(?m)^[ \t>]*(?:[—–]|--+)\s*(?P<name>[^,\n(\[]*[^\s,\n(\[])")


class Block(NamedTuple):
    """A block quote: where its words lie, and whose it says they are."""

    span: Span
    claimed: str | None


def block_quotes(draft: Article) -> list[Block]:
    """The block quotes of `draft`, in order."""
    found = []
    for block in _BLOCK.finditer(draft.text):
        by = _BY.search(draft.text, block.start() + 1, block.end())
        words = re.search(r"[^\s>]", draft.text[block.start() : by.start() if by else block.end()])
        if not words:
            continue
        start = block.start() + words.start()
        length = len(draft.text[start : by.start() if by else block.end()].rstrip(" \t\n>"))
        found.append(Block(Span(start, start + length), by["name"] if by else None))
    return found
