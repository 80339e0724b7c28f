"""Who wrote it, for whom, and when: what a line between a title and its article says of that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rsir.ingest.newsrooms import (
    AGENCY,
    ROLE,
    STAFF,
    employer,
    is_staff,
    person,
    publication,
    without_role,
)
from rsir.ingest.patterns import CLOCK_TIME, FULL_DATE, NAME, UPPER, YEAR, any_of
from rsir.months import MONTH

_PIECE = any_of("""
    words | story | text | report | reporting | writing | analysis | opinion | commentary | comment
    column | review | essay | article | post | feature | dispatch | profile | interview
""")
_BY = any_of(rf"""
    (?:(?:an?|news|special|guest|exclusive) ){{0,2}}{_PIECE} by | (?:written|posted|reported) by:?
    contributed by | byline: by | byline: | by:?
    (?:authors?|writer|reporter|correspondent|text|words):
""")
_NAMES = rf"(?:{NAME}(?:, {NAME})*,? (?:and|&|with) )?{NAME}"
_BYLINE = re.compile(
    rf"(?i:{_BY}) (?:(?P<names>{_NAMES})(?P<rest>$|[ ,.;|(/–—-].{{0,160}})"
    rf"|(?P<staff>(?i:{STAFF})|[A-Z]{{2,5}}|Reuters|Bloomberg)(?P<after>$| ?[,.;|(/–—-].{{0,160}}))"
)
_BY_ALONE = re.compile("(?:written |posted )?by|author", re.IGNORECASE)
_PLACE = rf"(?:{NAME}|{UPPER}[\w’'.-]+)"
_FROM = re.compile(rf"[Ff]rom (?P<names>{_NAMES})(?: in |, ){_PLACE}")
_SIGNED = re.compile(
    rf"(?P<names>{_NAMES})(?:, | ?\| ?)(?i:(?:[\w&'’-]+ ){{0,4}}{ROLE})(?: ?[|,].{{0,80}}|$)"
)
_IN_A_PLACE = re.compile(rf"(?P<names>{_NAMES}) in {_PLACE}")
_CHANGED = any_of("(?:last )?(?:updated|modified|edited|revised)")
_STAMP = any_of(rf"""
    (?:first |originally |date )?published(?: online| date)? | posted | date | created | issued
    released | filed | publication date | date of publication | {_CHANGED}
""")
_DATED = re.compile(
    rf"(?:\b(?P<kind>{_STAMP})(?: on| at)?:? ?)?(?:{CLOCK_TIME},? (?:on )?)?\b(?P<date>{FULL_DATE})"
    rf"(?!\w(?!\d?:\d\d))\)?{CLOCK_TIME}?",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(rf"(?i:{_STAMP}:? )?(?P<month>{MONTH} {YEAR})")
"""A magazine's date."""
_PLACE_AND_DATE = re.compile(rf"{_PLACE}(?:, {_PLACE}){{0,2}},? ?[,(–—-] ?(?P<date>{FULL_DATE})\)?")
_APPEARED_IN = re.compile(
    r"(?i:first |originally )?(?i:published|appeared|printed) (?:in|by) "
    rf"(?P<name>(?:the )?{UPPER}[\w’'.& -]{{1,50}}?)(?: on)?"
)
_BETWEEN = re.compile(r"\s*[|•·;]\s*|\s+[–—/-]+\s+")
_BARRED = re.compile(rf"{_NAMES} ?[|•·]")
_TITLED_DATE = re.compile(rf"{FULL_DATE}: ")
_BETWEEN_NAMES = re.compile(r",? (?:[Aa]nd|&|with) |, ")
_BARS = re.compile(r"\s*(?:;|\||\s/)\s+")
"""Between names, as some sites write them."""
_ADDRESS = re.compile(r" ?<[^>]*>")
_DEGREES = re.compile(
    r",? (?:Ph\.?D|M\.?[DAS]|M\.?P\.?H|M\.?B\.?A|[BM]\.?Sc|R\.?D\.?N|[RLD]\.?[NDO]|J\.?D|Esq)\b\.?"
    r"(?=,|$| and\b)"
)
_SPECIAL = re.compile(r", special (?:to|for) .*$", re.IGNORECASE)
_BESIDE = re.compile(
    rf"\s*(?:\((?:she|he|they)\b[^)]*\)|\s@\w+|\s[•·–—-]\s.*|/{AGENCY})$", re.IGNORECASE
)
"""How to speak of the bearer of a name, how to reach them, what they are."""
_FOR = re.compile(rf"({NAME}) [Ff]or (?:[Tt]he )?{UPPER}[\w ]*$")
"""On whose behalf, behind a name; an organisation for something has no name before it."""
_ISSUE = re.compile(r",? (?:No|Nr|Vol|Volume|Issue|#)\.? ?\d.*$")
_EDGES = " ,.:–—-(/"
_REMARK = re.compile(r"[\dA-Z(@]|(?:in|at|by|on|and|from|am|pm|last|page|edition)\b")
_CLOCK_REMARK = re.compile(rf"(?i:{_STAMP}:? )?[+-]?(?:\d|[A-Z]{{2,4}}$)")
_RELEASE = re.compile(
    any_of(r"""
    (?:press|news|media) release\W* | for (?:immediate )?release\W*
    (?:strictly )?embargo(?:ed)?(?: until| till| for|:) .*
    (?:(?:press|media) )?contacts?: .*[@\d].*
    """),
    re.IGNORECASE,
)
"""What heads a press release."""
_CONTACT = re.compile(r"(?:(?i:e-?mail|twitter|contact)s?:? )?(?:[^\s@]+@[^\s@]+\.[a-z]+|@\w+)")
"""How to reach the author."""
_REMARK_WORDS = 8
_CRUMB_WORDS = 3


class Credit(NamedTuple):
    """What such a line says, each empty if it does not.

    `employer` is whom the author works for, often the publication; `dateline` a day beside a place.
    """

    author: str = ""
    publication: str = ""
    employer: str = ""
    published: str = ""
    modified: str = ""
    dateline: str = ""


def credit(words: str, *, below_title: bool = True) -> Credit | None:
    """What a line says of who, for whom and when, or None if it is another sort of line.

    Some forms could as well be titles; below one they are not.
    """
    if release := _RELEASE.match(words):
        words = words[release.end() :]
        if not words:
            return Credit()
    words = words.replace("**", "")
    if _CONTACT.fullmatch(words):
        return Credit()
    dates = list(_DATED.finditer(words))
    parts = [p for part in _BETWEEN.split(_DATED.sub(" | ", words)) if (p := part.strip(_EDGES))]
    bylines = [byline for part in parts if (byline := _BYLINE.fullmatch(part))]
    found = Credit(
        published=next((d["date"] for d in dates if not _is_change(d)), ""),
        modified=next((d["date"] for d in dates if _is_change(d)), ""),
    )
    begins = (_BYLINE if below_title else _BY_ALONE).match(words)
    if bylines and (begins or (dates and not dates[0].start())):
        return _signed(found, bylines[0], parts)
    line = " | ".join(parts)
    by = _SIGNED.fullmatch(line) or _FROM.fullmatch(line) if below_title else None
    if by and (authors := people(by["names"])):
        return found._replace(author=authors, employer=_employer(parts))
    if dates:
        return _dated(found, words, parts, below_title=below_title)
    month = _MONTH_ALONE.fullmatch(words) if below_title else None
    if month:
        return Credit(published=month["month"])
    appeared = _APPEARED_IN.fullmatch(words) if below_title else None
    return Credit(publication=appeared["name"]) if appeared else None


def beside_a_byline(words: str) -> Credit | None:
    """What a line says that could be anything but for the byline or date above or below it."""
    if found := _IN_A_PLACE.fullmatch(words):
        authors = people(found["names"])
        return Credit(author=authors) if authors else None
    name = publication(words.split(", ", 1)[0], by_a_date=True)
    return Credit(publication=name) if name else None


def signature(words: str) -> Credit:
    """What a field for the author says: whom a byline names, and no newsroom as a person."""
    if byline := _BYLINE.fullmatch(words):
        return _signed(Credit(), byline, [])
    bare = _FOR.sub(
        r"\1", without_degrees(_SPECIAL.sub("", _BARS.sub(", ", _ADDRESS.sub("", words))))
    )
    names = _BETWEEN_NAMES.split(bare)
    persons = [_alone(name) for name in names if not (is_staff(name) or name.startswith("The "))]
    newsrooms = (n for n in names if employer(n) or (n.startswith("The ") and not is_staff(n)))
    return Credit(bare if persons == names else _listed(persons), employer=next(newsrooms, ""))


def _alone(name: str) -> str:
    """A name without what else a field has of its bearer."""
    bare = without_role(name)
    of_two_words = " " in name.removeprefix(bare).strip(" ,")  # one may be a surname
    return " ".join(_BESIDE.sub("", bare if of_two_words else name).split())


def without_degrees(names: str) -> str:
    """The names without the academic degrees behind them."""
    return _DEGREES.sub("", names)


def people(names: str) -> str:
    """The persons among `names`, in mixed case and without their roles; "" if there is none."""
    found = map(person, _BETWEEN_NAMES.split(names))
    return _listed([_in_mixed_case(name) for name in found if name])


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _is_change(dated: re.Match[str]) -> bool:
    return bool(re.fullmatch(_CHANGED, dated["kind"] or "", re.IGNORECASE))


def _signed(found: Credit, byline: re.Match[str], parts: Sequence[str]) -> Credit:
    named = byline["names"] or byline["staff"]
    newsrooms = filter(None, map(employer, _BETWEEN_NAMES.split(named)))
    works_for = next(newsrooms, "") or _employer([byline["rest"] or "", *parts])
    return found._replace(author=people(named), employer=works_for)


def _employer(parts: Sequence[str]) -> str:
    """The first publication that stands by itself between commas, or after "for"."""
    for part in parts:
        for piece in re.split(r", |\(|\)|/|(?:^| )(?:[Ss]pecial (?:to|for)|for) ", part):
            name = piece.strip(_EDGES)
            if publication(name, by_a_date=name.startswith("The ")):
                return name
    return ""


def _dated(found: Credit, words: str, parts: Sequence[str], *, below_title: bool) -> Credit | None:
    """A line with a date: a stamp, a newspaper's name beside it, or a place."""
    if _TITLED_DATE.search(words):
        return None
    for part in parts:
        appeared = _APPEARED_IN.fullmatch(part)
        name = appeared["name"] if appeared else _ISSUE.sub("", part).split(", ")[0]
        sure = appeared or publication(name)
        if sure or (below_title and publication(name, by_a_date=True)):
            others = [other for other in parts if other is not part]
            return found._replace(publication=name) if _only_remarks(others, below_title) else None
    begins = _DATED.match(words) or (below_title and _BARRED.match(words))
    if begins and _only_remarks(parts, below_title):
        return found
    placed_on = _PLACE_AND_DATE.fullmatch(words) if below_title else None
    return Credit(dateline=placed_on["date"]) if placed_on else None


def _only_remarks(parts: Sequence[str], below_title: bool) -> bool:
    longest = _REMARK_WORDS if below_title else _CRUMB_WORDS
    return all(
        (part.count(" ") < longest and _REMARK.match(part)) or _CLOCK_REMARK.match(part)
        for part in parts
    )


def _in_mixed_case(name: str) -> str:
    name = re.sub(r"(?<=[a-z]{3})\.$", "", name)
    return name.title() if name.isupper() else name
