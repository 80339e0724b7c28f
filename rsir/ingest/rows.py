"""Tables and lists of articles, one a row: JSON and JSON Lines, and CSV with a head of names."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, TextIO

from rsir.errors import ReadError
from rsir.ingest.decode import decoded
from rsir.ingest.draft import MIB, Draft, whole
from rsir.ingest.fields import KNOWN_NAMES, TEXT_NAMES, clues, normal_name, words_of
from rsir.ingest.sample import Sample
from rsir.ingest.stream import lines, text_stream
from rsir.ingest.text import plain_text, told_of

_LIMIT = 64 * MIB
_LISTS = ("articles", "items", "results", "docs", "documents", "data", "entries", "response")
"""Where a JSON document has its list of articles."""
_OPENS_JSON = re.compile(r'\s*(?:\[\s*\{|\{)\s*"[^"\n]{1,60}"\s*:\s*["\[{\dtfn]')


def _read_jsonl(file: BinaryIO, path: str) -> Iterator[Draft | ReadError]:
    for number, line in lines(file, path):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        try:
            values = json.loads(line)
        except (ValueError, RecursionError):
            yield ReadError(place, "is a line that is no JSON")
            continue
        if isinstance(values, dict):
            yield from article_of(values, place, number)
        else:
            yield ReadError(place, "is a line that holds no JSON object")


def _read_json(data: bytes, path: str) -> Iterator[Draft | ReadError]:
    text, encoding = decoded(data, path)
    return told_of(encoding, _document(text, path))


def _document(text: str, path: str) -> Iterator[Draft | ReadError]:
    """A list of articles, or an object that holds one, or one article."""
    try:
        found = json.loads(text)
    except RecursionError:
        raise ReadError(path, "is nested beyond all reason") from None
    except ValueError as error:
        raise ReadError(path, f"is no JSON ({error})") from None
    while isinstance(found, dict) and not _text_of(_named(found)):
        found = next(
            (found[key] for key in _LISTS if isinstance(found.get(key), dict | list)), None
        )
    if isinstance(found, dict):
        yield from (
            item._replace(many=False) if isinstance(item, Draft) else item
            for item in article_of(found, path)
        )
        return
    if not isinstance(found, list) or not any(isinstance(row, dict) for row in found):
        raise ReadError(path, f"is JSON without article text ({', '.join(TEXT_NAMES[:3])}, …)")
    yield from rows(found, path)


def rows(table: Iterable[object], path: str) -> Iterator[Draft | ReadError]:
    """The articles of a table, a mapping each."""
    for number, values in enumerate(table, 1):
        if isinstance(values, Mapping):
            yield from article_of(values, f"{path}, row {number}")


def _read_csv(file: BinaryIO, path: str) -> Iterator[Draft | ReadError]:
    stream, encoding = text_stream(file, path)
    return told_of(encoding, _table(stream, path))


def _table(stream: TextIO, path: str) -> Iterator[Draft | ReadError]:
    with stream:
        head = stream.readline()
        names = next(csv.reader([head], delimiter=_delimiter(head)), [])
        check_columns(names, path)
        csv.field_size_limit(_LIMIT)
        table = csv.reader(stream, delimiter=_delimiter(head))
        try:
            for row in table:
                if any(row):
                    number = table.line_num + 1
                    place = f"{path}:{number}"
                    yield from article_of(dict(zip(names, row, strict=False)), place)
        except csv.Error as error:
            yield ReadError(path, f"breaks off in line {table.line_num + 1} ({error})")


def looks_like_a_table(sample: Sample) -> bool:
    """Whether the first line names the columns of articles, one of them their text."""
    head = sample.text.partition("\n")[0].strip()
    names = {normal_name(name.strip('" ')) for name in head.split(_delimiter(head))}
    return bool(names & set(TEXT_NAMES)) and len(names & KNOWN_NAMES) > 1


def looks_like_json(sample: Sample) -> bool:
    """Whether it begins as a list of objects or an object of several lines does."""
    return bool(_OPENS_JSON.match(sample.text))


def _delimiter(head: str) -> str:
    return max(",;\t|", key=head.count)


def check_columns(names: Sequence[str], path: str) -> None:
    """Raises ReadError where no column holds the text of articles."""
    if not {normal_name(name) for name in names} & set(TEXT_NAMES):
        raise ReadError(path, f"has no column of article text ({', '.join(TEXT_NAMES[:3])}, …)")


def article_of(
    values: Mapping[Any, Any], place: str, number: int | None = None
) -> Iterator[Draft | ReadError]:
    """The article that a row holds; `number` is its line, where the row has one to itself."""
    named = _named(values)
    text = _text_of(named)
    if not text:
        yield ReadError(place, "is a row without article text")
        return
    given = clues({key: value for key, value in named.items() if value is not text}, "column")
    extra = {str(key): words for key, value in values.items() if (words := _kept(key, value))}
    for item in plain_text(text, place):
        if isinstance(item, Draft):
            own = (number,) * (item.text.count("\n") + 1) if number else ()
            yield item._replace(given={**item.given, **given}, extra=extra, lines=own, many=True)
        else:
            yield item


def _named(values: Mapping[Any, Any]) -> dict[str, Any]:
    return {normal_name(key): value for key, value in values.items()}


def _text_of(named: Mapping[str, Any]) -> str:
    """The article text of a row, "" if it has none."""
    texts = (named.get(name) for name in TEXT_NAMES)
    return next((text for text in texts if isinstance(text, str) and text.strip()), "")


def _kept(key: object, value: Any) -> str:  # noqa: ANN401 - whatever a row holds
    """A value that has no field of its own, in words; "" for one that has."""
    if normal_name(key) in KNOWN_NAMES | set(TEXT_NAMES) or value in (None, ""):
        return ""
    return words_of(value) or json.dumps(value, ensure_ascii=False)


JSONL = _read_jsonl
JSON = whole(_read_json, _LIMIT)
CSV = _read_csv
