"""What the words of a question ask of Whoosh, where they are more than single terms."""

from __future__ import annotations

from itertools import islice, product

from whoosh import query

from rsir.index.words import LITTLE_WORDS, asked
from rsir.records import Term

_NEAR = 6
"""Within how many words the words of one topic count as near each other."""

_SPELLINGS = 16
"""Of so many ways to write a phrase any will do."""


def single(term: Term) -> str | None:
    """The one index term that holds what is asked for; None where it takes more."""
    words = asked(term.words)
    if len(words) != 1 or len(words[0]) != 1 or len(words[0][0]) != 1:
        return None
    return words[0][0][0]


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
        [query.Term(field, word[0][0]) for word in telling], slop=_NEAR, ordered=False
    )
    return query.AndMaybe(query.And(each).normalize(), near)
