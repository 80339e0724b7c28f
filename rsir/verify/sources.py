"""Where in the articles a quotation may come from, and who said it there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import combinations, islice
from typing import NamedTuple

from rsir.attribution.quotes import find_quotations
from rsir.index.engine import Facts, Found
from rsir.index.library import Library
from rsir.index.words import LITTLE_WORDS
from rsir.records import Article, Span, Statement, Term
from rsir.verify.alignment import Fit
from rsir.verify.quoted import Quoted
from rsir.verify.words import Row, words

_TELLING = 4
"""So many words of a quotation are looked up together."""

_ENOUGH = 20
"""So many statements, and so many passages, are looked at for them."""

_CHUNK = 6
"""So many words of a quotation are looked up by two of them, where not all stand together."""

_SIMILAR = 6
"""So many articles are compared word by word."""

_PARTS = 2
"""So many parts in one article make it likely to be the one."""

_SHORT = 10
"""Quotations of so many words are looked up by all pairs of their telling words."""


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
    found: Found | None
    agreement: Agreement


class Sources:
    """The articles of a library, each cut into words once."""

    def __init__(self, library: Library) -> None:
        """Reads articles when they are first asked for."""
        self._library = library
        self._statements: dict[str, dict[str, Found]] = {}
        self._shown: dict[str, str] = {}
        self.article = lru_cache(maxsize=None)(library.article)
        self.row = lru_cache(maxsize=None)(self._row)
        self._names = lru_cache(maxsize=None)(self._names_of)
        self._quotations = lru_cache(maxsize=None)(self._quotations_of)

    def likely(self, quoted: Quoted) -> Iterator[str]:
        """Articles with the quotation's most telling words, statements before other text.

        A long quotation from other text is found by its parts, see `similar`.
        """
        terms = _terms(quoted)
        paths = dict.fromkeys(found.reference.path for found in self._said(terms, quoted.claimed))
        yield from paths
        if len(quoted.words) <= _SHORT:
            yield from (path for path in self._articles(terms) if path not in paths)

    def similar(self, quoted: Quoted) -> Iterator[list[str]]:
        """The articles that share most parts of the quotation, one and then more.

        At last, if still asked, the likeliest of the claimed speaker's.
        """
        votes, early = Counter[str](), True
        pairs = [[Term(key) for key in pair] for pair in _pairs(quoted.keys)]
        for terms in pairs:
            votes.update(self._articles(terms))
            best = votes.most_common(1)
            if early and best and best[0][1] == _PARTS:
                early = False
                yield [best[0][0]]
        yield [path for path, _ in votes.most_common(_SIMILAR)]
        if quoted.claimed and (names := self._names(quoted.claimed)):
            theirs = Counter[str]()
            for terms in pairs:
                theirs.update(self._articles(terms, names))
            yield [path for path, _ in theirs.most_common(_SIMILAR)]

    def _articles(
        self, terms: Sequence[Term], speakers: Collection[str] | None = None
    ) -> dict[str, int]:
        """Once each, the articles of the best passages, or of statements by `speakers`.

        An item is read only if its article is a new one.
        """
        engine, stored = self._library.engine, dict[str, None]()
        seen = 0

        def wanted(facts: Facts) -> bool:
            nonlocal seen
            seen += 1
            if seen > _ENOUGH or facts.path in stored:
                return False
            stored[facts.path] = None
            return facts.path not in self._shown

        if speakers is None:
            items = engine.passages(terms, wanted=wanted)
        else:
            items = engine.statements([], terms, speakers, wanted=wanted)
        for item in items:
            shown = item.reference.path
            self._shown |= {path: shown for path in stored if shown.endswith(path)}
        return {self._shown[path]: 1 for path in stored}

    def _said(self, terms: Sequence[Term], claimed: str | None) -> Iterator[Found]:
        engine = self._library.engine
        anybodys = list(self._kept(islice(engine.statements([], terms, None), _ENOUGH)))
        if claimed and len(anybodys) == _ENOUGH and (names := self._names(claimed)):
            yield from self._kept(islice(engine.statements([], terms, names), _ENOUGH))
        yield from anybodys

    def _kept(self, statements: Iterable[Found]) -> Iterator[Found]:
        """Remember statements by their article."""
        for found in statements:
            self._statements.setdefault(found.reference.path, {})[found.item.id] = found
            yield found

    def place(self, path: str, fit: Fit, claimed: str | None) -> Place:
        """What the words of `fit` are part of: the claimed speaker's statement, if there is one."""
        row = self.row(path)
        span = Span(row.words[fit.start].start, row.words[fit.end - 1].end)
        best: Place | None = None
        for found in self._covering(path, span) or self._covering(path, span, look_up=True):
            place = Place(path, fit, span, found, self._agreement(found, claimed))
            if best is None or _rank(place) > _rank(best):
                best = place
        return best or Place(path, fit, span, None, Agreement.NOBODY)

    def _covering(self, path: str, span: Span, *, look_up: bool = False) -> list[Found]:
        """Statements that hold at least half of `span`."""
        if look_up:
            keys = [w.key for w in self.row(path).words if span.start <= w.start < span.end]
            telling = _telling(keys, 2)
            for some in (telling, *([key] for key in telling)):
                if any(self._kept(self._statements_in(path, [Term(key) for key in some]))):
                    break
        known = self._statements.get(path, {}).values()
        return [found for found in known if 2 * _shared(found, span) >= span.end - span.start]

    def _statements_in(self, path: str, terms: Sequence[Term]) -> Iterator[Found]:
        def here(facts: Facts) -> bool:
            return path.endswith(facts.path)

        found = self._library.engine.statements([], terms, None, wanted=here)
        return (each for each in found if each.reference.path == path)

    def _agreement(self, found: Found, claimed: str | None) -> Agreement:
        item = found.item
        if not isinstance(item, Statement) or not item.speaker:
            return Agreement.NOBODY
        if claimed and ({item.speaker, item.via} & self._names(claimed)):
            return Agreement.SAME
        # A bare surname that several people bear contradicts none of them.
        bare = claimed and item.speaker in claimed.split()
        return Agreement.SAME if bare else Agreement.OTHER

    def _names_of(self, claimed: str) -> frozenset[str]:
        return self._library.people.match(claimed).names

    def _row(self, path: str) -> Row:
        return Row(self.article(path).text)

    def unquoted(self, path: str, start: int, end: int) -> bool:
        """Whether words `[start, end)` stand outside quotation marks between words inside."""
        row, quotations = self.row(path), self._quotations(path)

        def inside(word: int) -> bool:
            at = row.words[word].start
            return any(span.start <= at < span.end for span in quotations)

        if not 0 < start <= end < len(row.words):
            return False
        return inside(start - 1) and inside(end) and not any(map(inside, range(start, end)))

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
        return [q.inner for q in find_quotations(article.text, article.paragraphs) if not q.depth]


def _rank(place: Place) -> tuple[int, int]:
    """The claimed speaker's words before others', the shorter statement before the longer."""
    assert place.found
    return place.agreement, -len(place.found.item.content.text)


def _shared(found: Found, span: Span) -> int:
    spans = found.item.content.spans
    return sum(max(0, min(end, span.end) - max(start, span.start)) for start, end in spans)


def _terms(quoted: Quoted) -> list[Term]:
    """What to look up: the most telling words, or a short quotation as it stands."""
    keys = [key for i, key in enumerate(quoted.keys) if i not in quoted.loose]
    if len(quoted.words) <= _TELLING and not quoted.marked:
        return [Term(quoted.text, phrase=True)]
    return [Term(key) for key in _telling(keys or quoted.keys, _TELLING)]


def _pairs(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    """Two telling words of each part of a quotation; of a short one all pairs of four words."""
    if len(keys) <= _SHORT:
        yield from combinations(_telling(keys, 4), 2)
        return
    starts = range(0, len(keys) - _CHUNK // 2, _CHUNK // 2)
    pairs = [_telling(keys[start : start + _CHUNK], 2) for start in starts]
    yield from sorted(pairs, key=lambda pair: -sum(map(len, pair)))


def _telling(keys: Collection[str], most: int) -> list[str]:
    """The longest words: seldom ones are long (Zipf 1935)."""
    known = dict.fromkeys(key for key in keys if key not in LITTLE_WORDS and key.isalnum())
    return sorted(known or dict.fromkeys(keys), key=len, reverse=True)[:most]
