"""What a reader hands over: an article's text and what its format says, unjudged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from rsir.errors import ReadError
from rsir.records import Paragraph

MIB = 1024 * 1024
NOT_AFTER = "not_after"
"""A key beside FIELDS: the article is not newer than this."""
FIELDS = ("title", "author", "publication", "url", "published", "modified")


class Clue(NamedTuple):
    """The value of a metadata field, in its own words, and where it was read."""

    value: str
    evidence: str


class Draft(NamedTuple):
    """One article as its format gives it.

    `paragraphs` are BODY wherever the format does not say what they are. `given` maps some of
    FIELDS to clues. `row` tells several articles of one file apart ("#17"). `extra` is what else
    the article came with, by the names it came under.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    given: Mapping[str, Clue] = {}
    pages: tuple[int, ...] = ()
    row: str = ""
    extra: Mapping[str, str] = {}


class Reader(NamedTuple):
    """How to read a format: bytes and the path for messages in, articles and problems out.

    `read` raises ReadError where nothing can be read, and yields one where only a part is lost.
    `limit` is in bytes.
    """

    read: Callable[[bytes, str], Iterator[Draft | ReadError]]
    limit: int
