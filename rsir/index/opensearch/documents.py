"""What documents does an index hold? Their fields, and how articles and statements become them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from rsir.index.facts import packed
from rsir.index.folder import FORMAT
from rsir.index.opensearch.plain import plain
from rsir.index.restriction import VAGUE
from rsir.index.stored import place, who
from rsir.index.words import tokens
from rsir.records import DateRange, Passage, Reference, Statement
from rsir.wire import Json, item_record, reference_from

VERSION = f"{FORMAT}.1"
"""Raised whenever an index of before could not be read rightly."""

_BESIDE = "|"
"""Between terms that stand at one place; no term holds it."""

ENDLESS = 10**7
"""After any day, as a number."""

_TEXT = {"type": "text", "analyzer": "terms"}
_NAME = {"type": "keyword"}
_SEARCHED = ("content", "context", "who", "place", "passage")

SETTINGS: Json = {
    "auto_expand_replicas": "0-1",
    "refresh_interval": "-1",  # a generation shows when it is whole
    "max_terms_count": 1_000_000,  # articles, or files that an update drops
    "similarity": {"default": {"type": "BM25", "b": 0.3}},  # as Whoosh has it
    "analysis": {
        "filter": {
            "beside": {
                "type": "pattern_capture",
                "preserve_original": False,
                "patterns": [f"([^{_BESIDE}]+)"],
            }
        },
        "analyzer": {"terms": {"type": "custom", "tokenizer": "whitespace", "filter": ["beside"]}},
    },
}
"""Words are made terms here (`words.tokens`), so that both engines find and highlight alike."""

MAPPINGS: Json = {
    "_meta": {"rsir": VERSION},
    "dynamic": "strict",
    "_source": {"excludes": [*_SEARCHED, "words"]},  # they are in the record
    "properties": {
        "type": _NAME,
        "file": _NAME,
        "path": _NAME,
        "id": _NAME,
        "fingerprint": _NAME,
        "speaker": _NAME,
        "kind": _NAME,
        "act": _NAME,
        "language": _NAME,
        "origin": _NAME,
        "order": _NAME,
        "number": {"type": "integer"},
        "born": {"type": "long"},
        "first": {"type": "integer"},
        "last": {"type": "integer"},
        "precise": {"type": "boolean"},
        "unquoted": {"type": "boolean"},
        **dict.fromkeys(_SEARCHED, _TEXT),
        "words": {"type": "keyword", "doc_values": False},
        "record": {"type": "keyword", "index": False, "doc_values": False},
    },
}


def article_document(file: str, record: Json, words: Iterable[str], *, number: int) -> Json:
    """A whole article, and the index terms of its paragraphs."""
    reference = reference_from(record)
    return {
        "type": "article",
        "file": plain(file),
        "path": plain(reference.key),
        "words": list(words),
        "order": plain(reference.key),
        "number": number,
        "record": json.dumps(record),
    }


def statement_document(
    file: str,
    statement: Statement,
    reference: Reference,
    speaker: str,
    context: str,
    *,
    number: int,
) -> Json:
    """A statement, with the paragraph around it."""
    return {
        "type": "statement",
        "speaker": plain(speaker),
        "kind": statement.kind,
        "act": statement.act,
        "content": analysed(statement.content.text),
        "context": analysed(context),
        "who": analysed(who(statement)),
        "place": analysed(place(reference)),
        **_found(file, statement, reference, number),
        **_days(statement.said or reference.published),
        "record": json.dumps({**item_record(statement, reference), "context": context}),
    }


def passage_document(
    file: str, passage: Passage, reference: Reference, number: int, *, unquoted: bool
) -> Json:
    """A paragraph."""
    return {
        "type": "passage",
        "passage": analysed(passage.content.text),
        "unquoted": unquoted,
        **_found(file, passage, reference, number),
        **_days(reference.published),
        "record": json.dumps(item_record(passage, reference)),
    }


def name_of(document: Json) -> str:
    """A name of its own for each document, the same where it is written again."""
    parts = ("born", "type", "file", "path", "number")
    key = "\0".join(str(document[part]) for part in parts)
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def analysed(text: str) -> str:
    """The terms of `text`, those at one place joined, as the analyser takes them apart."""
    places = groupby(tokens(text), attrgetter("position"))
    return " ".join(_BESIDE.join(token.term for token in those) for _, those in places)


def origin(path: str, publication: str | None) -> str:
    """Where an item stands, for `Restriction.sources`."""
    return plain(f"{path}\n{publication or ''}".casefold())


def _found(file: str, item: Statement | Passage, reference: Reference, number: int) -> Json:
    return {
        "file": plain(file),
        "path": plain(reference.key),
        "id": item.id,
        "order": plain(packed(item, reference).decode("utf-8", "surrogatepass")),
        "number": number,
        "language": reference.language,
        "origin": origin(reference.key, reference.publication),
    }


def _days(dates: DateRange | None) -> Json:
    """Days as numbers; without a beginning from 0 on, without an end for ever."""
    if dates is None:
        return {}
    start, end = dates.start, dates.end
    return {
        "first": start.toordinal() if start else 0,
        "last": end.toordinal() if end else ENDLESS,
        "precise": start is not None and end is not None and end - start <= VAGUE,
    }
