"""Where in the articles a quotation may come from, and who said it there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import combinations, islice
from typing import NamedTuple

from rsir.attribution.overlaps import Overlaps
from rsir.index.library import Library
from rsir.records import Article, Kind, Span, Statement, Term
from rsir.verify.alignment import Fit
from rsir.verify.marks import outermost
from rsir.verify.quoted import Quoted
from rsir.verify.words import Row, words

_TOGETHER = 4
"""So many words of a quotation are looked up together."""

_ENOUGH = 20
"""So many articles are looked at for a quotation as it stands."""

_PART = 10
"""So many words make a part of a quotation, where not all stand together."""

_TELLING = 3
"""So many words of a part are looked up, two at a time."""

_SIMILAR = 6
"""So many articles are compared word by word."""


class Agreement(IntEnum):
    """Whether the articles say that the one whom the draft names said it."""

    NOBODY = 0
    OTHER = 1
    SAME = 2


class Place(NamedTuple):
    """A stretch of an article's words, and the statement that it belongs to, if any."""

    path: str
    fit: Fit
    span: Span
    statement: Statement | None
    agreement: Agreement


class Sources:
    """The articles of a library, each cut into words once; but for the draft, if it is one."""

    def __init__(self, library: Library, draft: Article | None = None) -> None:
        """Reads articles when they are first asked for."""
        self._library = library
        self._draft = draft
        self._is_draft = lru_cache(maxsize=None)(self._is_draft_at)
        self.article = lru_cache(maxsize=None)(library.article)
        self.row = lru_cache(maxsize=None)(self._row)
        self._statements = lru_cache(maxsize=None)(library.statements)
        self._frequency = lru_cache(maxsize=None)(library.engine.frequency)
        self._names = lru_cache(maxsize=None)(self._names_of)
        self._quotations = lru_cache(maxsize=None)(self._quotations_of)

    def likely(self, quoted: Quoted) -> Iterator[str]:
        """Articles with the quotation's most telling words in a paragraph.

        Where there may be more than are looked at, the claimed speaker's come first.
        """
        part = self._terms(quoted)
        anybodys = list(islice(self._sharing([part]), _ENOUGH))
        theirs = self._theirs([part], quoted.claimed) if len(anybodys) == _ENOUGH else ()
        yield from dict.fromkeys((*islice(theirs, _ENOUGH), *anybodys))

    def similar(self, quoted: Quoted) -> Iterator[list[str]]:
        """The article that shares most parts of the quotation, then more of them.

        At last, if still asked, the likeliest of the claimed speaker's.
        """
        parts = list(self._pairs(quoted.keys))
        anybodys = self._sharing(parts)
        yield list(islice(anybodys, 1))
        yield list(islice(anybodys, _SIMILAR - 1))
        yield list(islice(self._theirs(parts, quoted.claimed), _SIMILAR))

    def _terms(self, quoted: Quoted) -> list[Term]:
        """What to look up: the most telling words, or a short quotation as it stands."""
        if len(quoted.words) <= _TOGETHER and not quoted.marked:
            return [Term(quoted.text, phrase=True)]
        sure = [key for i, key in enumerate(quoted.keys) if i not in quoted.loose]
        return self._telling(sure or quoted.keys, _TOGETHER)

    def _pairs(self, keys: Sequence[str]) -> Iterator[Sequence[Term]]:
        """All pairs of the telling words of each part of a quotation; the parts overlap."""
        for start in range(0, max(1, len(keys) - _PART // 2), _PART // 2):
            yield from combinations(self._telling(keys[start : start + _PART], _TELLING), 2)

    def _telling(self, keys: Sequence[str], most: int) -> list[Term]:
        """The seldomest words; no letters, which the index takes together where they are "U.S."."""
        known = [key for key in dict.fromkeys(keys) if len(key) > 1 and self._frequency(key)]
        return [Term(key) for key in sorted(known, key=self._frequency)[:most]]

    def _theirs(self, parts: Sequence[Sequence[Term]], claimed: str | None) -> Iterator[str]:
        """The articles in which the claimed speaker is quoted."""
        names = self._names(claimed) if claimed else None
        return self._sharing(parts, names) if names else iter(())

    def _sharing(
        self, parts: Sequence[Sequence[Term]], names: Collection[str] | None = None
    ) -> Iterator[str]:
        found = self._library.engine.sharing(parts, names)
        return (path for path in found if not self._is_draft(path))

    def _is_draft_at(self, path: str) -> bool:
        """Whether that article is the draft, which would prove whatever it says of itself."""
        if self._draft is None:
            return False
        article = self.article(path)
        if article.text == self._draft.text:
            return True
        try:  # it may have been edited since
            return self._library.file(article.reference.path).samefile(self._draft.reference.path)
        except (OSError, ValueError):
            return False

    def place(self, path: str, fit: Fit, claimed: str | None) -> Place:
        """What at least half of the words of `fit` are part of: rather the claimed speaker's."""
        span = self.row(path).span(fit.start, fit.end)
        places = [
            Place(path, fit, span, statement, self._agreement(statement, claimed))
            for statement in self._statements(path)
            if 2 * _shared(statement, span) >= span.end - span.start
        ]
        nobodys = Place(path, fit, span, None, Agreement.NOBODY)
        return max(places, key=_rank, default=nobodys)

    def _agreement(self, statement: Statement, claimed: str | None) -> Agreement:
        if not statement.speaker:
            return Agreement.NOBODY
        if claimed and ({statement.speaker, statement.via} & self._names(claimed)):
            return Agreement.SAME
        # A bare surname that several people bear contradicts none of them.
        bare = claimed and statement.speaker in claimed.split()
        return Agreement.SAME if bare else Agreement.OTHER

    def _names_of(self, claimed: str) -> frozenset[str]:
        return self._library.people.match(claimed).names

    def _row(self, path: str) -> Row:
        return Row(self.article(path).text)

    def unquoted(self, path: str, start: int, end: int) -> bool:
        """Whether words `[start, end)` stand outside quotation marks between words inside."""
        row, quotations = self.row(path), self._quotations(path)

        def inside(word: int) -> bool:
            at = row.span(word, word + 1).start
            return any(span.start <= at < span.end for span in quotations)

        if not 0 < start <= end < len(row.keys):
            return False
        return inside(start - 1) and inside(end) and not any(map(inside, range(start, end)))

    def is_paraphrase(self, place: Place) -> bool:
        """Whether some of the words are the reporter's, in a statement that is not all quoted."""
        statement = place.statement
        if statement is None or statement.kind is Kind.DIRECT:
            return False
        quoted = Overlaps((span, span) for span in self._quotations(place.path))
        row = self.row(place.path)
        told = (row.span(i, i + 1) for i in range(place.fit.start, place.fit.end))
        return any(
            not any(quoted(word)) and any(word.overlaps(said) for said in statement.content.spans)
            for word in told
        )

    def is_fragment(self, place: Place) -> bool:
        """Whether the place is, in the article too, all that stands between two marks."""
        text = self.article(place.path).text
        for inner in self._quotations(place.path):
            between = words(text, *inner)
            if between and (between[0].start, between[-1].end) == place.span:
                return True
        return False

    def _quotations_of(self, path: str) -> list[Span]:
        article: Article = self.article(path)
        return [q.inner for q in outermost(article.text, article.paragraphs)]


def _rank(place: Place) -> tuple[int, int]:
    """The claimed speaker's words before others', the shorter statement before the longer."""
    assert place.statement
    return place.agreement, -len(place.statement.content.text)


def _shared(statement: Statement, span: Span) -> int:
    spans = statement.content.spans
    return sum(max(0, min(end, span.end) - max(start, span.start)) for start, end in spans)
