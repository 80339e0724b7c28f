"""Factiva: a few bare lines above each text, or a table of two-letter codes, in many languages.

Only two things are the same in all of them: how long the article is stands above its day, its
source and the source's code; and its number closes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rsir.ingest.archives.days import day_in
from rsir.ingest.archives.lines import Found, Line, single_spaced, split
from rsir.ingest.draft import Clue

_CODES = {
    "HD": "title", "BY": "author", "PD": "published", "SN": "publication", "SE": "section",
    "PG": "page", "LA": "language", "LP": "body", "TD": "body", "AN": "number", "WC": "length",
    "CLM": "column", "ED": "edition", "CR": "credit", "ET": "time", "SC": "code", "CY": "copyright",
    "CO": "after", "IN": "after", "NS": "after", "RE": "after", "IPC": "after", "IPD": "after",
    "PUB": "after", "ART": "after", "CT": "after", "RF": "after", "VOL": "volume", "DJIC": "after",
}  # fmt: skip
_CODED = re.compile(rf"(?P<code>{'|'.join(_CODES)})(?:\s+(?P<value>.*)|$)")
_NUMBER = r"[A-Z0-9]{8,10}(?:19|20)\d{6}[a-z0-9]{9,10}"
_END = re.compile(rf"(?:AN\s+)?(?:[^\W\d]+\s+)?{_NUMBER}")
_LENGTH = re.compile(
    r"[\d.,  ]+\s?(?:words?|Wörter|mots|palabras|parole|palavras|woorden|słów|slov|слов\w*|ord"
    r"|kelime|字|語|ワード)",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:By|Von|Par|Por|Di|Da|Door|Av|Af)\s+(?P<name>\S.*)")
_CREDIT = re.compile(r"(?:Special to|Exclusive to|Staff|Agence|From our) .*", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:copyright|©|\(c\)|\(copyright)", re.IGNORECASE)


def looks(text: str) -> bool:
    """Whether a text shows what only this database writes."""
    lines = [single_spaced(raw) for raw in text.splitlines()]
    coded = {match["code"] for line in lines if (match := _CODED.match(line))}
    numbered = any(_END.fullmatch(line) for line in lines)
    return numbered and ({"HD", "PD"} <= coded or any(map(_LENGTH.fullmatch, lines)))


def announced(_: Line) -> tuple[int, int] | None:
    """Factiva counts nothing."""
    return None


def documents(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """The lines of each document, up to its number."""
    return split(lines, _END)


def article(lines: Sequence[Line], *, wrapped: bool) -> Found | None:  # noqa: ARG001 - as all
    """The article of a document; None of the summary at the end."""
    coded = {match["code"] for line in lines if (match := _CODED.match(line.words))}
    if {"HD", "PD"} <= coded:
        return _coded(lines)
    length = next((i for i, line in enumerate(lines) if _LENGTH.fullmatch(line.words)), None)
    if length is None:
        return None
    above = [line for line in lines[:length] if line.words]
    title, author, section = _headline(above)
    start, given, extra = _imprint(lines, length)
    body = [line for line in lines[start:] if not _END.fullmatch(line.words)]
    while body and (not body[-1].words or _is_credit(body[-1])):
        body.pop()
    if not title or not body:
        return None
    given["title"] = Clue(_joined(title), "Factiva headline")
    if author:
        given["author"] = Clue(author, "Factiva byline")
    return Found(title, body, given, extra | ({"section": section} if section else {}))


def _is_credit(line: Line) -> bool:
    """Whether a line below the text names its publisher only: in pages those have no class."""
    return "articleparagraph" not in line.mark and bool(line.mark) and len(line.words) < 80  # noqa: PLR2004 - letters


def _headline(above: Sequence[Line]) -> tuple[list[Line], str, str]:
    """The headline, the author and the section, from the lines over the length."""
    marked = [line for line in above if "headline" in line.mark]
    by = next((m["name"] for line in above if (m := _BY.fullmatch(line.words))), "")
    by = by or next((line.words for line in above if "author" in line.mark.split()), "")
    plain = [
        line
        for line in above
        if not _BY.fullmatch(line.words)
        and not _CREDIT.fullmatch(line.words)
        and "author" not in line.mark.split()
    ]
    if marked:
        first = above.index(marked[0])
        return marked, by, _joined(above[:first])
    return list(plain[-1:]), by, _joined(plain[:-1])


def _imprint(lines: Sequence[Line], length: int) -> tuple[int, dict[str, Clue], dict[str, str]]:
    """Where the text begins; day and source; page and language: the bare lines under the length."""
    given: dict[str, Clue] = {}
    extra: dict[str, str] = {}
    end = len(lines)
    for index in range(length + 1, len(lines)):
        words = lines[index].words
        if not words:
            continue
        if _RIGHTS.match(words):
            end = index + 1
            break
        if "published" not in given and (day := day_in(words)):
            given["published"] = Clue(day, "Factiva date line")
        elif (
            "published" in given
            and "publication" not in given
            and not re.match(r"\d\d:\d\d", words)
        ):
            given["publication"] = Clue(words, "Factiva source line")
        elif re.fullmatch(r"[A-Z]{0,3}\d{1,4}[A-Z]?", words):
            extra["page"] = words
        elif index - length > 12 or len(words) > 120:  # noqa: PLR2004 - lines, letters
            end = index
            break
    return end, given, extra


def _coded(lines: Sequence[Line]) -> Found | None:
    """Of the form with codes, in which a line without one goes on with that above it."""
    fields: dict[str, list[Line]] = {}
    current = "before"
    for line in lines:
        if _END.fullmatch(line.words):
            break
        match = _CODED.match(line.words)
        if match and not (
            current == "body"
            and match["code"] in ("BY", "CO", "IN", "RE")
            and match["value"]
            and match["value"].islower()
        ):
            current = _CODES[match["code"]]
            value = match["value"] or ""
            fields.setdefault(current, []).append(line._replace(words=value, raw=value))
        else:
            fields.setdefault(current, []).append(line)
    title = [line for line in fields.get("title", ()) if line.words]
    body = fields.get("body", [])
    if not title or not body:
        return None
    given = {"title": Clue(_joined(title), "Factiva HD")}
    for field, code in (("author", "BY"), ("publication", "SN")):
        if words := _joined(fields.get(field, ())):
            match_by = _BY.fullmatch(words)
            given[field] = Clue(match_by["name"] if match_by else words, f"Factiva {code}")
    if day := day_in(_joined(fields.get("published", ()))):
        given["published"] = Clue(day, "Factiva PD")
    kept = ("section", "page", "language", "edition", "column")
    return Found(title, body, given, {k: _joined(fields[k]) for k in kept if k in fields})


def _joined(lines: Sequence[Line]) -> str:
    return single_spaced(" ".join(line.words for line in lines))
