"""What stands before the article begins: its title, the byline and dateline, a page's crumbs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rsir.ingest.blocks import Block
from rsir.ingest.bylines import beside_a_byline, credit
from rsir.ingest.patterns import NAME
from rsir.records import Label

_CREDIT = re.compile(
    r"(?:(?:Additional )?[Rr]eporting|Writing|Editing|Compiled|Edited|Translated)(?: \S+){0,3}? by "
    + NAME
)
_LINE_LENGTH = 300
_TITLE_WORDS = range(2, 41)
_CRUMB_WORDS = 3
_SENTENCE_TITLE_WORDS = 22
_SUBHEADING_WORDS = 12
_HEAD = 12
"""Paragraphs among which a title is looked for."""


def mark_head(blocks: Sequence[Block]) -> None:
    """Label the title HEADING, bylines and datelines BYLINE, a page's crumbs BOILERPLATE."""
    head = blocks[: _first_prose(blocks)]
    _mark_bylines(head)
    title = _title(blocks)
    if title is not None:
        blocks[title].label = Label.HEADING
        _mark_crumbs(blocks[:title])
    for block in blocks:
        if block.open and _CREDIT.match(block.words):
            block.label = Label.BYLINE


def _mark_bylines(head: Sequence[Block]) -> None:
    below_title = False
    for block in head:
        short = block.open and len(block.words) <= _LINE_LENGTH
        if short and credit(block.words, below_title=below_title):
            block.label = Label.BYLINE
        below_title |= block.label in (Label.BODY, Label.HEADING) and block.count > 1
    _mark_beside_bylines(head)


def _mark_beside_bylines(head: Sequence[Block]) -> None:
    """A newspaper, a place or a role beside a byline or date, unless it may be the title itself."""
    for i, block in enumerate(head):
        around = (*head[max(i - 1, 0) : i], *head[i + 1 : i + 2])
        titles = (b.open and _could_be_title(b, len(head)) for b in head if b is not block)
        beside = any(b.label is Label.BYLINE for b in around)
        if beside and block.open and any(titles) and beside_a_byline(block.words):
            block.label = Label.BYLINE


def mark_subheadings(blocks: Sequence[Block]) -> None:
    """Label a few words between paragraphs, which are no sentence, HEADING."""
    for before, block, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if (
            block.open
            and block.count <= _SUBHEADING_WORDS
            and not block.words.endswith((".", "!", "?", ":", ",", ";", '"', "”", "'", ")"))
            and (before.prose or after.prose)
        ):
            block.label = Label.HEADING


def _mark_crumbs(before_title: Sequence[Block]) -> None:
    """Words of navigation, and the clock that stands among them; a date alone is the article's."""
    for block in before_title:
        if block.open and block.count <= _CRUMB_WORDS:
            block.label = Label.BOILERPLATE
    if any(block.label is Label.BOILERPLATE for block in before_title):
        for block in before_title:
            found = credit(block.words) if block.label is Label.BYLINE else None
            if found and not found.author:
                block.label = Label.BOILERPLATE


def _title(blocks: Sequence[Block]) -> int | None:
    """The index of the title, or None if the text begins without one."""
    head = range(_first_prose(blocks))
    marked = [i for i in head if blocks[i].label is Label.HEADING]
    lines = [i for i in head if blocks[i].open and _could_be_title(blocks[i], len(blocks))]
    full = [i for i in lines if blocks[i].count > _CRUMB_WORDS or blocks[i].words.endswith(";")]
    title = next(iter(marked or full or lines), None)
    if title and title - 1 in lines and not marked:
        above, here = blocks[title - 1].ends_sentence, blocks[title].ends_sentence
        return title - 1 if here and not above else title  # the sentence is a standfirst
    return title


def _could_be_title(block: Block, paragraphs: int) -> bool:
    if block.count not in _TITLE_WORDS or block.words.endswith((":", ",")):
        return False
    if block.words.endswith("."):
        a_text = paragraphs > 3  # noqa: PLR2004 - in less, a short sentence may be all there is
        return a_text and block.count <= _SENTENCE_TITLE_WORDS
    return True


def _first_prose(blocks: Sequence[Block]) -> int:
    for i, block in enumerate(blocks[:_HEAD]):
        if block.open and block.prose:
            return i
    return min(len(blocks), _HEAD)
