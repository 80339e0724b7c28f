"""Tables and lists of articles, one a row: JSON Lines, and CSV with a head of column names."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from rsir.errors import ReadError
from rsir.ingest.decode import decode
from rsir.ingest.draft import MIB, Draft, Reader
from rsir.ingest.fields import KNOWN_NAMES, clues, normal_name, words_of
from rsir.ingest.text import plain_text

_TEXT_NAMES = (
    "text", "content", "body", "article", "article_text", "full_text", "fulltext", "maintext",
    "article_body", "articlebody", "story",
)  # fmt: skip
_LIMIT = 64 * MIB


def _read_jsonl(data: bytes, path: str) -> Iterator[Draft | ReadError]:
    for number, line in enumerate(decode(data, path).split("\n"), 1):
        if not line.strip():
            continue
        row = f"#{number}"
        try:
            values = json.loads(line)
        except (ValueError, RecursionError):
            yield ReadError(path + row, "is a line that is no JSON")
            continue
        if isinstance(values, dict):
            yield from _article(values, path, row)
        else:
            yield ReadError(path + row, "is a line that holds no JSON object")


def _read_csv(data: bytes, path: str) -> Iterator[Draft | ReadError]:
    text = decode(data, path)
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=head.count)
    csv.field_size_limit(_LIMIT)
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    if not {normal_name(name) for name in table.fieldnames or ()} & set(_TEXT_NAMES):
        raise ReadError(path, f"has no column of article text ({', '.join(_TEXT_NAMES[:3])}, …)")
    try:
        for number, values in enumerate(table, 1):
            yield from _article(values, path, f"#{number}")
    except csv.Error as error:
        yield ReadError(path, f"breaks off in line {table.line_num} ({error})")


def _article(values: Mapping[str, Any], path: str, row: str) -> Iterator[Draft | ReadError]:
    named = {normal_name(key): value for key, value in values.items()}
    text = next((named[n] for n in _TEXT_NAMES if isinstance(named.get(n), str)), "")
    if not text.strip():
        yield ReadError(path + row, "is a row without article text")
        return
    given = clues({key: value for key, value in named.items() if value is not text}, "row")
    extra = {str(key): words for key, value in values.items() if (words := _kept(key, value))}
    for item in plain_text(text, path + row):
        if isinstance(item, ReadError):
            yield item
        else:
            yield item._replace(given=given, row=row, extra=extra)


def _kept(key: object, value: Any) -> str:  # noqa: ANN401 - whatever a row holds
    """A value that has no field of its own, in words; "" for one that has."""
    if normal_name(key) in KNOWN_NAMES | set(_TEXT_NAMES) or value in (None, ""):
        return ""
    return words_of(value) or json.dumps(value, ensure_ascii=False)


JSONL = Reader(_read_jsonl, _LIMIT)
CSV = Reader(_read_csv, _LIMIT)
