"""What does the text itself say about its making: title, byline, dateline, copyright, biographies?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rsir.ingest.blocks import FULL_DATE, MONTHS, Block, block
from rsir.ingest.draft import Clue
from rsir.ingest.head import BYLINE, DATE_LINE
from rsir.ingest.notes import biographee, contributor
from rsir.records import Label, Paragraph

_WIRE = re.compile(
    r"(?:[A-Z][A-Z.'-]+(?: [A-Z][A-Z.'-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?,? ?(?:/[A-Z ]+)?)?"
    rf"(?P<date>{MONTHS} \d\d?(?:, (?:19|20)\d\d)?)?,? ?"
    r"(?:\((?P<agency>[A-Z][\w .&'-]{1,40})\)|(?P<bare>AP|AFP|Reuters|UPI|TASS))? ?(?:—|–|--?|―) ?(?=[\"“'A-Z])"
)
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[\s:]*(?:©|\(c\))?[\s:]*(?P<year>(?:19|20)\d\d)?"
    r"(?:\s*[-–]\s*(?P<until>(?:19|20)\d\d))?[\s,.|]*(?:by )?(?P<holder>[A-Z][^.|©–—]{1,60}?)?"
    r"(?P<year_after>,? (?:19|20)\d\d)?(?:[\s.,|–—-]+all rights reserved\b.*|[.|–—].*)?$",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r",? (?:Company|Co|Inc|LLC|L\.L\.C|Ltd|Limited|Corp|Corporation|GmbH|S\.?A|PLC|plc|Holdings?)\.?$"
)
_FIRST_IN = re.compile(
    r"(?:(?:first|originally) (?:published|appeared)|(?:published|appeared) (?:first|originally))"
    r" (?:in|on|by|at|with) (?P<name>(?:the |The )?[A-Z][^.,;(]{1,60}?)(?:[.,;(]| on | and |$)"
)
_SITE = re.compile(r"discover more from (?P<name>.{2,60})$", re.IGNORECASE)
_URL_LINE = re.compile(
    r"(?:(?:source|url|link|original|originally published at|via|from|read at|permalink|online)\b:? ?)?"
    r"<?(?P<url>https?://[^\s<>\"]+?)>?[.,]?$",
    re.IGNORECASE,
)
_DATE = re.compile(FULL_DATE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORDS_OF_A_LINE = 400


class Imprint(NamedTuple):
    """What the text says: clues by field, a dateline's day, and what bounds the date.

    `dateline` may lack its year. The article is not older than `earliest`, not newer than `latest`.
    """

    clues: dict[str, Clue]
    dateline: Clue | None
    earliest: Clue | None
    latest: Clue | None


class _Line(NamedTuple):
    block: Block
    words: str
    number: int

    def clue(self, value: str, what: str) -> Clue:
        return Clue(value, f"{what}, line {self.number}")


def imprint(text: str, paragraphs: Sequence[Paragraph]) -> Imprint:
    """Read the paragraphs that are not the article's own text, and the start of the first that is."""
    lines = list(_lines(text, paragraphs))
    clues: dict[str, Clue] = {}
    for field, clue in (*_from_head(lines), *_from_notes(lines), *_from_page(lines)):
        clues.setdefault(field, clue)
    wire, dateline = _wire(lines)
    if wire:
        clues.setdefault("publication", wire)
    return Imprint(clues, dateline, _newest_picture(lines), _page_date(lines, text))


def _lines(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[_Line]:
    """Everything but the body, and its first paragraph."""
    number, counted, body_seen = 1, 0, False
    for paragraph in paragraphs:
        if paragraph.label in (Label.REPEAT, Label.QUESTION):
            continue
        if paragraph.label is Label.BODY:
            if body_seen:
                continue
            body_seen = True
        start, end = paragraph.span
        number += text.count("\n", counted, start)
        counted = start
        words = " ".join(text[start : min(end, start + 2 * _WORDS_OF_A_LINE)].split())
        yield _Line(block(text, paragraph), words, number)


def _from_head(lines: Sequence[_Line]) -> Iterator[tuple[str, Clue]]:
    for line in lines:
        if line.block.label is Label.BODY and line.block.prose:
            break
        if line.block.label is Label.HEADING:
            yield "title", line.clue(line.words, "heading")
            break


def _from_notes(lines: Sequence[_Line]) -> Iterator[tuple[str, Clue]]:
    """Authors, best evidence first: presented by the editors, a byline, a biography at the end."""
    notes = [line for line in lines if line.block.label is Label.NOTE]
    for line in notes:
        name = contributor(line.block.words)
        if name and line.block.words.lower().startswith(("editor", "note", "publisher")):
            yield "author", line.clue(name, "editor's note")
    for line in lines:
        if line.block.label is not Label.BYLINE:
            continue
        if byline := BYLINE.fullmatch(line.block.words):
            if byline["names"] != "Staff":
                yield "author", line.clue(_in_mixed_case(byline["names"]), "byline")
            if stamped := _DATE.search(byline["rest"]):
                yield "published", line.clue(stamped[0], "byline")
        elif dated := DATE_LINE.fullmatch(line.block.words):
            kind = (dated["kind"] or "").lower()
            field = "modified" if kind in ("updated", "last updated", "modified") else "published"
            yield field, line.clue(dated["date"], "date line")
    for line in reversed(notes):
        if name := biographee(line.block.words):
            yield "author", line.clue(name, "biography")
    for line in notes:
        if first := _FIRST_IN.search(line.words):
            yield "publication", line.clue(first["name"].removeprefix("the "), "note")


def _from_page(lines: Sequence[_Line]) -> Iterator[tuple[str, Clue]]:
    for line in lines:
        if line.block.label is Label.BODY or len(line.words) > _WORDS_OF_A_LINE:
            continue
        if url := _URL_LINE.match(line.words):
            yield "url", line.clue(url["url"], "link")
        if site := _SITE.match(line.block.words):
            yield "publication", line.clue(site["name"], "subscription line")
        copyright_line = _copyright(line)
        if copyright_line and copyright_line["holder"]:
            holder, before = copyright_line["holder"].strip(" ,"), ""
            while holder != before:
                before, holder = holder, _COMPANY.sub("", holder)
            if not holder.lower().startswith(("all rights", "the author", "rights")):
                yield "publication", line.clue(holder, "copyright line")


def _copyright(line: _Line) -> re.Match[str] | None:
    found = _COPYRIGHT.match(line.words) if line.block.label is Label.BOILERPLATE else None
    has_year = found and (found["year"] or found["year_after"])
    return found if has_year or "all rights reserved" in line.words.lower() else None


def _wire(lines: Sequence[_Line]) -> tuple[Clue | None, Clue | None]:
    """The agency and the day of a dateline: "ASHGABAT, Oct. 11 (Reuters) —"."""
    for line in lines:
        if line.block.label is Label.BODY:
            found = _WIRE.match(line.words)
            agency = found and (found["agency"] or found["bare"])
            return (
                line.clue(agency, "dateline") if agency else None,
                line.clue(found["date"], "dateline") if found and found["date"] else None,
            )
    return None, None


def _newest_picture(lines: Sequence[_Line]) -> Clue | None:
    """The date in the last caption that has one; an article is not older than its pictures."""
    found = [
        (date, line)
        for line in lines
        if line.block.label is Label.CAPTION
        for date in _DATE.findall(line.words)
    ]
    return found[-1][1].clue(found[-1][0], "caption") if found else None


def _page_date(lines: Sequence[_Line], text: str) -> Clue | None:
    """The page's clock, else its copyright year; an article is not newer than its page.

    A copyright year that the text itself goes beyond was not kept up to date, and says nothing.
    """
    for line in lines:
        if line.block.label is Label.HEADING:
            break
        if line.block.label is Label.BOILERPLATE and (clock := _DATE.fullmatch(line.block.words)):
            return line.clue(clock[0], "the page's clock")
    for line in lines:
        if found := _copyright(line):
            year = (found["until"] or found["year"] or found["year_after"] or "").strip(" ,")
            if year and all(int(other) <= int(year) for other in _YEAR.findall(text)):
                return line.clue(year, "copyright year")
    return None


def _in_mixed_case(names: str) -> str:
    return names.title().replace(" And ", " and ") if names.isupper() and " " in names else names
