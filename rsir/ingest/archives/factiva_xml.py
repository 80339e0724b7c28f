"""Factiva's API: XML with an element for every part of an article, read one article at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from rsir.errors import ReadError
from rsir.ingest.archives.lines import Found, Line, draft_of_lines, single_spaced
from rsir.ingest.draft import Clue, Item
from rsir.ingest.sample import Sample

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def looks(sample: Sample) -> bool:
    """Whether it is such a file."""
    return "global.factiva.com" in sample.text or "<ppsarticle" in sample.text


def read(file: BinaryIO, path: str) -> Iterator[Item]:
    """The articles, as they come; where the file breaks off, that is told."""
    from lxml import etree

    found, announced = 0, 0
    parsing = etree.iterparse(
        file, events=("start", "end"), resolve_entities=False, no_network=True, recover=False
    )
    try:
        for event, element in parsing:
            name = _name(element)
            if event == "start":
                if name.lower().endswith("resultset"):
                    announced = int(element.get("count") or 0)
                continue
            if name != "article":
                continue
            if article := _article(element):
                found += 1
                yield draft_of_lines(article, wrapped=False)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        yield ReadError(path, f"is damaged: {error.msg}")
    if not found:
        raise ReadError(path, "is XML without articles in a form that is known")
    if found < announced:
        yield ReadError(path, f"{found:,} of {announced:,} announced articles found")


def _article(article: Element) -> Found | None:
    children = {_name(child): child for child in article}
    title = _lines(children.get("headline"))
    body = [
        line for name in ("leadParagraph", "tailParagraphs") for line in _lines(children.get(name))
    ]
    if not title or not body:
        return None
    given = {"title": Clue(single_spaced(" ".join(t.words for t in title)), "Factiva headline")}
    for field, name in (
        ("author", "byline"),
        ("publication", "sourceName"),
        ("published", "publicationDate"),
    ):
        if words := _words(children.get(name)):
            value = words[:10] if field == "published" else words.removeprefix("By ")
            given[field] = Clue(value, f"Factiva {name}")
    kept = (("section", "sectionName"), ("page", "pages"), ("language", "baseLanguage"))
    extra = {key: words for key, name in kept if (words := _words(children.get(name)))}
    return Found(title, body, given, extra)


def _lines(element: Element | None) -> list[Line]:
    if element is None:
        return []
    paragraphs = [e for e in element.iter() if _name(e) == "paragraph"] or [element]
    pairs = ((_words(p), p.sourceline or 0) for p in paragraphs)
    return [Line(words, words, number) for words, number in pairs if words]


def _words(element: Element | None) -> str:
    return single_spaced("".join(element.itertext())) if element is not None else ""


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
