"""Which documents hold a term, and what is it worth there? By whole lists of postings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from whoosh.searching import Searcher

from rsir.index.postings import Postings
from rsir.index.queries import near, single_words, topic
from rsir.index.words import asked
from rsir.records import Term

_FEW = 8
"""If so many times fewer are allowed than hold a word, each is looked up by itself."""

Scores = Mapping[int, float]
"""What documents are worth."""


class Held:
    """What one generation of an index holds of terms."""

    def __init__(self, searcher: Searcher, postings: Postings) -> None:
        self._searcher = searcher
        self._postings = postings

    def any_of(
        self, parts: Iterable[tuple[str, Term, float]], only: AbstractSet[int] | None
    ) -> Scores:
        """What hold some of the terms, each in a field with a weight, among those allowed."""
        found: dict[int, float] = {}
        for field, term, boost in parts:
            for number, score in self._hits(field, term, only):
                found[number] = found.get(number, 0.0) + score * boost
        return found

    def all_of(self, parts: Sequence[tuple[str, Term]], only: AbstractSet[int] | None) -> Scores:
        """What hold all of the terms, each in a field, among those allowed."""
        found: Scores = {}
        for place, (field, term) in enumerate(sorted(parts, key=self._frequency)):
            hits = self._hits(field, term, found.keys() if place else only)
            found = {n: found.get(n, 0.0) + score for n, score in hits}
        return found

    def _frequency(self, part: tuple[str, Term]) -> int:
        """In about how many documents a term stands in a field, at most."""
        field, term = part
        return min((self._documents(field, forms[0][0]) for forms in asked(term.words)), default=0)

    def _documents(self, field: str, term: str) -> int:
        """How many documents hold an index term; some of them may be gone."""
        return int(self._searcher.reader().doc_frequency(field, term))

    def _hits(
        self, field: str, term: Term, only: AbstractSet[int] | None
    ) -> Iterable[tuple[int, float]]:
        """The documents that hold a term in a field, and what it is worth there."""
        words = single_words(term)
        if len(words) == 1:
            return self._listed(field, words[0], only)
        if words:
            return self._near(field, words, only)
        hits = self._searcher.search(topic(field, term), limit=None).items()
        return hits if only is None else [hit for hit in hits if hit[0] in only]

    def _near(
        self, field: str, words: Sequence[str], only: AbstractSet[int] | None
    ) -> Iterable[tuple[int, float]]:
        """The documents that hold all words; those are worth twice where they are near each other.

        That is what `topic` asks of Whoosh, to which it takes seconds for common words.
        """
        found: Scores = {}
        rare_first = sorted(words, key=lambda word: self._documents(field, word))
        for place, word in enumerate(rare_first):
            hits = self._listed(field, word, found.keys() if place else only)
            found = {n: found.get(n, 0.0) + score for n, score in hits}
        places = [self._postings.places(field, word, found.keys()) for word in words]
        return [(n, score * (1 + near([each[n] for each in places]))) for n, score in found.items()]

    def _listed(
        self, field: str, term: str, only: AbstractSet[int] | None
    ) -> Iterable[tuple[int, float]]:
        """The documents that hold an index term, and what it is worth there."""
        documents, worth = self._postings.of(field, term)
        if only is None:
            return zip(documents, worth, strict=True)
        if len(only) * _FEW > len(documents):
            return [hit for hit in zip(documents, worth, strict=True) if hit[0] in only]
        places = ((number, bisect_left(documents, number)) for number in only)
        end = len(documents)
        return [(n, worth[at]) for n, at in places if at < end and documents[at] == n]
