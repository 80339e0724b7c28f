"""What a web page's head says about the article: JSON-LD, meta tags, links, its title."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rsir.ingest.draft import NOT_AFTER, Clue
from rsir.ingest.fields import words_of
from rsir.ingest.patterns import NAME

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

_ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report|Reportage|Review|Interview)$")
_JSON_LD = {
    "title": "headline",
    "author": "author",
    "publication": "publisher",
    "url": "url",
    "published": "datePublished",
    "modified": "dateModified",
}
_META = {
    "title": ("citation_title", "og:title", "twitter:title", "dc.title", "parsely-title"),
    "author": (
        "citation_author", "author", "article:author", "dc.creator", "parsely-author", "byl",
    ),
    "publication": ("citation_journal_title", "og:site_name", "dc.publisher", "application-name"),
    "url": ("og:url", "citation_public_url"),
    "published": (
        "article:published_time", "article:published", "citation_publication_date", "datepublished",
        "dc.date.issued", "dcterms.created", "dcterms.issued", "pubdate", "publishdate",
        "parsely-pub-date", "sailthru.date", "date",
    ),
    "modified": (
        "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod",
    ),
}  # fmt: skip
_SITE_AFTER_TITLE = re.compile(r"\s+[|–—»·-]\s+[^|–—»·]{2,40}$")
_BYLINE = re.compile(rf"(?:[Bb]y:? )?(?P<names>{NAME}(?:(?:,| and|,? &) {NAME})*)")
_SAVED_FROM = re.compile(
    r"(?:saved from url=\(\d+\)|saved with SingleFile\s+url:\s*)(?P<url>https?://\S+)"
)
_ADDRESS = re.compile(r"https?://")
_SAVED_ON = re.compile(r"saved date:\s*(?P<date>\w{3} \w{3} \d\d \d{4})")
_BYLINES = (
    "//*[@rel='author' or @itemprop='author' or contains(@class, 'byline')]"
    "[string-length(normalize-space()) < 200]"
)

_TIME = (
    "//h1[1]/ancestor::*[self::article or self::main][1]//time[@datetime]"
    "[not(contains(@class, 'updat') or contains(@class, 'modif'))][1]"
)
"""Beside the article's own heading; others are the clock, or of related articles and comments."""


def page_clues(page: Element) -> dict[str, Clue]:
    """The fields that a page gives, from its most to its least deliberate words."""
    found: dict[str, Clue] = {}
    for rung in (_from_json_ld, _from_meta, _from_elements):
        for field, clue in rung(page):
            if clue.value:
                found.setdefault(field, clue)
    return found


def _from_json_ld(page: Element) -> Iterator[tuple[str, Clue]]:
    for script in page.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            nodes = list(_nodes(json.loads(script.text or "")))
        except (ValueError, RecursionError):
            continue
        for node in nodes:
            if any(map(_ARTICLE_TYPE.search, _types(node))):
                for field, key in _JSON_LD.items():
                    yield field, Clue(words_of(node.get(key)), f"JSON-LD {key}")
                return


def _nodes(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - decoded JSON
    """The objects at the top of a JSON-LD document, its lists and its graph."""
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item)
    elif isinstance(value, dict):
        yield value
        yield from _nodes(value.get("@graph"))
        yield from _nodes(value.get("mainEntity"))


def _types(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    return [str(name) for name in (kind if isinstance(kind, list) else [kind])]


def _from_meta(page: Element) -> Iterator[tuple[str, Clue]]:
    contents = defaultdict(list)
    for element in page.iter("meta", "time"):
        words = words_of(element.get("content") or element.get("datetime"))
        for attribute in ("property", "name", "itemprop"):
            contents[(element.get(attribute) or "").lower()].append(words)
        if element.get("pubdate") is not None:
            contents["pubdate"].append(words)
    for field, names in _META.items():
        for name in names:
            values = [words for words in contents[name] if words]
            if field == "author":
                values = [" and ".join(words for words in values if not _ADDRESS.match(words))]
            if values:
                yield field, Clue(values[0], f"meta {name}")


def _from_elements(page: Element) -> Iterator[tuple[str, Clue]]:
    for link in page.xpath("//link[@rel='canonical']/@href"):
        yield "url", Clue(link if _ADDRESS.match(link) else "", "canonical link")
    for comment in page.getroottree().xpath("//comment()"):
        if saved := _SAVED_FROM.search(comment.text or ""):
            yield "url", Clue(saved["url"], "where the page was saved from")
        if saved := _SAVED_ON.search(comment.text or ""):
            yield NOT_AFTER, Clue(saved["date"], "the day the page was saved")
    for element in page.xpath(_BYLINES):
        byline = _BYLINE.fullmatch(" ".join("".join(element.itertext()).split()))
        if byline:
            yield "author", Clue(byline["names"], "byline element")
    for stamp in page.xpath(_TIME):
        yield "published", Clue(stamp.get("datetime"), "time element")
    for heading in page.iter("h1"):
        yield "title", Clue(" ".join("".join(heading.itertext()).split()), "first heading")
    for title in page.iter("title"):
        words = " ".join((title.text or "").split())
        yield "title", Clue(_SITE_AFTER_TITLE.sub("", words), "page title")
