"""In which order answers come: by where the topic stands, by the cue, by who speaks and how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rsir.index.engine import Found
from rsir.query.cues import lemmas
from rsir.query.snippets import matches
from rsir.records import Act, Kind, Query, Statement, Term

_WORDS = 4
"""Fewer say little."""


def ordered(found: Sequence[Found], query: Query) -> list[Found]:
    """Topics in the words themselves first, then the cue asked for, then what was said aloud.

    Last, what nobody is named for, and what is hardly more than the topic itself. Where no words
    were asked for, quoted words come first.
    """
    asked = query.about + query.said

    def key(each: Found) -> tuple[int, int, bool, bool, bool]:
        item = each.item
        assert isinstance(item, Statement)
        cue = _distance(item, query)
        topic = 0 if each.in_content else 1 if _has_any(item.content.text, asked) else 2
        if query.cues and (cue, topic) == (0, 1):
            topic = 0  # "he called it a genocide", where the war stands around it
        unspoken = item.act in (Act.BELIEF, Act.INTENTION)
        short = len(item.content.text.split()) < _WORDS
        poor = short if asked else item.kind is Kind.INDIRECT
        return topic, cue, unspoken, item.speaker is None, poor

    return sorted(found, key=key)


def _has_any(text: str, asked: Iterable[Term]) -> bool:
    return any(matches(text, term) for term in asked)


def has_cue(found: Found, query: Query) -> bool:
    """Whether it is a statement whose cue is one that the query asks for."""
    return isinstance(found.item, Statement) and _distance(found.item, query) == 0


def _distance(statement: Statement, query: Query) -> int:
    """0 if the cue is one asked for, 1 if such a verb stands in the content, else 2."""
    if not query.cues:
        return 0
    cue = statement.cue.text if statement.cue else ""
    for distance, text in enumerate((cue, statement.content.text)):
        words = re.findall(r"\w+", text.casefold())
        if not query.cues.isdisjoint(lemmas().get(word, word) for word in words):
            return distance
    return 2
