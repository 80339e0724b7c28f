"""What stands before the article begins: its title, the byline and dateline, a page's crumbs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rsir.ingest.blocks import CLOCK_TIME, FULL_DATE, NAME, Block
from rsir.records import Label

_BY = r"(?:by:?|byline:|written by|story by|text by|words by|posted by|author:|reported by|opinion by)"
BYLINE = re.compile(
    rf"(?i:{_BY}) (?P<names>(?:{NAME}(?:, {NAME})*,? (?:and|&|with) )?{NAME}|[A-Z]{{2,5}}|Reuters|Staff)"
    r"(?P<rest>$|[ ,.|(/–—-].{0,160})"
)
DATE_LINE = re.compile(
    r"(?:(?P<kind>(?:first |originally )?published|posted|updated|last updated|modified|date|created)"
    r"(?: on| at)?:? ?)?"
    rf"(?P<date>{FULL_DATE}){CLOCK_TIME}?(?P<rest>(?:$|[ |·•(–—,-]).{{0,120}})",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    rf"(?:(?:Additional )?[Rr]eporting|Writing|Editing|Compiled|Edited|Translated)(?: \S+){{0,3}}? by {NAME}"
)
_TITLE_WORDS = range(2, 41)
_CRUMB_WORDS = 3
_SENTENCE_TITLE_WORDS = 22
_LINE_LENGTH = 300
_HEAD = 12
"""Paragraphs among which a title is looked for."""


def mark_head(blocks: Sequence[Block]) -> None:
    """Label the title HEADING, bylines and datelines BYLINE, the crumbs before the title BOILERPLATE."""
    first = _first_prose(blocks)
    for block in blocks[:first]:
        short = block.open and len(block.words) <= _LINE_LENGTH
        if short and (BYLINE.fullmatch(block.words) or DATE_LINE.fullmatch(block.words)):
            block.label = Label.BYLINE
    title = title_block(blocks)
    if title is not None:
        blocks[title].label = Label.HEADING
        for block in blocks[:title]:
            is_date = block.label is Label.BYLINE and DATE_LINE.fullmatch(block.words)
            if (block.open and block.count <= _CRUMB_WORDS) or (
                is_date and _page_clock(blocks, title)
            ):
                block.label = Label.BOILERPLATE
    for block in blocks:
        if block.open and _CREDIT.match(block.words) and not block.words.startswith(("“", '"')):
            block.label = Label.BYLINE


def mark_subheadings(blocks: Sequence[Block]) -> None:
    """Label a few words between paragraphs, which are no sentence, HEADING."""
    for before, block, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if (
            block.open
            and block.count <= 12  # noqa: PLR2004 - as long as headings between paragraphs get
            and not block.words.endswith((".", "!", "?", ":", ",", ";", '"', "”", "'", ")"))
            and block.words[:1] not in "-–—•"
            and (before.prose or after.prose)
        ):
            block.label = Label.HEADING


def title_block(blocks: Sequence[Block]) -> int | None:
    """The index of the title, or None if the text begins without one."""
    first = _first_prose(blocks)
    head = range(first)
    marked = [i for i in head if blocks[i].label is Label.HEADING]
    if marked:
        return marked[0]
    lines = [i for i in head if blocks[i].open and _could_be_title(blocks[i], blocks)]
    full = [i for i in lines if blocks[i].count > _CRUMB_WORDS]
    return (full or lines or [None])[0]


def _could_be_title(block: Block, blocks: Sequence[Block]) -> bool:
    if block.count not in _TITLE_WORDS or block.words.endswith((":", ",")):
        return False
    if block.ends_sentence and block.words.endswith("."):
        return block.count <= _SENTENCE_TITLE_WORDS and len(blocks) > 3  # noqa: PLR2004 - a text, not a remark
    return True


def _first_prose(blocks: Sequence[Block]) -> int:
    for i, block in enumerate(blocks[:_HEAD]):
        if block.open and block.prose:
            return i
    return min(len(blocks), _HEAD)


def _page_clock(blocks: Sequence[Block], title: int) -> bool:
    """True if what precedes the title is a page's own: crumbs and widgets, not a date alone."""
    return any(
        (b.open and b.count <= _CRUMB_WORDS) or b.label is Label.BOILERPLATE for b in blocks[:title]
    )
