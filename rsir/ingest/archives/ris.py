"""RIS: references of a citation manager, those that hold a text or an abstract."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from rsir.errors import ReadError
from rsir.ingest.archives.days import day_in
from rsir.ingest.archives.lines import Found, Line, draft_of_lines, text_lines
from rsir.ingest.archives.records import full_names
from rsir.ingest.draft import Clue, Item
from rsir.ingest.sample import Sample

_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  ?- ?(?P<value>.*)")
_TITLE, _SOURCE = ("TI", "T1", "CT"), ("JF", "T2", "JO", "JA", "BT", "PB")
_DAY, _URL, _TEXT = ("DA", "Y1", "PY"), ("UR", "L2"), ("FT", "TX", "N1", "N2", "AB")
"""The tags of each field, the surest first."""


def looks(sample: Sample) -> bool:
    """Whether it begins as RIS does, perhaps after a few lines of its database."""
    return bool(re.search(r"^TY  - [A-Z]{3,}\s*$", sample.text[:4000], re.MULTILINE))


def read(file: BinaryIO, path: str) -> Iterator[Item]:
    """The references that have a text, as they come."""
    found, without = 0, 0
    for record in _records(text_lines(file, path)):
        if article := _article(record):
            found += 1
            yield draft_of_lines(article, wrapped=True)
        else:
            without += 1
    if not found:
        raise ReadError(path, "holds references, but the text of none")
    if without:
        yield ReadError(path, f"{without:,} of {found + without:,} references have no text")


def _records(lines: Iterator[Line]) -> Iterator[dict[str, list[Line]]]:
    """The lines of each tag, continued lines with them."""
    record: dict[str, list[Line]] = {}
    current = ""
    for line in lines:
        match = _TAG.match(line.raw.strip("\ufeff"))
        tag = match["tag"] if match else ""
        if tag == "ER":
            yield record
        if tag in ("ER", "TY"):
            record, current = {}, ""
        elif match:
            current = tag
            value = match["value"].strip()
            record.setdefault(tag, []).append(line._replace(words=value, raw=value))
        elif current:
            record[current].append(line)
    if record:
        yield record


def _article(record: dict[str, list[Line]]) -> Found | None:
    body = next(
        (record[tag] for tag in _TEXT if any(line.words for line in record.get(tag, ()))), None
    )
    title = _first(record, _TITLE)
    if body is None or title is None:
        return None
    given = {"title": Clue(title.words, "RIS title")}
    authors = [line.words for tag in ("AU", "A1") for line in record.get(tag, ()) if line.words]
    if authors:
        given["author"] = Clue(full_names("; ".join(authors)), "RIS author")
    if source := _first(record, _SOURCE):
        given["publication"] = Clue(source.words, "RIS source")
    for tag in _DAY:
        words = re.sub(r"^(\d{4})/(\d\d)/(\d\d)/?.*", r"\1-\2-\3", _words(record, tag))
        if day := day_in(words) or (words[:4] if words[:4].isdigit() else None):
            given["published"] = Clue(day, f"RIS {tag}")
            break
    if url := _first(record, _URL):
        given["url"] = Clue(url.words, "RIS UR")
    extra = {"page": _words(record, "SP")} if "SP" in record else {}
    return Found([title], body, given, extra)


def _first(record: dict[str, list[Line]], tags: tuple[str, ...]) -> Line | None:
    lines = (line for tag in tags for line in record.get(tag, ()) if line.words)
    return next(lines, None)


def _words(record: dict[str, list[Line]], tag: str) -> str:
    return " ".join(line.words for line in record.get(tag, ()))
