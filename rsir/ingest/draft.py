"""What a reader hands over: an article's text and what its format says, unjudged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, NamedTuple

from rsir.errors import ReadError
from rsir.records import Paragraph, Turn

MIB = 1024 * 1024
NOT_AFTER = "not_after"
"""A key beside FIELDS: the article is not newer than this."""
HOST = "host"
"""Another: the site, which is the publication where nothing says it in so many words."""
TEXT_EVIDENCE = "text"
"""Another: how the text itself was read, in the evidence only."""
FIELDS = ("title", "author", "publication", "url", "published", "modified")


class Clue(NamedTuple):
    """The value of a metadata field, in its own words, and where it was read."""

    value: str
    evidence: str


class Draft(NamedTuple):
    """One article as its format gives it.

    `paragraphs` are BODY wherever the format does not say what they are. `given` maps some of
    FIELDS to clues. `pages`, `lines`, `turns` and `times` are those of `Article`. `extra` is what
    else the article came with, by the names it came under. `many` marks an article of a file that
    may hold many: such articles are counted, and the count is their part.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    given: Mapping[str, Clue] = {}
    pages: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()
    turns: tuple[Turn, ...] = ()
    times: tuple[tuple[int, str], ...] = ()
    extra: Mapping[str, str] = {}
    many: bool = False


class Member(NamedTuple):
    """A file inside a file: of an archive, attached to a mail, kept by a crawler.

    It is read as if it lay beside the file, under its own `name`. `given` is known better of its
    article than that itself tells, but not of the many of one that holds many; `extra` goes to
    each. An `alone` one is all that the file has.
    """

    name: str
    file: BinaryIO
    given: Mapping[str, Clue] = {}
    extra: Mapping[str, str] = {}
    alone: bool = False


Item = Draft | Member | ReadError

Reader = Callable[[BinaryIO, str], Iterator[Item]]
"""How to read a format: an open file and the path for messages in, articles and problems out.

It raises ReadError where nothing can be read, and yields one where only a part is lost. What else
it raises is caught and told where all readers are called. It holds no more than one article in
memory if the format can be huge.
"""


def whole(read: Callable[[bytes, str], Iterator[Item]], limit: int) -> Reader:
    """The reader of a format that is read all at once, of at most `limit` bytes."""

    def reader(file: BinaryIO, path: str) -> Iterator[Item]:
        data = file.read(limit + 1)
        if not data:
            raise ReadError(path, "is empty")
        if len(data) > limit:
            raise ReadError(path, f"is too large (the limit is {limit // MIB} MiB): split it")
        return read(data, path)

    return reader
