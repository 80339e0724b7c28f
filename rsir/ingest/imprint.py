"""What the text says about its making: title, byline, dateline, copyright, biographies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rsir.ingest.blocks import Block, block
from rsir.ingest.bylines import Credit, beside_a_byline, credit
from rsir.ingest.datelines import Dateline, dateline
from rsir.ingest.draft import Clue
from rsir.ingest.notes import biographee, contributor
from rsir.ingest.patterns import FULL_DATE, YEAR, any_of
from rsir.records import Label, Paragraph

_COPYRIGHT = re.compile(
    rf"(?:copyright|©|\(c\))[\s:]*(?:©|\(c\))?[\s:]*(?P<year>{YEAR})?"
    rf"(?:\s*[-–]\s*(?P<until>{YEAR}))?[\s,.|]*(?:by )?(?P<holder>[A-Z][^.|©–—]{{1,60}}?)?"
    rf"(?P<year_after>,? {YEAR})?(?:[\s.,|–—-]+all rights reserved\b.*|[.|–—].*)?$",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    ",? "
    + any_of(r"""
    Company | Co | Inc | LLC | L\.L\.C | Ltd | Limited | Corp | Corporation | GmbH | S\.?A | PLC
    plc | Holdings?
    """)
    + r"\.?$"
)
_FIRST_IN = re.compile(
    any_of("""
    (?:first|originally) (?:published|appeared) | (?:published|appeared) (?:first|originally)
    """)
    + r" (?:in|on|by|at|with) (?P<name>(?:[Tt]he )?[A-Z][^.,;(]{1,60}?)(?:[.,;(]| on | and |$)"
)
_SITE = re.compile(r"discover more from (?P<name>.{2,60})$", re.IGNORECASE)
_URL_LINE = re.compile(
    any_of("source | url | link | original | originally published at | via | from | read at")
    + r"?:? ?<?(?P<url>https?://[^\s<>\"]+?)>?[.,]?$",
    re.IGNORECASE,
)
_DATE = re.compile(FULL_DATE)
_YEAR = re.compile(rf"\b{YEAR}\b")
_LINE_LENGTH = 400
_BEGINNING = 3
"""Paragraphs of the body among which a dateline may stand, up to the first of whole sentences."""

Clues = Iterator[tuple[str, Clue]]


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
    """Read what is not the article's own text, and the start of the first paragraph that is."""
    lines = list(_lines(text, paragraphs))
    rungs = (
        _title,
        _presented,
        _bylines,
        _biographies,
        _first_publication,
        _page,
        _agency,
        _employers,
    )
    clues: dict[str, Clue] = {}
    for rung in rungs:
        for field, clue in rung(lines):
            clues.setdefault(field, clue)
    return Imprint(clues, _dateline(lines, text), _newest_picture(lines), _page_date(lines, text))


def _lines(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[_Line]:
    """Everything but the body, and its beginning."""
    number, counted, body_seen = 1, 0, 0
    for paragraph in paragraphs:
        if paragraph.label in (Label.REPEAT, Label.QUESTION):
            continue
        if paragraph.label is Label.BODY and body_seen >= _BEGINNING:
            continue
        start, end = paragraph.span
        number += text.count("\n", counted, start)
        counted = start
        words = " ".join(text[start : min(end, start + 2 * _LINE_LENGTH)].split())
        line = _Line(block(text, paragraph), words, number)
        if paragraph.label is Label.BODY:
            body_seen += _BEGINNING if line.block.prose else 1
        yield line


def _title(lines: Sequence[_Line]) -> Clues:
    for line in lines:
        if line.block.label is Label.BODY and line.block.prose:
            return
        if line.block.label is Label.HEADING:
            yield "title", line.clue(line.words.rstrip(" ;"), "heading")
            return


def _presented(lines: Sequence[_Line]) -> Clues:
    """The contributor of whom an editor's note speaks; the byline may then be the editor's own."""
    for line in lines:
        words = line.block.words
        if line.block.label is Label.NOTE and words.lower().startswith(("editor", "note", "publ")):
            name = contributor(words)
            if name:
                yield "author", line.clue(name, "editor's note")


def _bylines(lines: Sequence[_Line]) -> Clues:
    for line in lines:
        if line.block.label is not Label.BYLINE:
            continue
        found = credit(line.block.words) or beside_a_byline(line.block.words) or Credit()
        what = "byline" if found.author or found.employer else "date line"
        for field in ("author", "publication", "published", "modified"):
            if value := getattr(found, field):
                yield field, line.clue(value, what)


def _employers(lines: Sequence[_Line]) -> Clues:
    """Of "By Ana Petrova, Associated Press" the agency."""
    for line in lines:
        found = credit(line.block.words) if line.block.label is Label.BYLINE else None
        if found and found.employer:
            yield "publication", line.clue(found.employer, "byline")


def _biographies(lines: Sequence[_Line]) -> Clues:
    for line in reversed(lines):
        name = biographee(line.block.words) if line.block.label is Label.NOTE else None
        if name:
            yield "author", line.clue(name, "biography")


def _first_publication(lines: Sequence[_Line]) -> Clues:
    for line in lines:
        first = _FIRST_IN.search(line.words) if line.block.label is Label.NOTE else None
        if first:
            yield "publication", line.clue(first["name"].removeprefix("the "), "note")


def _page(lines: Sequence[_Line]) -> Clues:
    """What stands around the article: its address, the site's name, who holds the copyright."""
    for line in lines:
        if line.block.label is Label.BODY or len(line.words) > _LINE_LENGTH:
            continue
        if url := _URL_LINE.match(line.words):
            yield "url", line.clue(url["url"], "link")
        if site := _SITE.match(line.block.words):
            yield "publication", line.clue(site["name"], "subscription line")
        copyright_line = _copyright(line)
        if copyright_line and copyright_line["holder"]:
            holder = _without_company(copyright_line["holder"].strip(" ,"))
            if not holder.lower().startswith(("all rights", "the author", "rights")):
                yield "publication", line.clue(holder, "copyright line")


def _without_company(holder: str) -> str:
    shorter = _COMPANY.sub("", holder)
    return holder if shorter == holder else _without_company(shorter)


def _copyright(line: _Line) -> re.Match[str] | None:
    found = _COPYRIGHT.match(line.words) if line.block.label is Label.BOILERPLATE else None
    has_year = found and (found["year"] or found["year_after"])
    return found if has_year or "all rights reserved" in line.words.lower() else None


def _agency(lines: Sequence[_Line]) -> Clues:
    """Of "ASHGABAT, Oct. 11 (Reuters) —" the agency."""
    for line, wire in _wire(lines):
        if wire.agency:
            yield "publication", line.clue(wire.agency, "dateline")


def _dateline(lines: Sequence[_Line], text: str) -> Clue | None:
    """The day with which a report begins, or that stands below the title beside a place.

    The latter may be the day of the events, if the text knows of later ones.
    """
    for line, wire in _wire(lines):
        if wire.date:
            return line.clue(wire.date, "dateline")
    for line in lines:
        found = credit(line.block.words) if line.block.label is Label.BYLINE else None
        if found and found.dateline and _up_to(found.dateline, text):
            return line.clue(found.dateline, "dateline")
    return None


def _wire(lines: Sequence[_Line]) -> Iterator[tuple[_Line, Dateline]]:
    for line in lines:
        if line.block.label is Label.BODY and (wire := dateline(line.words)):
            yield line, wire


def _up_to(date: str, text: str) -> bool:
    """Whether the text names no year after that of `date`."""
    return all(
        int(other) <= int(year) for year in _YEAR.findall(date) for other in _YEAR.findall(text)
    )


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
        clock = credit(line.block.words) if line.block.label is Label.BOILERPLATE else None
        if clock and clock.published:
            return line.clue(clock.published, "the page's clock")
    for line in lines:
        if found := _copyright(line):
            year = (found["until"] or found["year"] or found["year_after"] or "").strip(" ,")
            if year and _up_to(year, text):
                return line.clue(year, "copyright year")
    return None
