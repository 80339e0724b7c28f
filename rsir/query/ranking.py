"""In which order answers come: by where the topic stands, by the cue, by who speaks and how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rsir.index.engine import Found
from rsir.query.cues import lemmas
from rsir.query.snippets import matches
from rsir.records import Act, Kind, Query, Statement, Term

_IN_CONTENT = 2
"""How far the cue is from what was asked where the verb is in the content instead."""
NEGATION = re.compile(
    r"\b(?:not|never|no|yet to|without|refus\w+|declin\w+|fail\w*)\b|n['’]t\b", re.IGNORECASE
)
_WORDS = 4
"""Fewer say little."""


def ordered(found: Sequence[Found], query: Query) -> list[Found]:
    """Topics in the words themselves first, then the cue asked for, then what was said aloud.

    "He did not apologize" answers who apologized after those who did. Last comes what nobody is
    named for, and what is hardly more than the topic itself. Where no words were asked for, quoted
    words come first.
    """
    asked = query.about + query.said

    denying = NEGATION.search(query.text) is not None

    def key(each: Found) -> tuple[int, int, bool, bool, bool, bool]:
        item = each.item
        assert isinstance(item, Statement)
        cue = _distance(item, query)
        topic = 0 if each.in_content else 1 if _has_any(item.content.text, asked) else 2
        if query.cues and cue < _IN_CONTENT and topic == 1:
            topic = 0  # "he called it a genocide", where the war stands around it
        unspoken = item.act in (Act.BELIEF, Act.INTENTION)
        short = len(item.content.text.split()) < _WORDS
        poor = short if asked else item.kind is Kind.INDIRECT
        negated = item.cue is not None and NEGATION.search(item.cue.text) is not None
        contrary = cue < _IN_CONTENT and bool(query.cues) and negated != denying
        return topic, cue, contrary, unspoken, item.speaker is None, poor

    return sorted(found, key=key)


def _has_any(text: str, asked: Iterable[Term]) -> bool:
    return any(matches(text, term) for term in asked)


def has_cue(found: Found, query: Query) -> bool:
    """Whether it is a statement whose cue is one that the query asks for."""
    return isinstance(found.item, Statement) and _distance(found.item, query) < _IN_CONTENT


def _distance(statement: Statement, query: Query) -> int:
    """0 if the cue is one asked for, 1 if it comes near, 2 if such a verb is in the content."""
    if not query.cues:
        return 0
    cue = _lemmas_in(statement.cue.text) if statement.cue else set()
    content = _lemmas_in(statement.content.text)
    near = query.cues | query.near_cues
    tests = (cue & query.cues, cue & near, content & near)
    return next((distance for distance, found in enumerate(tests) if found), len(tests))


def _lemmas_in(text: str) -> set[str]:
    return {lemmas().get(word, word) for word in re.findall(r"\w+", text.casefold())}
