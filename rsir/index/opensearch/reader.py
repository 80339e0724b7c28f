"""The `Reader` of an index in OpenSearch: one generation of it; later updates do not disturb it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import groupby, islice
from operator import itemgetter

from rsir.index.engine import Found, Wanted
from rsir.index.facts import packed, unpacked
from rsir.index.opensearch.cluster import Cluster
from rsir.index.opensearch.generation import Generation
from rsir.index.opensearch.plain import exact
from rsir.index.opensearch.queries import (
    admitted,
    among,
    anywhere,
    every,
    one_of,
    topic,
)
from rsir.index.restriction import Restriction
from rsir.index.words import asked, tokens
from rsir.records import Statement, Term
from rsir.spelling import edits
from rsir.wire import Json, item_from, reference_from

AROUND_WEIGHT = 0.5
"""What a topic in the paragraph around a statement counts, against one in the content."""

_PAGE, _LATER = 64, 1000
"""How many items are fetched at first, and then: most readers want no second page."""

_REMEMBERED = 1024
_NEAR_WORDS = 50

_RANKED: list[Json] = [{"_score": "desc"}, {"order": "asc"}, {"number": "asc"}]
_IN_ORDER: list[Json] = [{"order": "asc"}, {"number": "asc"}]


class OpenSearchReader:
    """One generation of the index of that name; `shown` makes paths for display."""

    def __init__(
        self, cluster: Cluster, index: str, held: Generation, shown: Callable[[str], str]
    ) -> None:
        self.generation: int = held.number
        self._cluster = cluster
        self._index = index
        self._held = held.filter
        self._shown = shown
        self._holding = lru_cache(_REMEMBERED)(self._all_holding)
        self.frequency = lru_cache(_REMEMBERED)(self._frequency)

    def statements(
        self,
        about: Sequence[Term],
        said: Sequence[Term],
        speakers: Collection[str] | None,
        *,
        wanted: Wanted | None = None,
    ) -> Iterator[Found]:
        """See `Engine`."""
        only = self._only("statement")
        if speakers is not None:
            only.append(one_of("speaker", speakers))
        inside = [topic("content", term) for term in (*about, *said)]
        if not inside:
            yield from self._found({"bool": {"filter": only}}, _IN_ORDER, wanted)
            return
        direct = every(inside)
        yield from self._found(among(direct, only), _RANKED, wanted)
        if about:
            around = [topic("context", term) for term in about]
            around += [topic("content", term) for term in said]
            rest = among(every(around, but=direct), only)
            yield from self._found(rest, _RANKED, wanted, in_content=False)

    def candidates(self, terms: Sequence[Term], restriction: Restriction, most: int) -> list[Found]:
        """See `Engine`."""
        only = [*self._only("statement"), *admitted(restriction)]
        if terms:
            found = self._found(among(anywhere(terms), only), _RANKED, None, page=most)
        else:
            found = self._found({"bool": {"filter": only}}, _IN_ORDER, None, page=most)
        return list(islice(found, most))

    def passages(
        self, terms: Sequence[Term], *, wanted: Wanted | None = None, unquoted: bool = False
    ) -> Iterator[Found]:
        """See `Engine`."""
        only = self._only("passage")
        if unquoted:
            only.append({"term": {"unquoted": True}})
        topics = every(topic("passage", term) for term in terms)
        return self._found(among(topics, only), _RANKED, wanted)

    def articles_holding(self, term: Term) -> frozenset[str]:
        """See `Engine`."""
        return self._holding((term,))

    def holding(self, terms: Sequence[Term]) -> int:
        """See `Engine`."""
        return self._count("passage", every(topic("passage", term) for term in terms))

    @cached_property
    def paragraphs(self) -> int:
        """See `Engine`."""
        return self._count("passage")

    def _frequency(self, word: str) -> int:
        """See `Engine.frequency`. Of a compound that of its first form."""
        found = (self._count("passage", _term(form[0])) for form, *_ in asked(word))
        return min(found, default=0)

    def sharing(
        self, parts: Sequence[Sequence[Term]], speakers: Collection[str] | None = None
    ) -> Iterator[str]:
        """See `Engine`. Of equally likely ones by path."""
        votes: defaultdict[str, float] = defaultdict(float)
        for part in filter(None, parts):
            articles = self._holding(tuple(part))
            for article in articles:
                votes[article] += 1 / len(articles)
        if speakers is not None:
            speaking = self._articles("statement", one_of("speaker", speakers))
            votes = defaultdict(float, {a: vote for a, vote in votes.items() if a in speaking})
        ranked = sorted(votes.items(), key=lambda each: (-each[1], each[0]))
        for _, equal in groupby(ranked, key=itemgetter(1)):
            yield from (article for article, _ in equal)

    def statement(self, prefix: str) -> list[Found]:
        """See `Engine`."""
        only = [self._held, {"prefix": {"id": prefix}}]
        found = self._found({"bool": {"filter": only}}, _IN_ORDER, None)
        return list({each.item.id: each for each in found}.values())

    def near_words(self, word: str, most: int) -> list[str]:
        """See `Engine`. Of equally near ones the commonest first."""
        near: list[tuple[int, int, str]] = []
        for alternatives in asked(word)[:1]:
            term = alternatives[0][0]
            for option in self._suggested(term):
                distance = edits(term, option["text"])
                if distance <= 2:  # noqa: PLR2004 - as the cluster was asked
                    near.append((distance, -option["freq"], option["text"]))
        words = (self._spelled(term) for _, _, term in sorted(near))
        return list(islice(filter(None, words), most))

    def statements_of(self, path: str) -> list[Statement]:
        """See `Reader`."""
        query = {"bool": {"filter": [*self._only("statement"), one_of("path", [path])]}}
        items = (item_from(record) for record in self._records(query, [{"number": "asc"}]))
        return [item for item in items if isinstance(item, Statement)]

    def article(self, path: str) -> Json | None:
        """See `Reader`."""
        query = {"bool": {"filter": [*self._only("article"), one_of("path", [path])]}}
        return next(self._records(query, _IN_ORDER, page=1), None)

    def articles(self) -> Iterator[Json]:
        """See `Reader`. In the order of their paths."""
        return self._records({"bool": {"filter": self._only("article")}}, _IN_ORDER)

    def close(self) -> None:
        """See `Reader`."""
        self._cluster.close()

    def _only(self, kind: str) -> list[Json]:
        return [self._held, {"term": {"type": kind}}]

    def _all_holding(self, terms: tuple[Term, ...]) -> frozenset[str]:
        """The articles in which one paragraph holds all terms."""
        match [asked(term.words) for term in terms]:
            case [[((word,),)]]:  # one index term and no other: it stands with the articles
                return self._articles("article", {"term": {"words": word}})
        return self._articles("passage", every(topic("passage", term) for term in terms))

    def _articles(self, kind: str, query: Json) -> frozenset[str]:
        """The articles that have such an item."""
        only: Json = {"bool": {"filter": [*self._only(kind), query]}}
        found = self._cluster.values(self._index, "path", only)
        return frozenset(self._shown(exact(path)) for path in found)

    def _count(self, kind: str, *queries: Json) -> int:
        query = {"bool": {"filter": [*self._only(kind), *queries]}}
        answer = self._cluster.search(
            self._index, {"size": 0, "track_total_hits": True, "query": query}
        )
        return int(answer["hits"]["total"]["value"])

    def _suggested(self, term: str) -> Iterable[Json]:
        """Terms of the paragraphs that are at most two edits away."""
        how = {
            "field": "passage",
            "suggest_mode": "always",
            "max_edits": 2,
            "prefix_length": 1,
            "min_word_length": 2,
            "accuracy": 0.0,
            "size": _NEAR_WORDS,
            "sort": "frequency",
            "max_inspections": _NEAR_WORDS,
        }
        body = {"size": 0, "suggest": {"near": {"text": term, "term": how}}}
        return [
            o
            for each in self._cluster.search(self._index, body)["suggest"]["near"]
            for o in each["options"]
        ]

    def _spelled(self, term: str) -> str | None:
        """A word of the articles that is indexed by `term`; none if those articles are gone."""
        query = {"bool": {"filter": [*self._only("passage"), _term(term)]}}
        for record in self._records(query, _IN_ORDER, page=1):
            text = item_from(record).content.text
            return next(text[t.start : t.end] for t in tokens(text) if t.term == term)
        return None

    def _found(
        self,
        query: Json,
        order: Sequence[Json],
        wanted: Wanted | None,
        *,
        in_content: bool = True,
        page: int = _PAGE,
    ) -> Iterator[Found]:
        for hit in self._hits(query, order, page):
            record = json.loads(hit["_source"]["record"])
            item, stored = item_from(record), reference_from(record)
            if wanted and not wanted(unpacked(packed(item, stored))):
                continue
            record["path"] = self._shown(record["path"])
            around = record.get("context", item.content.text)
            score = hit["_score"] if hit["_score"] is not None else 1.0
            if not in_content:
                score *= AROUND_WEIGHT
            yield Found(item, reference_from(record), score, in_content, around)

    def _records(self, query: Json, order: Sequence[Json], page: int = _LATER) -> Iterator[Json]:
        for hit in self._hits(query, order, page):
            record: Json = json.loads(hit["_source"]["record"])
            yield record

    def _hits(self, query: Json, order: Sequence[Json], page: int) -> Iterator[Json]:
        """What a query finds, page by page as it is asked for."""
        body: Json = {
            "query": query,
            "sort": list(order),
            "size": page,
            "_source": ["record"],
            "track_total_hits": False,
        }
        while True:
            hits = self._cluster.search(self._index, body)["hits"]["hits"]
            yield from hits
            if len(hits) < body["size"]:
                return
            body = {**body, "size": _LATER, "search_after": hits[-1]["sort"]}


def _term(term: str) -> Json:
    return {"term": {"passage": term}}
