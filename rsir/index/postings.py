"""Where a term stands, and what that is worth: Whoosh's postings, a whole list at a time.

Whoosh walks them one by one, through several objects each, which for a word that is nearly
everywhere takes seconds. Here a block of a hundred becomes numbers at once. The worth is Whoosh's
own BM25 (Robertson & Zaragoza 2009), to the last digit.
"""

# ruff: noqa: SLF001 - Whoosh has no other door to a block
from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from whoosh.codec.whoosh3 import LENGTHS_COLUMN
from whoosh.reading import SegmentReader, TermNotFound
from whoosh.util.numeric import byte_to_length

LENGTH = 0.3
"""BM25's b: how far long statements are marked down. Low, or fragments of two words win."""

TIMES = 1.2
"""BM25's k1: how soon it is enough that a term comes again."""

REMEMBERED = 64
"""Lists that are kept: the same words are asked for several times for one question."""


class List(NamedTuple):
    """The documents that hold a term, in order, and what that is worth in each."""

    documents: array[int]
    worth: array[float]


class Postings:
    """The lists of one generation."""

    def __init__(self, searcher: Any) -> None:  # noqa: ANN401 - Whoosh has no types
        """Of what a Whoosh `Searcher` has open."""
        self._searcher = searcher
        self._leaves = [
            (leaf, offset, frozenset(leaf._segment.deleted_docs()))
            for leaf, offset in searcher.reader().leaf_readers()
            if isinstance(leaf, SegmentReader)  # there is another for an empty index
        ]
        self.of = lru_cache(REMEMBERED)(self._of)

    def documents(self, field: str, term: str) -> Iterator[int]:
        """The documents that hold a term."""
        for leaf, offset, gone in self._leaves:
            for numbers, _, _ in _blocks(leaf, field, term):
                yield from (offset + number for number in numbers if number not in gone)

    def places(
        self, field: str, term: str, documents: AbstractSet[int]
    ) -> dict[int, Sequence[int]]:
        """At which positions a term stands in those of the documents that hold it."""
        found: dict[int, Sequence[int]] = {}
        for leaf, offset, _ in self._leaves:
            for numbers, _, values in _blocks(leaf, field, term):
                for number, value in zip(numbers, values, strict=True):
                    if offset + number in documents:
                        found[offset + number] = array("I", value)
        return found

    def _of(self, field: str, term: str) -> List:
        """The list of a term; an empty one where it stands nowhere."""
        found = List(array("I"), array("d"))
        if not self._leaves:
            return found  # Whoosh divides by the number of documents
        inverse = self._searcher.idf(field, term) * (TIMES + 1)
        average = self._searcher.avg_field_length(field) or 1
        spread = [TIMES * ((1 - LENGTH) + LENGTH * byte_to_length(b) / average) for b in range(256)]
        once = [inverse / (1 + each) for each in spread]
        for leaf, offset, gone in self._leaves:
            lengths = _lengths(leaf, field)
            for numbers, weights, _ in _blocks(leaf, field, term):
                here = list(numbers)
                if weights is None:
                    worth = [once[lengths[n]] for n in here]
                else:
                    pairs = zip(here, weights, strict=True)
                    worth = [inverse * w / (w + spread[lengths[n]]) for n, w in pairs]
                if gone and not gone.isdisjoint(here):
                    kept = [(n, w) for n, w in zip(here, worth, strict=True) if n not in gone]
                    here, worth = [n for n, _ in kept], [w for _, w in kept]
                found.documents.extend([offset + n for n in here])
                found.worth.extend(worth)
        return found


def _blocks(
    leaf: Any,  # noqa: ANN401 - Whoosh has no types
    field: str,
    term: str,
) -> Iterator[tuple[Iterable[int], Iterable[float] | None, Iterable[bytes]]]:
    """Documents of one segment, how often each holds the term (None: once each), and where."""
    try:
        info = leaf._terms.term_info(field, term.encode())
    except TermNotFound:
        return
    if info.is_inlined():
        yield info.inlined_postings()
        return
    postings = leaf._terms.matcher(field, term.encode(), leaf.schema[field].format)
    while postings.is_active():
        postings._read_data()
        steps, weights, values = postings._data
        numbers = list(accumulate(steps))
        if isinstance(weights, float):
            weights = [weights] * len(numbers)
        yield numbers, weights, values or ()
        postings._next_block()


def _lengths(leaf: Any, field: str) -> bytes:  # noqa: ANN401 - Whoosh has no types
    """How long the field is in each document of a segment, as Whoosh rounds it to a byte."""
    column = leaf._perdoc._cached_reader(f"_{field}_len", LENGTHS_COLUMN)
    if column is None:
        return bytes(leaf.doc_count_all())
    held: bytes = column._dbfile.get(column._basepos, column._count)
    return held.ljust(leaf.doc_count_all(), b"\0")
