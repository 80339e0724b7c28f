"""Which names stand in the text? Capitalised runs, cut into title and name, and told apart.

No gazetteer of people: what a run is shows in its title, its given name, its organisation words
and its neighbours. See the word lists in `lexicon/`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rsir.attribution.acronyms import spelt_out
from rsir.attribution.callings import is_calling, is_of_a_people
from rsir.attribution.capitals import (
    ARABIC_ARTICLES,
    OF_ORGANISATIONS,
    Token,
    is_acronym,
    joined_runs,
)
from rsir.attribution.genders import given_name
from rsir.attribution.lexicon import phrases, words
from rsir.attribution.overlaps import Overlaps
from rsir.records import Span

CLIPPED = frozenset({"Inc", "Corp", "Ltd", "Bros", "Cos"})
"""What ends a company's name with a full stop of its own."""
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
GLUE = frozenset({"of", "for", "the"})
PLACE_LEADS = frozenset(
    "San Santa Santo São Sao Saint St Fort Port Puerto Mount Monte Lake Cape El La Los Las"
    " New".split()
)
"""What makes a given name after it a place: "San Diego Zoo"."""
SHOUTED = re.compile(r"\s?(?:\([^()\n]{1,60}\)\s?)?:")
"""What follows the names in capitals that open the turns of a transcript."""
BYNAME = re.compile(
    r"\b(?P<given>(?:[A-Z]\. ?){1,3}|[A-Z][\w-]+(?: [A-Z]\.)?)"
    r" ?[“\"‘'(](?P<byname>[A-Z]\w+(?: [A-Z]\w+){0,2})[”\"’')] (?P<surname>[A-Z][\w’'-]*\w)"
)
COMPASS = re.compile(r"(?:North|South|East|West)(?:ern)?|Central|Latin")
POSTNOMINALS = words("postnominals")


LONGEST_NAME = 5
"""Words in a person's name, particles counted; longer runs are headlines and titles of works."""


SHORTEST_HEADLINE = 5
"""Words of a run from which on it may be a headline with a verb inside."""
LONGEST_RUN = 8
"""Words of the longest title and name together; a longer run is a headline in title case."""


class NameKind(StrEnum):
    """What a name names, as far as its own words tell."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    UNKNOWN = "unknown"


class Name(NamedTuple):
    """A name in the text. `span` covers the bare name; `title` the capitalised words before it."""

    span: Span
    words: tuple[str, ...]
    kind: NameKind
    title: str = ""
    start: int = 0
    """Where the title starts, or the name if it has none."""
    possessive: bool = False

    @property
    def text(self) -> str:
        """The name with single blanks."""
        return " ".join(self.words)


ARABIC_ARTICLE = re.compile(rf"^(?:{ARABIC_ARTICLES})[-’'](?=\w{{3}})")


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Lower case without accents, hyphens, apostrophes and full stops, to compare names.

    Nor with an Arabic article: "Sadr" is "al-Sadr".
    """
    plain = ARABIC_ARTICLE.sub("", unicodedata.normalize("NFKD", word).casefold())
    return "".join(c for c in plain if c.isalnum())


def find_names(text: str, stretches: Iterable[Span]) -> list[Name]:
    """All names in the given stretches of `text`, in order."""
    found = [
        name
        for stretch in stretches
        for name in _with_bynames(
            text,
            stretch,
            [n for run in joined_runs(text, stretch) for n in _cut(text, run)],
        )
    ]
    return list(_spelt_out(text, _shouted_surnames(found)))


def _shouted_surnames(names: Sequence[Name]) -> list[Name]:
    """`names`, of which no acronym is the surname in capitals of somebody: "Jean LEBRUN"."""
    people = [n for n in names if n.kind is NameKind.PERSON and len(n.words) > 1]
    surnames = {n.words[-1] for n in people if n.words[-1].isupper() and not n.text.isupper()}
    unknown = NameKind.UNKNOWN
    return [n._replace(kind=unknown) if surnames.issuperset(n.words) else n for n in names]


def _spelt_out(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """`names`, of which those are one that are joined to what an acronym stands for."""
    spelt = spelt_out(text)
    if not spelt:
        yield from names
        return
    within = Overlaps((span, span) for span in spelt)
    for name in names:
        whole = next(within(name.span), None)
        if whole is None or not (whole.start <= name.start and name.span.end <= whole.end):
            yield name
        elif name.span.end == whole.end:
            words_of = tuple(text[slice(*whole)].split())
            organisation = NameKind.ORGANISATION
            yield Name(whole, words_of, organisation, "", whole.start, name.possessive)


def _with_bynames(text: str, stretch: Span, names: Sequence[Name]) -> list[Name]:
    """`names`, in which a given name, a byname in marks and a surname are one: James “Jay” Lee."""
    whole = []
    for match in BYNAME.finditer(text, *stretch):
        span = Span(*match.span())
        if _is_title(match["given"]):
            continue  # "Coach (Frank) Lee"
        known = any(given_name(word) for word in (*match["given"].split(), match["byname"]))
        again = re.findall(rf"\b{re.escape(match['surname'])}\b", text)
        if known or match["given"][1] == "." or (match[0][-1] != ")" and len(again) > 1):
            parts = [n for n in names if n.span.overlaps(span)]
            title = parts[0].title if parts and parts[0].span.start == span.start else ""
            start = parts[0].start if title else span.start
            words_of = tuple(text[slice(*span)].split())
            whole.append(Name(span, words_of, NameKind.PERSON, title, start))
    kept = [n for n in names if not any(n.span.overlaps(name.span) for name in whole)]
    return sorted([*kept, *whole], key=lambda name: name.span) if whole else list(names)


def _cut(text: str, run: list[Token]) -> Iterator[Name]:
    """The name or names in one run: its title, then what follows."""
    if len(run) > 1 and SHOUTED.match(text, run[-1].end) and all(t.text.isupper() for t in run):
        run = [t._replace(text=t.text.capitalize()) for t in run]
    while len(run) > 2 and run[-1].text in POSTNOMINALS:  # noqa: PLR2004 - "Labour MP" is no name
        run = run[:-1]
    between = words("headline_words") if SHORTEST_HEADLINE <= len(run) <= LONGEST_RUN else ()
    part: list[Token] = []
    for token in run:
        initial = part and len(part[-1].text) == 1 and text[part[-1].end] == "."  # "on X. She"
        opens = (
            token.text in words("sentence_openers") and part and ("." in part[-1].text or initial)
        )
        if opens or token.text in between:
            yield from _cut_sentence(text, part)
            part = []
        if token.text not in between:
            part.append(token)
    yield from _cut_sentence(text, part)


def _cut_sentence(text: str, run: list[Token]) -> Iterator[Name]:
    while run and _is_common(run[0].text) and not _leads_on(run):
        run = run[1:]
    if len(run) > LONGEST_RUN:
        yield from _headline(text, run)
        return
    if not run or is_of_a_people(text, run[0].start, run[-1].text):
        return
    at = _title_end(run)
    title, rest = run[:at], run[at:]
    while rest and rest[0].text in GLUE:
        rest = rest[1:]
    telling = run[-1].text in words("organisation_words") and not {t.text for t in run} & GLUE
    if not rest and not (telling and len(run) > 1):
        return
    split = _organisation_end(rest or run)
    if title and ((split and split >= len(rest)) or _is_body_of_place(title, rest)):
        title, rest, split = [], run, len(run)  # "Kent Police", though police are a role
    if split:
        yield _name(text, rest[:split], [], NameKind.ORGANISATION)
        rest = rest[split:]
    elif not title:
        rest = rest[_person_start(rest) :]
    if rest:
        yield _name(text, rest, title, _kind(rest, title))


def _is_body_of_place(title: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Whether it is a body that wears its land behind it: "Police Scotland"."""
    place = " ".join(token.text for token in rest) in words("places")
    return place and title[0].text in words("organisation_words")


def _headline(text: str, run: Sequence[Token]) -> Iterator[Name]:
    """Names in a headline whose words are all capitalised: given name and next word, or one."""
    i = 0
    while i < len(run):
        two = i + 1 < len(run) and given_name(run[i].text) and not _is_common(run[i + 1].text)
        words_of_name = run[i : i + 1 + two]
        if not _is_common(run[i].text) and run[i].text[0].isupper():
            yield _name(text, words_of_name, [], _kind(words_of_name, []))
        i += len(words_of_name)


def _person_start(run: Sequence[Token]) -> int:
    """Where a person's name starts in "Iran Nikita Smagin" or "Asking Joe Biden"."""
    if given_name(run[0].text) or len(run[0].text) == 1:  # "R. Gil Kerlikowske"
        return 0
    for i in range(1, len(run) - 1):
        if run[i - 1].text in PLACE_LEADS:
            return 0
        if given_name(run[i].text):
            return i - (len(run[i - 1].text) == 1)  # "Advocate-General P. Arvind Kumar"
    return 0


def _is_common(word: str) -> bool:
    return word in words("sentence_openers") or word in words("not_names")


def _leads_on(run: Sequence[Token]) -> bool:
    """Peoples stay where they belong to a title or a name: "Russian President", "Saudi Arabia"."""
    if run[0].text in words("sentence_openers"):
        return False
    return " ".join(t.text for t in run) in words("places") or any(
        t.text in words("titles") or t.text in words("organisation_words") for t in run[1:]
    )


def _title_end(run: Sequence[Token]) -> int:
    """How many words of the run are title."""
    texts = [t.text for t in run]
    glued = next((i for i, t in enumerate(texts) if t in {"of", "for"}), 0)
    if texts[0] == "Directorate":
        return 0  # the General behind it is no general
    if glued and texts[glued - 1] not in OF_ORGANISATIONS:
        tail = max(i for i, t in enumerate(texts) if t in {"of", "for", "the"}) + 1
        if set(texts[:tail]) & words("titles"):
            names = [i for i in range(tail + 1, len(texts)) if given_name(texts[i])]
            if names:
                return names[0]
            return len(texts) - 2 if len(texts) - tail > 2 else len(texts)  # noqa: PLR2004
    at = max(
        (
            i + 1
            for i, t in enumerate(texts)
            if (_is_title(t) or (i == 0 and len(texts) > 2 and is_calling(t)))  # noqa: PLR2004
            and not _surname(texts, i)
            and not _is_field(texts, i)
        ),
        default=0,
    )
    if at == len(texts) and at > 1 and given_name(texts[at - 2]):
        return _title_end(run[:-1]) if at > 2 else 0  # noqa: PLR2004 - "Larry King", "Dr James Dean"
    return at


def _surname(texts: Sequence[str], i: int) -> bool:
    """Whether a word that may be a role is rather a surname: "Marc Fisher Footwear"."""
    return (
        i > 0
        and texts[i] not in words("titles")
        and texts[i - 1] not in words("places")
        and given_name(texts[i - 1])
    )


def _is_field(texts: Sequence[str], i: int) -> bool:
    """Whether a word tells what a body is of: the "Office of the Comptroller of the Currency"."""
    return i > 0 and texts[i - 1] in GLUE and texts[0] in OF_ORGANISATIONS


def _is_title(word: str) -> bool:
    return word in words("titles") or word.casefold() in words("role_nouns")


def _organisation_end(run: Sequence[Token]) -> int:
    """How many words of the run are an organisation, up to its last telling word."""
    texts = [t.text for t in run]
    at = max((i + 1 for i, t in enumerate(texts) if t in words("organisation_words")), default=0)
    if at == 0:
        return int(len(run) == 1 and is_acronym(texts[0]))
    if "of" in texts or "for" in texts:
        at = max(at, max(i for i, t in enumerate(texts) if t in {"of", "for", "the"}) + 2)
        while at < len(run) and not _is_title(texts[at]) and not given_name(texts[at]):
            at += 1
    person = next((i for i in range(at, len(run) - 1) if given_name(texts[i])), None)
    return len(run) if person is None else person


def _kind(run: Sequence[Token], title: Sequence[Token]) -> NameKind:
    texts = [t.text for t in run]
    compass = len(texts) == 2 and COMPASS.fullmatch(texts[0])  # noqa: PLR2004 - "West Miami"
    if compass or " ".join(texts) in words("places"):
        return NameKind.PLACE
    company = len(texts) > 1 and texts[-1] in words("company_tails")
    if company and not title and not given_name(texts[0]):
        return NameKind.ORGANISATION
    if title or (1 < len(run) <= LONGEST_NAME and (given_name(texts[0]) or len(texts[0]) == 1)):
        return NameKind.PERSON
    return NameKind.UNKNOWN


def _name(text: str, run: Sequence[Token], title: Sequence[Token], kind: NameKind) -> Name:
    start, end = run[0].start, run[-1].end
    shouted = [t.text for t in run]
    following = re.match(r"\s+([a-z]+(?: [a-z]+)?)\b", text[end : end + 30])
    if following and kind in {NameKind.ORGANISATION, NameKind.UNKNOWN}:
        for tail in phrases("organisation_tails"):
            if f"{following[1]} ".startswith(f"{tail} "):
                kind, end = NameKind.ORGANISATION, end + following.start(1) + len(tail)
                break
    if run[-1].text in CLIPPED and text.startswith(".", end):
        end += 1
    return Name(
        Span(start, end),
        tuple(text[start:end].split() if text.startswith(run[0].text, start) else shouted),
        kind,
        text[title[0].start : start].strip() if title else "",
        title[0].start if title else start,
        run[-1].possessive or text[end : end + 2] in {"’ ", "' "},
    )
