"""Which words of a page are its article's title, and not its site's."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence

from rsir.ingest.draft import Clue

_SEPARATOR = re.compile(r"\s+[|–—»«·•:/-]+\s+|\s*\|\s*|:\s+")
_BARRED = re.compile(r"\s+[|»·•]+\s+|\s*\|\s*|\s+[–—-]\s+")
_WORD = re.compile(r"\w+")
_SHARED = 0.5
"""The least share of the shorter title's words for two titles to be of one article."""
PAGE_TITLE = "page title"
"""The evidence of the head's least deliberate words."""
_LONGEST_SITE = 5
"""Words of a site's name."""
_ADDRESS = re.compile(r"https?://")
_SLOGAN = re.compile(r"\s+[|–—-]\s+(?:by\b|(?:\S+ ){3,}).*$|(?<=\w) \| .*\|.*$", re.IGNORECASE)
"""What some sites write behind their name: who writes, or at length what about."""
_SECTIONS = ("Blog Archive",)
"""What blogs put between their name and a title."""


def title_of(headings: Sequence[Clue], heads: Sequence[Clue], sites: Iterable[str]) -> Clue | None:
    """The article's title among a page's headings and those that its head names, best first.

    What the head says in so many words comes first, unless nothing else on the page agrees with it:
    then it is a description. Where the head has no more than the page's title, a heading is
    believed that agrees with it: others are the site's name or a box's. The names of the site are
    cut off at either end.
    """
    headings = [clue for clue in map(_decoded, headings) if name_key(clue.value)]
    heads = [clue for clue in map(_decoded, heads) if name_key(clue.value)]
    long = {name_key(c.value) for c in headings if len(c.value.split()) > _LONGEST_SITE}
    known = {name_key(site) for site in (*sites, *_ends(heads), *_SECTIONS)} - {""} - long
    bare = _without_sites(heads, known)
    agreeing = [
        heading
        for heading in _without_sites(headings, known)
        if not bare or any(_agree(heading.value, clue.value) for clue in bare)
    ]
    if bare and not (bare[0].evidence == PAGE_TITLE or _is_description(bare, agreeing)):
        return bare[0]
    return next(iter(agreeing + bare + heads), None)


def _is_description(bare: Sequence[Clue], headings: Sequence[Clue]) -> bool:
    """Whether the first title has nothing to do with the page's title, and a heading has."""
    page = [clue.value for clue in bare if clue.evidence == PAGE_TITLE]
    agrees = any(_agree(bare[0].value, other) for other in page)
    return not agrees and any(_agree(h.value, other) for h in headings for other in page)


def _without_sites(titles: Sequence[Clue], known: set[str]) -> list[Clue]:
    cut = [clue._replace(value=without_site(clue.value, known)) for clue in titles]
    return [clue for clue in cut if name_key(clue.value) not in known]


def _ends(heads: Sequence[Clue]) -> list[str]:
    """What stands behind or before a bar in the page's title and in none of the other titles."""
    page = heads[-1].value if heads else ""
    return [
        end
        for end in (behind_bar(page), before_bar(page))
        if end and not any(end in clue.value for clue in heads[:-1])
    ]


def without_site(title: str, known: set[str]) -> str:
    """The title without a site's name behind or before a separator.

    Proven is a name that the page gives, or the short last part behind a bar.
    """
    cuts = list(_SEPARATOR.finditer(title))
    for cut in reversed(cuts):
        if name_key(title[cut.end() :]) in known:
            return without_site(title[: cut.start()], known)
    for cut in cuts:
        if name_key(title[: cut.start()]) in known:
            return without_site(title[cut.end() :], known)
    return title


def behind_bar(title: str) -> str:
    """The last part of a title behind a bar or a dash, if it is short: the site's name, mostly."""
    cuts = list(_BARRED.finditer(title))
    last = title[cuts[-1].end() :] if cuts else ""
    before = len(title[: cuts[0].start()].split()) if cuts else 0
    return last if len(last.split()) <= min(_LONGEST_SITE, before) else ""


def before_bar(title: str) -> str:
    """The short first part of a title, where what follows its bar is too long for a site's name."""
    first, bar, rest = title.partition(" | ")
    return first if bar and len(first.split()) <= _LONGEST_SITE < len(rest.split()) else ""


def without_slogan(site: str) -> str:
    """The name of a site alone; "" for an address, from which the name is read elsewhere."""
    return "" if _ADDRESS.match(site) else _SLOGAN.sub("", site)


def site_beside(title: str, page: str) -> str:
    """The short part before or behind `title` and a separator in a page's title, or ""."""
    page = " ".join(html.unescape(page).split())
    for cut in _SEPARATOR.finditer(page):
        first, last = page[: cut.start()], page[cut.end() :]
        for part, rest in ((last, first), (first, last)):
            short = len(part.split()) <= _LONGEST_SITE and not part.lower().startswith("by ")
            if short and name_key(rest) == name_key(title):
                return part
    return ""


def _decoded(clue: Clue) -> Clue:
    return clue._replace(
        value=" ".join(html.unescape(html.unescape(clue.value)).rstrip("¶# ").split())
    )


def _fold(words: str) -> str:
    """In small letters, with straight apostrophes left out."""
    return re.sub("['’‘`´]", "", unicodedata.normalize("NFKC", words)).casefold()


def name_key(words: str) -> str:
    """By which the name of a site is the same: "The Quay", "quay.org"."""
    bare = re.sub(r"^(?:the|www\.) ?|\.(?:com|org|net|co\.uk|\w\w)$", "", _fold(words).strip())
    return "".join(_WORD.findall(bare))


def _agree(one: str, other: str) -> bool:
    first, second = (set(_WORD.findall(_fold(words))) for words in (one, other))
    fewer = min(len(first), len(second))
    # A word or two of a long title are a box's heading or the site's name.
    whole = fewer >= _SHARED * max(len(first), len(second)) or fewer > 2  # noqa: PLR2004
    return bool(fewer) and whole and len(first & second) >= _SHARED * fewer
