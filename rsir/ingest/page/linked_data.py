"""What a page's JSON-LD says of its article, however it is wrapped, nested or referred to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rsir.ingest.fields import words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

_ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report|Reportage|Review|Interview)$")
_ORGANISATION = re.compile(r"(?:Organi[sz]ation|Corporation|Brand|WebSite)$")
_WRAPPING = re.compile(
    r"^\s*(?:/[/*]\s*)?<!(?:\[CDATA\[|--)(?:\s*\*/)?|(?:/[/*]\s*)?(?:\]\]|--)>.*$"
)
_DEEPEST = 8

Node = dict[str, Any]


def article_of(page: Element) -> tuple[Node, dict[str, Node]]:
    """The object that is the article, empty if there is none, and all objects by their `@id`."""
    nodes = [node for script in _scripts(page) for node in _nodes(script)]
    by_id: dict[str, Node] = {}
    for node in nodes:
        if isinstance(name := node.get("@id"), str) and len(node) > 1:
            by_id.setdefault(name, node)
    articles = (node for node in nodes if any(map(_ARTICLE_TYPE.search, _types(node))))
    return next(articles, {}), by_id


def names(value: Any, by_id: dict[str, Node], *, persons: bool = False) -> list[str]:  # noqa: ANN401 - decoded JSON
    """The names that a value holds; of `persons` only, if so wanted: no organisation's."""
    match value:
        case list():
            return [name for item in value for name in names(item, by_id, persons=persons)]
        case dict():
            node = value if "name" in value else by_id.get(str(value.get("@id")), value)
            if persons and any(map(_ORGANISATION.search, _types(node))):
                return []
            return [words] if (words := words_of(node.get("name"))) else []
    return [words] if (words := words_of(value)) else []


def _scripts(page: Element) -> Iterator[Any]:
    for script in page.iter("script"):
        if (script.get("type") or "").lower().startswith("application/ld+json"):
            try:
                # Not strict: raw newlines stand in the strings of many pages.
                yield json.loads(_WRAPPING.sub("", (script.text or "").strip()), strict=False)
            except (ValueError, RecursionError):
                continue


def _nodes(value: Any, depth: int = 0) -> Iterator[Node]:  # noqa: ANN401 - decoded JSON
    """The objects of a document from the outside in, lists and graphs included."""
    level = [value]
    while level and depth < _DEEPEST:
        inner: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                yield item
                inner += (part for part in item.values() if isinstance(part, dict | list))
            elif isinstance(item, list):
                inner += item
        level, depth = inner, depth + 1


def _types(node: Node) -> list[str]:
    kind = node.get("@type")
    return [str(name) for name in (kind if isinstance(kind, list) else [kind])]
