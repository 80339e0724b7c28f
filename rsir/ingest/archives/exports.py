"""What news databases export, in whatever coat: their grammars, and how these are run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO, NamedTuple

from rsir.errors import ReadError
from rsir.ingest.archives import factiva, nexis, records
from rsir.ingest.archives.lines import (
    Found,
    Line,
    draft_of_lines,
    page_chunks,
    single_spaced,
    text_lines,
)
from rsir.ingest.draft import Item, Reader

_MOST_COUNTED = 1000
"""A download holds no more documents than this; a larger number counts all that were found."""


class Grammar(NamedTuple):
    """How to read what one sort of database writes.

    `looks` tells it by some of its text, `page` by that of a web page. `documents` cuts lines,
    `article` reads one document. `announced` is what a line says of number and total. `starts` is
    where documents begin in a page.
    """

    name: str
    looks: Callable[[str], bool]
    announced: Callable[[Line], tuple[int, int] | None]
    documents: Callable[[Iterable[Line]], Iterator[list[Line]]]
    article: Callable[..., Found | None]
    starts: re.Pattern[bytes]
    page: Callable[[str], object]


def _any_of(*words: str) -> Callable[[str], bool]:
    """Whether one of `words` stands in a text; many times as fast as a pattern."""
    return lambda text: any(word in text for word in words)


NEXIS = Grammar(
    "Nexis",
    nexis.looks,
    nexis.announced,
    nexis.documents,
    nexis.article,
    re.compile(rb"<A NAME=\"?DOC_ID_", re.IGNORECASE),
    _any_of("<!-- LXNComment", "<DOC NUMBER=", "NAME=DOC_ID_", 'NAME="DOC_ID_', 'name="DOC_ID_'),
)
FACTIVA = Grammar(
    "Factiva",
    factiva.looks,
    factiva.announced,
    factiva.documents,
    factiva.article,
    re.compile(rb"<div id=\"?article-|<div class=\"article \w+Article", re.IGNORECASE),
    re.compile(
        r"class=\"?(?:article [a-z]{2}Article|[a-z]{2}Headline)\b"
        r"|id=\"?article-[A-Z0-9]{8,10}(?:19|20)\d{6}"
    ).search,
)
RECORDS = Grammar(
    "records",
    records.looks,
    records.announced,
    records.documents,
    records.article,
    re.compile(rb"<a name=\"?DocID_", re.IGNORECASE),
    _any_of('name="DocID_', "name=DocID_", 'NAME="DocID_', "ProQuest Export", "ProQuest Document"),
)
GRAMMARS = (NEXIS, FACTIVA, RECORDS)


def grammar_of(text: str) -> Grammar | None:
    """The database that wrote a text, by its beginning."""
    return next((grammar for grammar in GRAMMARS if grammar.looks(text)), None)


def text_export(grammar: Grammar) -> Reader:
    """The reader of text files that a database wrote."""

    def read(file: BinaryIO, path: str) -> Iterator[Item]:
        return drafts(grammar, [text_lines(file, path)], path, wrapped=True)

    return read


def page_export(grammar: Grammar) -> Reader:
    """The reader of pages that a database wrote."""

    def read(file: BinaryIO, path: str) -> Iterator[Item]:
        return drafts(grammar, page_chunks(file, path, grammar.starts), path, wrapped=False)

    return read


def drafts(
    grammar: Grammar, pieces: Iterable[Iterable[Line] | ReadError], path: str, *, wrapped: bool
) -> Iterator[Item]:
    """The articles in each of some pieces, and a note where more of them were announced.

    Raises ReadError where there are none at all.
    """
    count = _Count()
    for lines in pieces:
        if isinstance(lines, ReadError):
            yield lines
            continue
        for document in grammar.documents(count.noticing(lines, grammar.announced)):
            if found := grammar.article(document, wrapped=wrapped):
                count.found += 1
                yield draft_of_lines(found, wrapped=wrapped)
    if not count.found:
        raise ReadError(path, f"looks like an export of {grammar.name}, but holds no article")
    if count.found < count.announced:
        yield ReadError(path, f"{count.found:,} of {count.announced:,} announced articles found")


class _Count:
    """How many articles an export says it has, and how many were found."""

    def __init__(self) -> None:
        self.found = 0
        self._total = 0
        self._numbers: list[int] = []

    def noticing(
        self, lines: Iterable[Line], announced: Callable[[Line], tuple[int, int] | None]
    ) -> Iterator[Line]:
        """The lines, whose counters are noticed."""
        for line in lines:
            if told := announced(line):
                number, self._total = told
                if number:
                    self._numbers.append(number)
            yield line

    @property
    def announced(self) -> int:
        """All of those counted, where they are counted from the first; else those between."""
        if not self._numbers:
            return self._total
        first, last = min(self._numbers), max(self._numbers)
        whole = first == 1 and self._total <= _MOST_COUNTED
        return self._total if whole else last - first + 1


def of_blocks(blocks: Sequence[str], path: str, *, wrapped: bool = False) -> Iterator[Item] | None:
    """The articles of a document, if a database wrote it; `blocks` are its paragraphs or lines."""
    grammar = grammar_of("\n".join(blocks))
    if grammar is None:
        return None
    lines = [Line(single_spaced(words), words) for words in blocks]
    return drafts(grammar, [lines], path, wrapped=wrapped)
