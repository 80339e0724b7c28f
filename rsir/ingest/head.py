"""What stands before the article begins: its title, the byline and dateline, a page's crumbs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rsir.ingest.blocks import Block
from rsir.ingest.patterns import CLOCK_TIME, FULL_DATE, NAME, any_of
from rsir.records import Label

_BY = any_of("""
    by:? | byline: | author: | written by | story by | text by | words by | posted by | reported by
    opinion by
""")
_NAMES = rf"(?:{NAME}(?:, {NAME})*,? (?:and|&|with) )?{NAME}"
BYLINE = re.compile(
    rf"(?i:{_BY}) (?P<names>{_NAMES}|[A-Z]{{2,5}}|Reuters|Staff)(?P<rest>$|[ ,.|(/–—-].{{0,160}})"
)
_STAMPED = any_of("""
    (?:first |originally )?published | posted | (?:last )?updated | modified | date | created
""")
DATE_LINE = re.compile(
    rf"(?:(?P<kind>{_STAMPED})(?: on| at)?:? ?)?(?P<date>{FULL_DATE}){CLOCK_TIME}?"
    r"(?:$|[ |·•(–—,-]).{0,120}",
    re.IGNORECASE,
)
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
    for block in blocks[: _first_prose(blocks)]:
        short = block.open and len(block.words) <= _LINE_LENGTH
        if short and (BYLINE.fullmatch(block.words) or DATE_LINE.fullmatch(block.words)):
            block.label = Label.BYLINE
    title = _title(blocks)
    if title is not None:
        blocks[title].label = Label.HEADING
        _mark_crumbs(blocks[:title])
    for block in blocks:
        if block.open and _CREDIT.match(block.words):
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
            if block.label is Label.BYLINE and DATE_LINE.fullmatch(block.words):
                block.label = Label.BOILERPLATE


def _title(blocks: Sequence[Block]) -> int | None:
    """The index of the title, or None if the text begins without one."""
    head = range(_first_prose(blocks))
    marked = [i for i in head if blocks[i].label is Label.HEADING]
    lines = [i for i in head if blocks[i].open and _could_be_title(blocks[i], len(blocks))]
    full = [i for i in lines if blocks[i].count > _CRUMB_WORDS or blocks[i].words.endswith(";")]
    return next(iter(marked or full or lines), None)


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
