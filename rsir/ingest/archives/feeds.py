"""RSS and Atom: each entry that has its text with it is an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from rsir.errors import ReadError
from rsir.ingest.archives.lines import Found, Line, draft_of_lines, page_lines, single_spaced
from rsir.ingest.draft import MIB, Clue, Item, whole
from rsir.ingest.sample import Sample

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ROOT = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_TEXTS = ("encoded", "content", "description", "summary")
"""The elements that may hold the text, the fullest first."""


def looks(sample: Sample) -> bool:
    """Whether it begins as a feed does."""
    return not sample.is_markup and bool(_ROOT.search(sample.text[:2000]))


def _read(data: bytes, path: str) -> Iterator[Item]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(data, parser)
    if root is None:
        raise ReadError(path, "is no feed that can be read")
    entries = [element for element in root.iter() if _name(element) in ("item", "entry")]
    if not entries:
        raise ReadError(path, "is a feed without entries")
    source = next((_words(e) for e in root.iter() if _name(e) == "title"), "")
    for number, entry in enumerate(entries, 1):
        found = _article(entry, source, path)
        if found:
            yield draft_of_lines(found, wrapped=False)
        else:
            yield ReadError(f"{path}, entry {number}", "is an entry without text")


def _article(entry: Element, source: str, path: str) -> Found | None:
    parts: dict[str, Element] = {}
    for child in entry:
        parts.setdefault(_name(child), child)
    element = next((parts[name] for name in _TEXTS if name in parts and _markup(parts[name])), None)
    if element is None:
        return None
    body = page_lines(_markup(element), path)
    given = {"publication": Clue(source, "feed title")} if source else {}
    title = _words(parts.get("title"))
    if title:
        given["title"] = Clue(title, "feed entry title")
    for name in ("creator", "author"):
        if name in parts and (author := _author(parts[name])):
            given["author"] = Clue(author, f"feed {name}")
            break
    for name in ("pubDate", "published", "date", "issued", "updated"):
        if day := _day(_words(parts.get(name))):
            given["published"] = Clue(day, f"feed {name}")
            break
    if url := _url(parts.get("link")):
        given["url"] = Clue(url, "feed link")
    line = entry.sourceline or 1
    head = [Line(title, title, line)] if title else []
    return Found(head, [each._replace(number=line) for each in body], given, {}) if body else None


def _markup(element: Element) -> str:
    """What stands in an element as markup, whether it is escaped or not."""
    from lxml import etree

    if len(element):
        return "".join(etree.tostring(child, encoding="unicode") for child in element)
    return (element.text or "").strip()


def _author(element: Element) -> str:
    name = next((_words(child) for child in element if _name(child) == "name"), _words(element))
    return re.sub(r"^\S+@\S+\s*\((.*)\)$", r"\1", name)


def _day(words: str) -> str:
    if re.match(r"\d{4}-\d\d-\d\d", words):
        return words[:10]
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return ""


def _url(element: Element | None) -> str:
    if element is None:
        return ""
    url = element.get("href") or _words(element)
    return url if url.startswith("http") else ""


def _words(element: Element | None) -> str:
    return single_spaced("".join(element.itertext())) if element is not None else ""


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


FEED = whole(_read, 64 * MIB)
