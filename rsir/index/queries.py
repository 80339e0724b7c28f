"""What the words of a question ask of Whoosh, where they are more than single terms."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, product

from whoosh import query

from rsir.index.words import LITTLE_WORDS, asked
from rsir.records import Term

NEAR = 6
"""Within how many words the words of one topic count as near each other."""

_SPELLINGS = 16
"""Of so many ways to write a phrase any will do."""


def single_words(term: Term) -> list[str]:
    """The index terms all of which are asked for, in any order; none where it takes more."""
    words = asked(term.words)
    if any(len(word) > 1 or len(word[0]) > 1 for word in words):
        return []
    if term.phrase and len(words) > 1:
        return []
    terms = [word[0][0] for word in words]
    return [each for each in terms if each not in LITTLE_WORDS] or terms


def near(places: Sequence[Sequence[int]]) -> bool:
    """Whether words that stand at these positions are somewhere near each other."""
    first, *others = places
    spans = {(place, place) for place in first}
    for other in others:
        spans = {
            (min(start, place), max(end, place))
            for start, end in spans
            for place in other
            if start - NEAR <= place <= end + NEAR
        }
    return bool(spans)


def topic(field: str, term: Term, boost: float = 1.0) -> query.Query:
    """All words, those near each other ranked higher; or the words side by side."""
    words = asked(term.words)
    if not words:
        return query.NullQuery
    if term.phrase:
        spellings = islice(product(*words), _SPELLINGS)
        return query.Or([query.Phrase(field, sum(parts, ()), boost=boost) for parts in spellings])
    telling = [word for word in words if word[0][0] not in LITTLE_WORDS] or words
    each = [
        query.Or([query.Phrase(field, parts, boost=boost) for parts in word]) for word in telling
    ]
    if len(each) == 1:
        return each[0].normalize()
    near = query.SpanNear2(
        [query.Term(field, word[0][0]) for word in telling], slop=NEAR, ordered=False
    )
    return query.AndMaybe(query.And(each).normalize(), near)
