"""What a web page says about its article: JSON-LD, meta tags, links, what stands beside the title.

Each field has its candidates from the most to the least trusted. A title is weighed against the
others and the site's name, a day against the page's address; of the rest the first wins.
"""

from __future__ import annotations

import copy
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rsir.ingest.draft import HOST, NOT_AFTER, Clue
from rsir.ingest.fields import words_of
from rsir.ingest.newsrooms import without_staff
from rsir.ingest.page.author import author_of
from rsir.ingest.page.beside import lines_beside
from rsir.ingest.page.day import day_of
from rsir.ingest.page.linked_data import article_of, names
from rsir.ingest.page.paths import found_by
from rsir.ingest.page.title import PAGE_TITLE, name_key, site_beside, title_of, without_slogan

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

Candidates = defaultdict[str, list[Clue]]

_META = {
    "title": ("citation_title", "og:title", "twitter:title", "dc.title", "parsely-title"),
    "author": (
        "citation_author", "author", "article:author", "dc.creator", "dcterms.creator",
        "parsely-author", "byl", "sailthru.author", "twitter:data1",
    ),
    "publication": ("citation_journal_title", "og:site_name", "dc.publisher", "application-name"),
    "url": ("og:url", "citation_public_url"),
    "published": (
        "article:published_time", "article:published", "og:published_time",
        "og:article:published_time",
        "datepublished", "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date",
        "dc.created", "pubdate", "publishdate", "publish-date", "publish_date", "parsely-pub-date",
        "sailthru.date", "citation_publication_date", "citation_online_date", "date",
    ),
    "modified": (
        "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod",
    ),
}  # fmt: skip
_WEIGHED = ("title", "author", "organisation", "publication", "published")
"""Fields of which not simply the first candidate counts."""
_ONE_EACH = ("citation_author", "dc.creator", "dcterms.creator")
"""Catalogues' tags name one person each, mostly the surname first."""
_DUBLIN_CORE = re.compile("^(dc|dcterms):")
_VALUES = "//@content/.. | //time"
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
_CHANGED = (
    "//*[self::p or self::li or self::div or self::span or self::time]["
    + " or ".join(
        f"starts-with(normalize-space(text()[1]), '{words}')"
        for words in ("This page was last ", "Last ", "Updated", "Modified")
    )
    + "] | //meta[contains(@property, 'modified') or contains(@property, 'updated')]"
)
"""What says when a page was last edited, as wikis do; that is not when it was published."""
_CALLED_TITLE = (
    "[contains(@class, 'entry-title') or contains(@class, 'post-title')"
    " or contains(@class, 'entry-header') or contains(@class, 'headline')]"
)
_HEADINGS = (
    "//h1[not(ancestor::aside or ancestor::nav or ancestor::footer)]"
    f" | //h2{_CALLED_TITLE} | //h3{_CALLED_TITLE}"
)


def page_clues(page: Element) -> dict[str, Clue]:
    """The fields that a page gives, each with where it was read."""
    found: Candidates = defaultdict(list)
    for rung in (_from_json_ld, _from_meta, _from_parsely, _from_elements):
        for field, clue in rung(page):
            if clue.value:
                found[field].append(clue)
    clues = {field: candidates[0] for field, candidates in found.items() if field not in _WEIGHED}
    address = clues["url"].value if "url" in clues else ""
    headings = [(heading, _is_site(heading)) for heading in found_by(_HEADINGS)(page)]
    heading = next((heading for heading, is_site in headings if not is_site), None)
    lines = lines_beside(heading) if heading is not None else []
    sites = {name_key(clue.value) for clue in found["publication"]}

    def is_site(name: str) -> bool:
        return name_key(without_staff(name)) in sites

    title = _title(page, headings, found, address)
    author = author_of(found["author"], page, lines, is_site)
    weighed = {
        "title": title,
        "author": author or next(iter(found["organisation"]), None),
        "publication": _site(page, found["publication"], title, headings),
        "published": day_of(found["published"], address, lines) or _day_seen(page, address),
        HOST: Clue(_host(address), "address") if _host(address) else None,
    }
    return clues | {field: clue for field, clue in weighed.items() if clue}


def _title(
    page: Element, headings: Sequence[tuple[Element, bool]], found: Candidates, address: str
) -> Clue | None:
    """The title; beside each heading, whether it is the site's."""
    heads = list(found["title"])
    for title in page.iter("title"):
        heads.append(Clue(title.text or "", PAGE_TITLE))
        break
    marked = [(_text(heading), is_site) for heading, is_site in headings]
    shown = [Clue(words, "first heading") for words, is_site in marked if not is_site]
    host = _host(address)
    sites = [host, host.rsplit(".", 1)[0], *(clue.value for clue in found["publication"])]
    sites += [words for words, is_site in marked if is_site and words]
    return title_of(shown, heads, sites)


def _site(
    page: Element,
    given: Sequence[Clue],
    title: Clue | None,
    headings: Sequence[tuple[Element, bool]],
) -> Clue | None:
    """The site's name: as given, or what stands beside the title in the page's, if a heading is it.

    What leads home and stands in the page's title is the site, too.
    """
    for clue in given:
        name = without_slogan(clue.value)
        if name and not (title and name_key(name) == name_key(title.value)):
            return clue._replace(value=name)
    whole = next((_text(title) for title in page.iter("title")), "")
    shown = [(_text(heading), is_site) for heading, is_site in headings]
    for name, is_site in shown:
        if is_site and name and name_key(name) in name_key(whole):
            return Clue(name, "heading that leads home")
    first = next((words for words, is_site in shown if not is_site), "")
    if title and name_key(first) == name_key(title.value) and (name := site_beside(first, whole)):
        return Clue(name, PAGE_TITLE)
    return None


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _is_site(heading: Element) -> bool:
    """Whether a heading leads to the site's home."""
    return any(
        not urlsplit(link).path.strip("/")
        for link in found_by(".//a/@href[. != '#']")(heading)
        if not link.startswith("#")
    )


def _day_seen(page: Element, address: str) -> Clue | None:
    """What htmldate finds in elements that hold days."""
    from htmldate import find_date

    article = copy.deepcopy(page)
    for aside in article.xpath(f"{_ASIDE} | {_CHANGED}"):
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
    for element in found_by(_VALUES)(page):
        words = words_of(element.get("content") or element.get("datetime"))
        for attribute in ("property", "name", "itemprop"):
            for name in (element.get(attribute) or "").lower().split():
                contents[_DUBLIN_CORE.sub(r"\1.", name)].append(words)
        if element.get("pubdate") is not None:
            contents["pubdate"].append(words)
    for field, keys in _META.items():
        for name in keys:
            values = [words for words in contents[name] if words]
            if field == "author":
                turn = _turned if name in _ONE_EACH else str
                values = [_joined([turn(words) for words in values if not _ADDRESS.match(words)])]
            if values:
                yield field, Clue(values[0], f"meta {name}")


def _from_parsely(page: Element) -> Iterator[tuple[str, Clue]]:
    """What Parse.ly's older tag says, an object in one string."""
    for words in found_by("//meta[@name='parsely-page']/@content")(page):
        try:
            said = json.loads(words, strict=False)
        except (ValueError, RecursionError):
            continue
        for field, key in (("title", "title"), ("author", "author"), ("published", "pub_date")):
            if isinstance(said, dict):
                yield field, Clue(words_of(said.get(key)), "meta parsely-page")


def _from_elements(page: Element) -> Iterator[tuple[str, Clue]]:
    for link in found_by("//link[@rel='canonical']/@href")(page):
        yield "url", Clue(link if _ADDRESS.match(link) else "", "canonical link")
    for comment in found_by("//comment()")(page.getroottree()):
        if saved := _SAVED_FROM.search(comment.text or ""):
            yield "url", Clue(saved["url"], "where the page was saved from")
        if saved := _SAVED_ON.search(comment.text or ""):
            yield NOT_AFTER, Clue(saved["date"], "the day the page was saved")
    for stamp in found_by(_TIME)(page):
        yield "published", Clue(stamp.get("datetime"), "time element")


def _turned(name: str) -> str:
    """The name in the order in which it is said."""
    surname, comma, first = name.partition(", ")
    return f"{first} {surname}" if comma and "," not in first and first[:1].isupper() else name


def _joined(people: list[str]) -> str:
    """Each once, in their order."""
    return " and ".join(dict.fromkeys(people))


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
