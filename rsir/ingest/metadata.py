"""How an article is to be cited, and where each part of that was read.

A ladder for each field: what the format or its front matter gives, then the sidecar, then what
stands in the text in so many words, then weaker signs. What no rung gives stays None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from urllib.parse import urlsplit

from rsir.dates import parse_date
from rsir.ingest.bylines import signature
from rsir.ingest.draft import FIELDS, HOST, NOT_AFTER, Clue
from rsir.ingest.imprint import Imprint, imprint
from rsir.ingest.patterns import FULL_DATE
from rsir.records import DateRange, Paragraph, Reference

_DATE = re.compile(FULL_DATE)
_DATE_IN_PATH = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_/])(\d\d?)\2(\d\d?)(?!\d)")


def reference(
    path: str,
    text: str,
    paragraphs: Sequence[Paragraph],
    *given: Mapping[str, Clue],
    part: int | None = None,
) -> Reference:
    """The reference of an article; `given` are the clues from outside the text, best first.

    `part` is its number in a file that holds many.
    """
    read = imprint(text, paragraphs)
    found: dict[str, Clue] = {}
    for clues in (*given, read.clues):
        found = {**_signed(clues), **found}
    if HOST in found:
        found.setdefault("publication", found[HOST])
    words = {field: found[field].value if field in found else None for field in FIELDS}
    for bound in (NOT_AFTER, "modified"):
        if bound in found and read.latest is None:
            read = read._replace(latest=found[bound])
    name = "" if part else path  # the name of a file of many dates none of them
    published, evidence = _published(name, found, read)
    evidence_of = {field: clue.evidence for field, clue in found.items()}
    if published:
        evidence_of["published"] = evidence
    return Reference(
        path=path,
        part=part,
        title=words["title"],
        author=words["author"],
        publication=words["publication"],
        url=words["url"],
        published=published,
        modified=_as_said(found["modified"].value) if "modified" in found else None,
        evidence={field: evidence_of[field] for field in FIELDS if field in evidence_of},
    )


def _signed(clues: Mapping[str, Clue]) -> dict[str, Clue]:
    """The clues with persons only as authors; an agency in their place is the publication."""
    if "author" not in clues:
        return dict(clues)
    author, evidence = clues["author"]
    by = signature(author)
    of_author = {"publication": by.employer, "author": by.author}
    others = {field: clue for field, clue in clues.items() if field != "author"}
    return {f: Clue(words, evidence) for f, words in of_author.items() if words} | others


def _published(path: str, found: Mapping[str, Clue], read: Imprint) -> tuple[DateRange | None, str]:
    """The date, with its evidence: said outright, in an address or a name, or bounded by signs."""
    if "published" in found:
        return _as_said(found["published"].value), found["published"].evidence
    named = []
    if "url" in found:
        named.append((urlsplit(found["url"].value).path, f"address ({found['url'].evidence})"))
    named.append((PurePath(path).name, "file name"))
    for words, evidence in named:
        match = _DATE_IN_PATH.search(words)
        dates = match and parse_date(f"{match[1]}-{match[3]:0>2}-{match[4]:0>2}")
        if dates:
            return dates, evidence
    bounds = _bounds(read)
    if read.dateline:
        dates = parse_date(read.dateline.value, bounds)
        if dates:
            return dates, read.dateline.evidence
    signs = [clue.evidence for clue in (read.earliest, read.latest) if clue]
    return bounds, "bounded by " + " and ".join(signs)


def _as_said(words: str) -> DateRange:
    """The days of a date given outright, or of the only one among its words.

    One that is in no known form is kept in its words.
    """
    within = _DATE.findall(words)
    dates = parse_date(words) or (parse_date(within[0]) if len(within) == 1 else None)
    return replace(dates, basis=words) if dates else DateRange(None, None, words)


def _bounds(read: Imprint) -> DateRange | None:
    earliest = parse_date(read.earliest.value) if read.earliest else None
    latest = parse_date(read.latest.value) if read.latest else None
    if not earliest and not latest:
        return None
    sides = (("not before", earliest), ("not after", latest))
    basis = ", ".join(f"{side} {bound.basis}" for side, bound in sides if bound)
    return DateRange(earliest.start if earliest else None, latest.end if latest else None, basis)
