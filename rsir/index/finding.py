"""The full-text engine that ships: what is best of all that `whoosh.py` has written.

Words are counted by whole lists of postings (`postings.py`); what takes more than single terms,
phrases and near words, is left to Whoosh (`queries.py`). Nothing is read of an item before it is
among the best.
"""

from __future__ import annotations

import heapq
import sys
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any

from whoosh import query
from whoosh.scoring import BM25F

from rsir.index.engine import Found, Wanted
from rsir.index.facts import VAGUE_TIME, unpacked, years
from rsir.index.held import Held, Scores
from rsir.index.person import plain
from rsir.index.postings import LENGTH, TIMES, Postings
from rsir.index.queries import single_words, topic
from rsir.index.restriction import Restriction
from rsir.index.store import name_of
from rsir.index.whoosh import index_in
from rsir.index.words import asked, tokens
from rsir.records import DateRange, Statement, Term
from rsir.wire import Json, item_from, reference_from

AROUND_WEIGHT = 0.5
"""What a topic in the paragraph around a statement counts, against one in the content."""

_FIELDS = {"content": 1.0, "who": 1.0, "context": 0.5, "place": 0.5}
"""Where a candidate may hold a word, and what that counts."""

_REMEMBERED = 1024
"""Terms of which it is remembered where they stand: a draft asks for many of them again."""

_FIRST = 500
"""How many of the best are put in order, before all the others are."""


class WhooshEngine:
    """The `Engine`, reading one generation of an index; later updates do not disturb it."""

    def __init__(self, directory: Path, shown: Callable[[str], str] = str) -> None:
        """Opens the index; `shown` makes paths for display. Raises whatever damage leads to."""
        self._shown = shown
        self._searcher = index_in(directory).searcher(weighting=BM25F(B=LENGTH, K1=TIMES))
        self.generation: int = max(self._searcher.reader().generation() or 0, 0)
        self._postings = Postings(self._searcher)
        self._held = Held(self._searcher, self._postings)
        self._holding = lru_cache(_REMEMBERED)(self._all_holding)
        self._speaking = lru_cache(_REMEMBERED)(self._all_speaking)
        self._path = lru_cache(maxsize=None)(self._path_of)

    def statements(
        self,
        about: Sequence[Term],
        said: Sequence[Term],
        speakers: Collection[str] | None,
        *,
        wanted: Wanted | None = None,
    ) -> Iterator[Found]:
        """See `Engine`."""
        only = None if speakers is None else self._with("speaker", map(plain, speakers))
        if not about and not said:
            everything = self._with("type", ["statement"]) if only is None else only
            yield from self._read(dict.fromkeys(everything, 1.0), wanted)
            return
        direct = self._held.all_of([("content", term) for term in (*about, *said)], only)
        yield from self._read(direct, wanted)
        if about:
            around = [("context", term) for term in about] + [("content", term) for term in said]
            hits = self._held.all_of(around, only)
            rest = {n: score * AROUND_WEIGHT for n, score in hits.items() if n not in direct}
            yield from self._read(rest, wanted, in_content=False)

    def candidates(self, terms: Sequence[Term], restriction: Restriction, most: int) -> list[Found]:
        """See `Engine`."""
        only = self._allowed(restriction)
        if terms:
            hits = self._held.any_of(
                [(f, t, boost) for t in terms for f, boost in _FIELDS.items()], only
            )
        else:
            everything = self._with("type", ["statement"]) if only is None else only
            hits = dict.fromkeys(everything, 1.0)
        return list(islice(self._read(hits, restriction.admits), most))

    def articles_holding(self, term: Term) -> frozenset[str]:
        """See `Engine`."""
        words = single_words(term)
        if len(words) != 1:
            return frozenset(map(self._path, self._around(self._holding(term))))
        return frozenset(map(self._path, self._postings.documents("words", words[0])))

    @cached_property
    def paragraphs(self) -> int:
        """See `Engine`. Some of them may be gone."""
        return int(self._searcher.reader().doc_frequency("type", "passage"))

    def passages(
        self, terms: Sequence[Term], *, wanted: Wanted | None = None, unquoted: bool = False
    ) -> Iterator[Found]:
        """See `Engine`."""
        only = self._with("unquoted", ["yes"]) if unquoted else None
        yield from self._read(
            self._held.all_of([("passage", term) for term in terms], only), wanted
        )

    def holding(self, terms: Sequence[Term]) -> int:
        """See `Engine`."""
        return len(self._held.all_of([("passage", term) for term in terms], None))

    def frequency(self, word: str) -> int:
        """See `Engine`. Of a compound that of its first form; some of them may be gone."""
        reader = self._searcher.reader()
        found = (reader.doc_frequency("passage", form[0]) for form, *_ in asked(word))
        return min(found, default=0)

    def sharing(
        self, parts: Sequence[Sequence[Term]], speakers: Collection[str] | None = None
    ) -> Iterator[str]:
        """See `Engine`. Of equally likely ones by path."""
        votes: defaultdict[int, float] = defaultdict(float)
        for part in filter(None, parts):
            articles = self._around(frozenset.intersection(*map(self._holding, part)))
            for article in articles:
                votes[article] += 1 / len(articles)
        among = votes if speakers is None else self._speaking(frozenset(speakers))
        likely = [(article, vote) for article, vote in votes.items() if article in among]
        ranked = sorted(likely, key=itemgetter(1), reverse=True)
        for _, equal in groupby(ranked, key=itemgetter(1)):
            yield from sorted(self._path(article) for article, _ in equal)

    def statement(self, prefix: str) -> list[Found]:
        """See `Engine`."""
        hits = self._searcher.docs_for_query(query.Prefix("id", prefix))
        found = self._read(dict.fromkeys(hits, 1.0), None)
        return list({each.item.id: each for each in found}.values())

    def near_words(self, word: str, most: int) -> list[str]:
        """See `Engine`. Of equally near ones the commonest first."""
        reader = self._searcher.reader()
        near: dict[str, None] = {}
        for alternatives in asked(word)[:1]:
            for distance in (1, 2):
                terms = reader.terms_within("passage", alternatives[0][0], distance, prefix=1)
                common = sorted(terms, key=lambda t: -reader.frequency("passage", t))
                near |= dict.fromkeys(common)
        return list(islice((word for term in near for word in self._spelled(term)), most))

    def statements_of(self, path: str) -> list[Statement]:
        """The statements of one article, in the order in which they were added."""
        records = (self._record(number) for number in self._numbers(path)[1:])
        return [item for item in map(item_from, records) if isinstance(item, Statement)]

    def article(self, path: str) -> Json | None:
        """The record of one article."""
        return next(map(self._record, self._numbers(path)), None)

    def articles(self) -> Iterator[Json]:
        """The records of all articles."""
        return map(self._record, self._articles)

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()

    def _allowed(self, restriction: Restriction) -> AbstractSet[int] | None:
        """The statements that may be, by what can be looked up; None: all."""
        sets: list[AbstractSet[int]] = []
        if restriction.speakers is not None:
            sets.append(self._with("speaker", map(plain, restriction.speakers)))
        if restriction.articles is not None:
            keys = map(plain, restriction.articles)
            sets.append(self._with("path", keys).difference(self._articles))
        if restriction.ids is not None:
            statements = self._with("id", restriction.ids)
            sets.append(statements & self._with("type", ["statement"]))
        if restriction.within and (restriction.within.start or restriction.within.end):
            sets.append(self._dated(restriction.within, undated=restriction.undated))
        return frozenset.intersection(*map(frozenset, sets)) if sets else None

    def _dated(self, within: DateRange, *, undated: bool) -> AbstractSet[int]:
        """The statements that may be of that time, or of which it may be unknown."""
        if undated:
            return self._with("when", [VAGUE_TIME])
        return frozenset(self._searcher.docs_for_query(query.TermRange("when", *years(within))))

    def _with(self, field: str, terms: Iterable[str]) -> frozenset[int]:
        """The documents that hold one of some terms."""
        return frozenset(n for term in terms for n in self._postings.documents(field, term))

    def _read(
        self, hits: Scores, wanted: Wanted | None, *, in_content: bool = True
    ) -> Iterator[Found]:
        """The items, best first; those as good as each other in the order of paths and lines."""
        for score, equal in _best_first(hits):
            for facts, number in self._in_order(equal):
                if wanted and not wanted(unpacked(facts)):
                    continue
                record = self._record(number)
                item = item_from(record)
                record["path"] = self._shown(record["path"])
                around = record.get("context", item.content.text)
                yield Found(item, reference_from(record), score, in_content, around)

    def _in_order(self, numbers: Sequence[int]) -> Iterator[tuple[bytes, int]]:
        """Documents with their facts, an article at a time, so that the first come soon."""
        column = self._facts
        if len(numbers) <= _FIRST:
            yield from sorted((column[number], number) for number in numbers)
            return
        within: defaultdict[int, list[int]] = defaultdict(list)
        for number in numbers:
            within[self._article(number)].append(number)
        for article in sorted(within, key=lambda article: (column[article], article)):
            yield from sorted((column[number], number) for number in within[article])

    def _all_holding(self, term: Term) -> frozenset[int]:
        """The paragraphs that hold a term."""
        words = single_words(term)
        if not words:
            return frozenset(self._searcher.docs_for_query(topic("passage", term)))
        return frozenset.intersection(*(self._with("passage", [word]) for word in words))

    def _all_speaking(self, names: frozenset[str]) -> frozenset[int]:
        """The articles in which somebody of one of these names is quoted."""
        return self._around(self._with("speaker", map(plain, names)))

    def _around(self, numbers: Iterable[int]) -> frozenset[int]:
        """The articles that statements or paragraphs belong to."""
        found, until = [], -1
        for number in sorted(numbers):
            if number >= until:  # the first of its article
                after = bisect(self._articles, number)
                found.append(self._articles[after - 1])
                until = self._articles[after] if after < len(self._articles) else sys.maxsize
        return frozenset(found)

    def _article(self, number: int) -> int:
        """The article that a statement or paragraph belongs to."""
        return self._articles[bisect(self._articles, number) - 1]

    @cached_property
    def _articles(self) -> list[int]:
        """The articles, each of them followed by what was found in it."""
        return list(self._postings.documents("type", "article"))

    def _path_of(self, article: int) -> str:
        """The path of an article, as shown."""
        return self._shown(name_of(self._facts[article]))

    def _spelled(self, term: str) -> Iterator[str]:
        """A word of the articles that is indexed by `term`; none if those articles are gone."""
        for number in islice(self._postings.documents("passage", term), 1):
            text = item_from(self._record(number)).content.text
            yield next(text[t.start : t.end] for t in tokens(text) if t.term == term)

    def _numbers(self, path: str) -> list[int]:
        """An article and its statements."""
        return list(self._postings.documents("path", plain(path)))

    @cached_property
    def _facts(self) -> Any:  # noqa: ANN401 - Whoosh has no types
        return self._searcher.reader().column_reader("facts", translate=False)

    def _record(self, number: int) -> Json:
        record: Json = self._searcher.stored_fields(number)["record"]
        return record


def _best_first(hits: Scores) -> Iterator[tuple[float, list[int]]]:
    """The scores, each with all that have it; the first of many before the others are sorted."""
    least = heapq.nlargest(_FIRST, hits.values())[-1] if len(hits) > _FIRST else float("-inf")
    parts = (
        [(score, number) for number, score in hits.items() if score >= least],
        ((score, number) for number, score in hits.items() if score < least),
    )
    for part in parts:
        ordered = sorted(part, key=itemgetter(0), reverse=True)
        for score, equal in groupby(ordered, key=itemgetter(0)):
            yield score, [number for _, number in equal]
