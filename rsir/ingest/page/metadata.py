"""What a web page says about its article: JSON-LD, meta tags, links, what stands beside the title.

Each field has its candidates from the most to the least trusted. A title is weighed against the
others and the site's name, a day against the page's address; of the rest the first wins.
"""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rsir.ingest.draft import NOT_AFTER, Clue
from rsir.ingest.fields import words_of
from rsir.ingest.page.author import author_of
from rsir.ingest.page.day import day_beside, day_of
from rsir.ingest.page.linked_data import article_of, names
from rsir.ingest.page.title import PAGE_TITLE, title_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

Candidates = defaultdict[str, list[Clue]]

_META = {
    "title": ("citation_title", "og:title", "twitter:title", "dc.title", "parsely-title"),
    "author": (
        "citation_author", "author", "article:author", "dc.creator", "parsely-author", "byl",
        "sailthru.author", "twitter:data1",
    ),
    "publication": ("citation_journal_title", "og:site_name", "dc.publisher", "application-name"),
    "url": ("og:url", "citation_public_url"),
    "published": (
        "article:published_time", "article:published", "og:published_time",
        "og:article:published_time",
        "datepublished", "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date",
        "pubdate", "publishdate", "publish-date", "publish_date", "parsely-pub-date",
        "sailthru.date", "citation_publication_date", "citation_online_date", "date",
    ),
    "modified": (
        "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod",
    ),
}  # fmt: skip
_SAVED_FROM = re.compile(
    r"(?:saved from url=\(\d+\)|saved with SingleFile\s+url:\s*)(?P<url>https?://\S+)"
)
_ADDRESS = re.compile(r"https?://")
_SAVED_ON = re.compile(r"saved date:\s*(?P<date>\w{3} \w{3} \d\d \d{4})")
_TIME = (
    "//h1[1]/ancestor::*[self::article or self::main][1]//time[@datetime]"
    "[not(contains(@class, 'updat') or contains(@class, 'modif'))][1]"
)
"""Beside the article's own heading; others are the clock, or of related articles and comments."""
_ASIDE = (
    "//*[self::aside or self::footer or self::nav or contains(@class, 'comment')"
    " or contains(@class, 'relat') or contains(@class, 'widget_')"
    " or contains(@class, 'sidebar') or contains(@id, 'sidebar')]"
)
"""What is of other articles, or of readers."""
_LAST_EDITED = (
    "//*[self::p or self::li or self::div or self::span][starts-with(normalize-space(text()[1]),"
    " 'This page was last ') or starts-with(normalize-space(text()[1]), 'Last edited')]"
)
"""What wikis say at their foot; that is not when a page was published."""
_HEADINGS = (
    "//h1[not(ancestor::aside or ancestor::nav or ancestor::footer)]"
    " | //h2[contains(@class, 'entry-title') or contains(@class, 'post-title')"
    " or contains(@class, 'headline')]"
)


def page_clues(page: Element) -> dict[str, Clue]:
    """The fields that a page gives, each with where it was read."""
    found: Candidates = defaultdict(list)
    for rung in (_from_json_ld, _from_meta, _from_elements):
        for field, clue in rung(page):
            if clue.value:
                found[field].append(clue)
    clues = {field: candidates[0] for field, candidates in found.items()}
    address = clues["url"].value if "url" in clues else ""
    if title := _title(page, found, address):
        clues["title"] = title
    clues.pop("author", None)
    if author := author_of(found["author"], page) or next(iter(found["organisation"]), None):
        clues["author"] = author
    if published := day_of(found["published"], address) or _day_seen(page, address):
        clues["published"] = published
    return clues


def _title(page: Element, found: Candidates, address: str) -> Clue | None:
    heads = list(found["title"])
    for title in page.iter("title"):
        heads.append(Clue(title.text or "", PAGE_TITLE))
        break
    marked = [(_text(h), _is_site(h)) for h in page.xpath(_HEADINGS)]
    headings = [Clue(words, "first heading") for words, is_site in marked if not is_site]
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    sites = [host, host.rsplit(".", 1)[0], *(clue.value for clue in found["publication"])]
    sites += [words for words, is_site in marked if is_site and words]
    return title_of(headings, heads, sites)


def _is_site(heading: Element) -> bool:
    """Whether a heading leads to the site's home."""
    return any(
        not urlsplit(link).path.strip("/")
        for link in heading.xpath(".//a/@href[. != '#']")
        if not link.startswith("#")
    )


def _day_seen(page: Element, address: str) -> Clue | None:
    """What stands beside the heading, or what htmldate finds in elements that hold days."""
    heading = next((h for h in page.xpath(_HEADINGS) if not _is_site(h)), None)
    if heading is not None and (beside := day_beside(heading)):
        return beside
    from htmldate import find_date

    article = copy.deepcopy(page)
    for aside in article.xpath(f"{_ASIDE} | {_LAST_EDITED}"):
        if aside.getparent() is not None:
            aside.drop_tree()
    try:
        day = find_date(article, original_date=True, extensive_search=False, url=address or None)
    except (ValueError, TypeError, AttributeError, AssertionError):
        return None
    return Clue(day, "date element") if day else None


def _from_json_ld(page: Element) -> Iterator[tuple[str, Clue]]:
    article, by_id = article_of(page)
    yield "title", Clue(words_of(article.get("headline")), "JSON-LD headline")
    persons = names(article.get("author"), by_id, persons=True)
    yield "author", Clue(_joined(persons), "JSON-LD author")
    bodies = names(article.get("author"), by_id) if not persons else []
    yield "organisation", Clue(_joined(bodies), "JSON-LD author")
    publisher = " and ".join(names(article.get("publisher"), by_id))
    yield "publication", Clue(publisher, "JSON-LD publisher")
    yield "url", Clue(words_of(article.get("url")), "JSON-LD url")
    yield "published", Clue(words_of(article.get("datePublished")), "JSON-LD datePublished")
    yield "modified", Clue(words_of(article.get("dateModified")), "JSON-LD dateModified")


def _from_meta(page: Element) -> Iterator[tuple[str, Clue]]:
    contents = defaultdict(list)
    for element in page.iter("meta", "time"):
        words = words_of(element.get("content") or element.get("datetime"))
        for attribute in ("property", "name", "itemprop"):
            contents[(element.get(attribute) or "").lower()].append(words)
        if element.get("pubdate") is not None:
            contents["pubdate"].append(words)
    for field, keys in _META.items():
        for name in keys:
            values = [words for words in contents[name] if words]
            if field == "author":
                values = [_joined([words for words in values if not _ADDRESS.match(words)])]
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
    for stamp in page.xpath(_TIME):
        yield "published", Clue(stamp.get("datetime"), "time element")


def _joined(people: list[str]) -> str:
    """Each once, in their order."""
    return " and ".join(dict.fromkeys(people))


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
