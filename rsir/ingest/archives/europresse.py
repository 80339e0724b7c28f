"""Europresse: pages in which every part of an article has a class of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from rsir.errors import ReadError
from rsir.ingest.archives.days import day_in
from rsir.ingest.archives.lines import Found, Line, draft_of_lines, page_chunks, single_spaced
from rsir.ingest.draft import Clue, Item
from rsir.ingest.sample import Sample

_STARTS = re.compile(rb"<span[^>]{0,80}class=\"DocPublicationName", re.IGNORECASE)
_CLASSES = ("DocPublicationName", "titreArticleVisu")
_END = re.compile(
    r"(?:©|\(c\)|Copyright|Tous droits réservés|All rights reserved|Numéro de document"
    r"|Document number|Número de documento|Certificat|news·|Ce certificat|Cette publication)",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\b(?:p|pp|page|pág|S)\. ?(?P<page>[A-Z]?\d+[\w,-]*)", re.IGNORECASE)
_AUTHOR_LETTERS = 80


def looks(sample: Sample) -> bool:
    """Whether it is such a page."""
    return any(name in sample.text for name in _CLASSES)


def read(file: BinaryIO, path: str) -> Iterator[Item]:
    """The articles of a page, each from the name of its publication on."""
    found = 0
    for chunk in page_chunks(file, path, _STARTS):
        if isinstance(chunk, ReadError):
            yield chunk
        elif article := _article(chunk):
            found += 1
            yield draft_of_lines(article, wrapped=False)
    if not found:
        raise ReadError(path, "looks like an export of Europresse, but holds no article")


def _article(lines: Sequence[Line]) -> Found | None:
    source = next((line for line in lines if "docpublicationname" in line.mark), None)
    title = [line for line in lines if "titrearticlevisu" in line.mark]
    if source is None or not title:
        return None
    last = max(index for index, line in enumerate(lines) if line in title)
    header = [line for line in lines if "docheader" in line.mark]
    below = list(lines[last + 1 :])
    end = next((i for i, line in enumerate(below) if _END.match(line.words)), len(below))
    author = next((line.words for line in below if "sm-margin-bottomnews" in line.mark), "")
    body = [line for line in below[:end] if "sm-margin-bottomnews" not in line.mark]
    if not author and len(body) > 1 and _is_author(body[0]):
        author = body.pop(0).words
    name = re.split(r",\s*(?:no|n°|vol)\b|\s+-\s+", source.words, maxsplit=1)[0]
    given = {
        "title": Clue(_joined(title), "Europresse title"),
        "publication": Clue(name.strip(" ,"), "Europresse publication"),
    }
    if author:
        given["author"] = Clue(author, "Europresse author")
    if day := day_in(_joined(header)) or day_in(source.words):
        given["published"] = Clue(day, "Europresse header")
    extra = {}
    if page := _PAGE.search(_joined(header)):
        extra["page"] = page["page"]
    section = re.match(r"[^\d,]{3,40}(?=,)", _joined(header))
    if section:
        extra["section"] = section[0].strip()
    return Found(title, body, given, extra) if body else None


def _is_author(line: Line) -> bool:
    """Whether the first line below the title is a name: short, and no sentence."""
    words = line.words
    return (
        len(words) < _AUTHOR_LETTERS
        and not words.endswith((".", "!", "?", ":", "…"))
        and all(
            word[:1].isupper() or word in ("et", "de", "du", "and", "par") for word in words.split()
        )
    )


def _joined(lines: Sequence[Line]) -> str:
    return single_spaced(" ".join(line.words for line in lines))
