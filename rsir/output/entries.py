"""What a renderer gets: answers to a question (`Hit`) or plain items of a file (`Listed`)."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from rsir.output.page import Page
from rsir.query.citation import citation, time_of
from rsir.query.parts import in_parts
from rsir.records import Article, DateRange, Hit, Kind, Passage, Reference, Snippet, Statement
from rsir.wire import Json, hit_record, item_record


class Listed(NamedTuple):
    """An item that no question asked for: what `extract` and `show` print."""

    item: Statement | Passage
    reference: Reference
    citation: str


Entry = Hit | Listed


def listed(item: Statement | Passage, reference: Reference) -> Listed:
    """The item with its citation."""
    cited = citation(reference, item.line, item.page, time_of(item))
    return Listed(item, reference, cited)


UNKNOWN = "Unknown speaker"
PLAIN_CUES = frozenset({"said", "says", "say", "told", "tells", "added", "adds"})
"""Cues that tell nothing but that it was said; so do mere marks."""

NAMELESS = frozenset(
    "he she it they i we you who which that whom whose him her them me us one this these those"
    " both neither each".split()
)
"""Words that stand for somebody: where nobody knows for whom, they tell nothing."""


class Group(StrEnum):
    """What the answers of one block have in common."""

    SPEAKER = "speaker"
    ARTICLE = "article"
    YEAR = "year"
    NONE = "none"


class View(NamedTuple):
    """What a renderer may need beyond the entries.

    `article` gives the article whose reference has a key, `file` the file of a path. `around`: the
    words around a statement are shown where it is not understood alone.
    `unquoted` heads the passages. `link` is a format of URLs (see links.py). `end` closes each
    line of the formats that have one line an entry. `question` is set where there are several.
    `group`: the blocks on a terminal. `paged`: a pager may be used.
    """

    page: Page
    article: Callable[[str], Article]
    file: Callable[[str], Path] = Path
    unquoted: str = "In the articles, without anybody quoted for it"
    link: str = "file://{path}"
    end: str = "\n"
    question: str = ""
    group: Group = Group.SPEAKER
    paged: bool = True
    around: bool = True


def record(entry: Entry) -> Json:
    """The JSON record of an entry."""
    if isinstance(entry, Hit):
        return hit_record(entry)
    return item_record(entry.item, entry.reference)


def snippet(entry: Entry) -> Snippet:
    """What to show of the item's words: the excerpt that matched, or all of them."""
    return entry.snippet if isinstance(entry, Hit) else Snippet(in_parts(entry.item))


def speaker(entry: Entry) -> str | None:
    """Who said it, under the name that stands for them in the whole corpus; None if unknown."""
    if isinstance(entry.item, Passage):
        return None
    person = entry.person if isinstance(entry, Hit) else None
    return person or entry.item.speaker


def described(entry: Entry) -> tuple[str, str]:
    """The speaker and the role; of an unnamed speaker the article's own words, or UNKNOWN."""
    item = entry.item
    if isinstance(item, Passage):
        return "", ""
    if name := speaker(entry):
        return name, item.role or ""
    words = item.source.text if item.source else ""
    if words.casefold() in NAMELESS:
        words = ""
    return words or item.role or UNKNOWN, ""


def manner(entry: Entry) -> str:
    """How it was said, where the words in marks do not show it; "" for plain quotations.

    Its kind, its cue unless that is as plain as "said", that it was not asserted, and for whom:
    "indirect, “denied”, not asserted, for E.ON".
    """
    item = entry.item
    if isinstance(item, Passage):
        return ""
    cue = item.cue.text if item.cue else ""
    plain = cue.casefold() in PLAIN_CUES or not any(map(str.isalpha, cue))
    parts = (
        "" if item.kind is Kind.DIRECT else item.kind.value,
        "" if plain else f"“{cue}”",
        "not asserted" if item.negated else "",
        f"for {item.on_behalf_of}" if item.on_behalf_of else "",
    )
    return ", ".join(filter(None, parts))


def attributed(entry: Entry) -> str:
    """Speaker, role and manner in one line: "Ada Bell, engineer (indirect, “denied”)"."""
    who = ", ".join(filter(None, described(entry)))
    how = manner(entry)
    return f"{who} ({how})" if who and how else who or how


def dated(entry: Entry) -> DateRange | None:
    """When it was said; where nobody says so, when the article was published."""
    said = entry.item.said if isinstance(entry.item, Statement) else None
    return said or entry.reference.published
