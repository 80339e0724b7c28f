"""An article as an item of a reference list: its key, its authors, its CSL-JSON."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from itertools import takewhile

from rsir.output.safe import one_line
from rsir.records import DateRange, Reference
from rsir.wire import Json

_LITTLE = {"a", "an", "and", "at", "for", "from", "how", "in", "is", "of", "on", "the", "to", "why"}
_PARTICLES = {"al", "bin", "da", "de", "del", "den", "der", "di", "du", "ibn", "la", "van", "von"}
_BETWEEN_AUTHORS = re.compile(r"\s*(?:;|,(?! (?:Jr|Sr)\b)|\band\b|&)\s*")


def citekey(reference: Reference) -> str:
    """A key that pandoc, Org and BibTeX take alike: lower-case ASCII letters, digits, hyphens.

    Who, when, the title's first telling word, and four hex digits that tell namesakes apart; all
    from the article itself, so that the key stays the same from one answer to the next.
    """
    names = authors(reference.author)
    who = names[0][1] if names else reference.publication or "anon"
    issued = date_parts(reference.published)
    year = str(issued[0]) if issued else "nd"
    title = [word for word in _ascii(reference.title or "").split("-") if word not in _LITTLE]
    identity = reference.url or f"{reference.publication}\n{reference.title or reference.key}"
    digits = hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:4]
    return "-".join(filter(None, (_ascii(who).removeprefix("the-"), year, *title[:1], digits)))


def csl_item(reference: Reference) -> Json:
    """The CSL-JSON item; its date is cut to the precision that is known, and absent if unknown."""
    item: Json = {
        "id": citekey(reference),
        "type": "article-newspaper" if reference.publication else "webpage",
        "title": one_line(reference.title or reference.path),
    }
    if names := authors(reference.author):
        item["author"] = [{"family": family, "given": given} for given, family in names]
    if reference.publication:
        item["container-title"] = one_line(reference.publication)
    if issued := date_parts(reference.published):
        item["issued"] = {"date-parts": [issued]}
    if reference.url:
        item["URL"] = one_line(reference.url)
    return item


def authors(byline: str | None) -> list[tuple[str, str]]:
    """(given names, family name) of each author; particles belong to the family name."""
    return [_name(name) for name in _BETWEEN_AUTHORS.split(one_line(byline or "").strip()) if name]


def date_parts(dates: DateRange | None) -> list[int]:
    """What is known for sure of [year, month, day]: all, the first two, the first, or nothing.

    "Between Oct. 11 and Dec. 25, 2024" is 2024.
    """
    if dates is None or dates.start is None or dates.end is None:
        return []
    first, last = (dates.start, dates.end)
    both = zip((first.year, first.month, first.day), (last.year, last.month, last.day), strict=True)
    return [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], both)]


def _name(name: str) -> tuple[str, str]:
    words = name.split()
    family = len(words) - 1
    while family > 1 and words[family - 1].lower() in _PARTICLES:
        family -= 1
    return " ".join(words[:family]), " ".join(words[family:])


def _ascii(text: str) -> str:
    """Its words in lower-case letters and digits, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", re.sub(r"['’]s?\b", "", text))
    return "-".join(re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower()))
