"""How is a question put to OpenSearch? Words, restrictions and generations as its queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import islice, product

from rsir.index.opensearch.documents import ENDLESS
from rsir.index.opensearch.plain import plain
from rsir.index.restriction import Restriction
from rsir.index.words import LITTLE_WORDS, Alternative, asked
from rsir.records import DateRange, Term
from rsir.wire import Json

FIELDS = {"content": 1.0, "who": 1.0, "context": 0.5, "place": 0.5}
"""Where a candidate may hold a word, and what that counts."""

NEAR = 6
"""Within how many words the words of one topic count as near each other."""

_SPELLINGS = 16
NOTHING: Json = {"match_none": {}}


def every(queries: Iterable[Json], *, but: Json | None = None) -> Json:
    """All of them, with the sum of their scores; and not `but`."""
    found: Json = {"must": list(queries)}
    return {"bool": found if but is None else {**found, "must_not": [but]}}


def some(queries: Iterable[Json], boost: float = 1.0) -> Json:
    """Any of them, with the sum of their scores."""
    return {"bool": {"should": list(queries), "minimum_should_match": 1, "boost": boost}}


def among(query: Json, filters: Iterable[Json]) -> Json:
    """A query where the filters admit, which add nothing to its score."""
    return {"bool": {"must": [query], "filter": list(filters)}}


def one_of(field: str, names: Collection[str]) -> Json:
    """Items of which a field is one of these names."""
    return {"terms": {field: sorted(map(plain, names))}}


def topic(field: str, term: Term, boost: float = 1.0) -> Json:
    """All words, those near each other ranked higher; or the words side by side."""
    words = asked(term.words)
    if not words:
        return NOTHING
    if term.phrase:
        spellings = islice(product(*words), _SPELLINGS)
        return some([_phrase(field, sum(parts, ())) for parts in spellings], boost)
    telling = [word for word in words if word[0][0] not in LITTLE_WORDS] or words
    each = [some(_phrase(field, parts) for parts in word) for word in telling]
    if len(each) == 1:
        return some(each, boost)
    near = {
        "span_near": {
            "clauses": [{"span_term": {field: word[0][0]}} for word in telling],
            "slop": NEAR,
            "in_order": False,
        }
    }
    return {"bool": {"must": each, "should": [near], "boost": boost}}


def anywhere(terms: Sequence[Term]) -> Json:
    """Statements that hold some of the terms, wherever."""
    return some(topic(field, term, boost) for term in terms for field, boost in FIELDS.items())


def admitted(only: Restriction) -> list[Json]:
    """What `Restriction.admits`, as filters."""
    filters: list[Json] = [
        one_of(field, names)
        for field, names in (
            ("speaker", only.speakers),
            ("path", only.articles),
            ("id", only.ids),
            ("kind", only.kinds or None),
            ("act", only.acts or None),
            ("language", only.languages or None),
        )
        if names is not None
    ]
    if only.sources:
        filters.append(some(_holding("origin", source) for source in only.sources))
    if only.within is not None:
        filters.append(_within(only.within, undated=only.undated))
    return filters


def _holding(field: str, text: str) -> Json:
    """Names of which `text` is a part; what stands for any letters in a pattern is a letter."""
    pattern = "".join(f"\\{c}" if c in "*?\\" else c for c in plain(text.casefold()))
    return {"wildcard": {field: f"*{pattern}*"}}


def _within(asked_for: DateRange, *, undated: bool) -> Json:
    """What `lies_within` says of the days of an item: that it does, or that it is not known."""
    start = asked_for.start.toordinal() if asked_for.start else 0
    end = asked_for.end.toordinal() if asked_for.end else ENDLESS
    touches: list[Json] = [
        {"range": {"first": {"lte": end}}},
        {"range": {"last": {"gte": start}}},
    ]
    inside: list[Json] = [
        {"range": {"first": {"gte": start}}},
        {"range": {"last": {"lte": end}}},
    ]
    sure = some([{"bool": {"filter": inside}}, {"term": {"precise": True}}])
    if not undated:
        return {"bool": {"filter": [*touches, sure]}}
    unknown = {"bool": {"must_not": [{"exists": {"field": "first"}}]}}
    return some([unknown, {"bool": {"filter": touches, "must_not": [sure]}}])


def _phrase(field: str, parts: Alternative) -> Json:
    if len(parts) == 1:
        return {"term": {field: parts[0]}}
    return {"match_phrase": {field: " ".join(parts)}}
