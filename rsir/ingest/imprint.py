"""What the text says about its making: title, byline, dateline, copyright, biographies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rsir.ingest.blocks import Block, block
from rsir.ingest.draft import Clue
from rsir.ingest.head import BYLINE, DATE_LINE
from rsir.ingest.notes import biographee, contributor
from rsir.ingest.patterns import FULL_DATE, MONTH, YEAR, any_of
from rsir.records import Label, Paragraph

_CITY = r"[A-Z][A-Z.'-]+(?: [A-Z][A-Z.'-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?"
_WIRE = re.compile(
    rf"(?:{_CITY},? ?)?(?P<date>{MONTH} \d\d?(?:, {YEAR})?)?,? ?"
    r"(?:\((?P<agency>[A-Z][\w .&'-]{1,40})\)|(?P<bare>AP|AFP|Reuters|UPI|TASS))?"
    r" ?(?:—|–|--?|―) ?(?=[\"“'A-Z])"
)
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
    rungs = (_title, _presented, _bylines, _biographies, _first_publication, _page, _agency)
    clues: dict[str, Clue] = {}
    for rung in rungs:
        for field, clue in rung(lines):
            clues.setdefault(field, clue)
    return Imprint(clues, _dateline(lines), _newest_picture(lines), _page_date(lines, text))


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
        words = " ".join(text[start : min(end, start + 2 * _LINE_LENGTH)].split())
        yield _Line(block(text, paragraph), words, number)


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
        if byline := BYLINE.fullmatch(line.block.words):
            if byline["names"] != "Staff":
                yield "author", line.clue(_in_mixed_case(byline["names"]), "byline")
            if stamped := _DATE.search(byline["rest"]):
                yield "published", line.clue(stamped[0], "byline")
        elif dated := DATE_LINE.fullmatch(line.block.words):
            changed = (dated["kind"] or "").lower() in ("updated", "last updated", "modified")
            yield "modified" if changed else "published", line.clue(dated["date"], "date line")


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
        if wire["agency"] or wire["bare"]:
            yield "publication", line.clue(wire["agency"] or wire["bare"], "dateline")


def _dateline(lines: Sequence[_Line]) -> Clue | None:
    for line, wire in _wire(lines):
        if wire["date"]:
            return line.clue(wire["date"], "dateline")
    return None


def _wire(lines: Sequence[_Line]) -> Iterator[tuple[_Line, re.Match[str]]]:
    for line in lines:
        if line.block.label is Label.BODY and (wire := _WIRE.match(line.words)):
            yield line, wire


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
    names = re.sub(r"(?<=[a-z]{3})\.$", "", names)
    return names.title().replace(" And ", " and ") if names.isupper() and " " in names else names
