"""Whom labels stand for: the fullest form of the name that the file gives, and the role.

A label is read first (name, title, role, place), then looked up: among the other labels, in what
stands before the first turn (cast lists, appearances, "hosted by"), and where somebody says who
they are. What fits two people stays as it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rsir.ingest.transcripts.conversation import conversation
from rsir.ingest.transcripts.labels import TITLES, is_label
from rsir.records import Turn

_HONORIFICS = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame hon rev the right rt honourable honorable".split()
)
"""What is no part of a name and tells nothing of the speaker's office."""
_OFFICES = frozenset(title.lower() for title in TITLES) - _HONORIFICS | {"chief"}
_NOBLE = frozenset("lord lady baroness viscount earl".split())
"""Titles that are the name: Lord Amory."""
_NOBODY = re.compile(
    r"(?:q|question|a|answer|unknown|unidentified|unnamed|unattributed|multiple|several|various|all"
    r"|some|an?)(?:\b.*)?|(?:the )?(?:reporters?|press|media|audience|crowd|voices?|caller"
    r"|questioner|participants?|opposition members|government members|honourable members"
    r"|hon\.? members)(?: members?)?",
    re.IGNORECASE,
)
"""A label of somebody whom nobody knows."""
_NUMBERED = re.compile(r"(?:speaker|spk|person|voice|participant)[ _-]?\w{1,3}", re.IGNORECASE)
_CAPITALISED = r"[^\W\d_a-z][\w’'-]*\.?"
_NAME = re.compile(
    rf"\b{_CAPITALISED}(?:[ \xa0](?:(?:de|van|von|der|den|del|della|da|dos|la|al|bin|ibn|ter)[ ])*"
    rf"{_CAPITALISED}){{1,4}}"
)
_INTRODUCED = re.compile(
    r"\b(?:I(?:['’]m| am)|[Mm]y name(?:['’]s| is))\s+(?P<self>[^\W\d_a-z][^.,;:!?\n—–]{2,50})"
)
_CAST = re.compile(
    r"^[ \t]*(?:[-*•][ ]+)?\**(?P<part>[A-Za-z][A-Za-z -]{2,24}?)s?\**[ ]?[:=][ ]?\**[ ]*"
    r"(?P<who>[^\n]{3,200})$",
    re.MULTILINE,
)
"""A line of a cast list: "Host: Ann Lee", "Guests: Tom Rudd, Ida Moe"."""
_LISTED = re.compile(
    rf"^[ \t]*(?:[-*•][ ]+)?\**(?P<who>{_NAME.pattern})\**"
    r"(?:,[ ]+(?:ESQ\.,?[ ]*)?|[ ]+[-–—][ ]+|[ ]?\()"
    r"(?P<role>[^\n;)]{3,100})",
    re.MULTILINE,
)
"""A line of one: "Ann Lee, director of the museum", "Ann Lee (director)"."""
_PARTS = frozenset(
    "host guest moderator interviewer interviewee presenter anchor chair chairman chairwoman judge"
    " narrator speaker panelist panellist correspondent reporter witness co-host".split()
)
_HOSTED = re.compile(
    rf"\b(?P<part>[Hh]ost|[Gg]uest|[Mm]oderator|[Ii]nterviewer|[Pp]resenter)(?:ed by|,|[ ]is)?[ ]+"
    rf"(?P<who>{_NAME.pattern})"
)
_GIVEN = re.compile(rf"\b(?P<part>Q|A)\s?(?:[:=]|is|stands for)\s?(?P<who>{_NAME.pattern})")
_ASKS = re.compile(r"Q|Question", re.IGNORECASE)
_ANSWERS = re.compile(r"A|Answer|The Witness", re.IGNORECASE)
_EXAMINED = re.compile(r"\bBY (?P<who>(?:MR|MRS|MS|MISS|DR)\.? [A-Z'’-]{2,30})\s*:")
_SWORN = re.compile(
    r"(?P<who>[A-Z][A-Z.'’-]+(?:[ ][A-Z][A-Z.'’-]*){1,4})(?:,\s+|\s*\n\s*)(?:\d{1,2}\s+)?"
    r"(?:(?:the )?(?:plaintiff|defendant|government|state)(?:['’]s|s['’])? witness"
    r"|called|having|a witness|was called|produced|sworn|after|first|being)\b",
    re.IGNORECASE,
)
_ACRONYMS = frozenset("II III IV UK US EU UN JD TV CEO MP".split())
_SMALL = frozenset("of the and for de van von der den".split())
_HEAD = 20_000
"""Letters before the first turn in which people are introduced."""
_EARLY = 12
"""Turns in which hosts and guests are introduced."""


class Labelled(NamedTuple):
    """Whom a label stands for and what they are; None where the file does not tell."""

    speaker: str | None
    role: str | None = None


class _Label(NamedTuple):
    """A label, read: the name without titles, and whether a title makes of it a surname."""

    name: str
    role: str | None
    surname: bool
    part: str


def named(
    labels: Sequence[str], text: str, turns: Sequence[Turn], author: str = ""
) -> list[Labelled]:
    """Who stands behind each label, one for each turn; `author` is who signs the whole."""
    read = {label: _read(label) for label in dict.fromkeys(labels)}
    head = text[max(0, turns[0].span.start - _HEAD) : turns[0].span.start] if turns else ""
    if turns and turns[0].label:
        head = text[max(0, turns[0].label.start - _HEAD) : turns[0].label.start]
    early = [text[slice(*turn.span)] for turn in turns[:_EARLY]]
    cast = _Cast(head, early, read.values(), author)
    selves = _selves(labels, text, turns)
    people = {
        label: _person(label, told, cast, selves.get(label), text) for label, told in read.items()
    }
    found = [people[label] for label in labels]
    return list(_examined(labels, text, turns, found, people))


def _read(label: str) -> _Label:
    """The parts of "Mr ALBANESE (Grayndler—Prime Minister)" and of "ANN LEE, HOST"."""
    parens = re.findall(r"[(\[]([^()\[\]]+)[)\]]", label)
    outside = re.sub(r"\s?[(\[][^()\[\]]*[)\]]", "", label)
    name, _, role = (part.strip() for part in outside.partition(","))
    if " " not in name and role.istitle() and role.lower() not in _PARTS | _OFFICES:
        name, role = f"{role} {name}", ""  # "Lee, Ann", as Teams writes it
    office = re.match(r"(?:the|an?)\s", name, re.IGNORECASE)
    words = name.split()
    held = office and _NAME.fullmatch(parens[0]) if parens else None
    if parens and (held or ((office or not _titled(words)) and _is_person(parens[0]))):
        inner = _read(parens[0])
        return inner._replace(role=_plain(re.sub(r"^[Tt]he\s", "", name)), part=name.casefold())
    told = [part for part in parens if not re.fullmatch(r"[\d:.,\s]+(?:[ap]\.?m\.?)?", part)]
    role = ", ".join(filter(None, [_plain(role), *told]))
    if office:
        return _Label(_plain(name), role or None, surname=False, part=name.casefold())
    titled, given = _titled(words), role
    while len(words) > 1 and words[0].rstrip(".").lower() in _HONORIFICS | _OFFICES:
        title = words.pop(0).rstrip(".")
        if title.lower() in _OFFICES and not parens and not given:
            role = f"{role} {_plain(title)}".strip()
        elif title.lower() in _NOBLE:
            words.insert(0, title)
            break
    place = words.index("of") if "of" in words[1:] else 0
    if titled and place and words[0].lower() not in _NOBLE:
        role = role or " ".join(words[place + 1 :])
        words = words[:place]
    return _Label(_plain(" ".join(words)), role or None, titled, part=name.casefold())


def _titled(words: Sequence[str]) -> bool:
    return bool(words) and words[0].rstrip(".").lower() in _HONORIFICS | _OFFICES


def _is_person(words: str) -> bool:
    """Whether the words in parentheses are a name: "Mr. Tony Blair", but not "Grayndler"."""
    each = words.split()
    bare = [w for w in each if w.rstrip(".").lower() not in _HONORIFICS | _OFFICES]
    return len(each) > 1 and len(bare) < len(each) and 0 < len(bare) <= 4 and is_label(words)  # noqa: PLR2004


def _plain(words: str) -> str:
    """Words in capitals as names are written: "MARY McCONNELL-LEE" is Mary McConnell-Lee."""
    letters = [c for c in words if c.isalpha()]
    if len(letters) < 3 or sum(c.isupper() for c in letters) < 0.6 * len(letters):  # noqa: PLR2004
        return words
    plain = re.sub(r"[^\W\d_]+", lambda m: _capitalised(m[0]), words)
    return plain[:1].upper() + plain[1:]


def _capitalised(word: str) -> str:
    if mc := re.fullmatch(r"(Ma?c)([A-Z]{2,})", word):
        return mc[1] + mc[2].title()
    if not word[1:].isupper() or word in _ACRONYMS:
        return word
    if word.lower() in _SMALL:
        return word.lower()
    mc = re.fullmatch(r"MC([A-Z]{2,})", word)
    return f"Mc{mc[1].title()}" if mc else word.title()


class _Cast:
    """Who is there: full names by their first and last words, and the parts that they play."""

    def __init__(
        self, head: str, early: Sequence[str], labels: Iterable[_Label], author: str
    ) -> None:
        self.parts: dict[str, list[str]] = defaultdict(list)
        self.roles: dict[str, str] = {}
        self.spelt: dict[str, str] = {}
        """Names as they are spelt where they do not stand in capitals, by their small letters."""
        self._tiers: list[dict[str, set[str]]] = []
        self._add(each.name for each in labels if " " in each.name)
        for line in _CAST.finditer(head):
            part = line["part"].strip().lower()
            if part in _PARTS or part.rstrip("s") in _PARTS:
                self.parts[part.rstrip("s")] += [_plain(m[0]) for m in _NAME.finditer(line["who"])]
        for hosted in (*_HOSTED.finditer(head), *_GIVEN.finditer(head)):
            self.parts[hosted["part"].lower()].append(_plain(hosted["who"]))
        for part, who in conversation(head, author):
            if part not in self.parts:
                self.parts[part].append(who)
        for listed in _LISTED.finditer(head):
            self.roles.setdefault(_plain(listed["who"]), listed["role"].strip(" .*"))
        self._add(_names(head))
        self._add(name for words in early for name in _names(words))

    def _add(self, names: Iterable[str]) -> None:
        tier: dict[str, set[str]] = defaultdict(set)
        for name in names:
            words = name.split()
            self.spelt.setdefault(name.casefold(), name)
            tier[words[0].casefold()].add(name)
            tier["~" + words[-1].casefold()].add(name)
            tier["=" + "".join(word[0] for word in words).casefold()].add(name)
        self._tiers.append(tier)

    def full(self, label: _Label) -> str | None:
        """The one full name that a surname, a given name or initials stand for."""
        word = label.name.casefold()
        keys = ["~" + word] if label.surname else ["~" + word, word]
        if label.name.isupper() and len(label.name) in (2, 3):
            keys.append("=" + word)
        for key in keys:
            for tier in self._tiers:
                one = _one(tier.get(key, set()))
                if one:
                    return one
        return None


def _one(names: set[str]) -> str | None:
    """The longest of names that all are forms of it; None if they are several people's."""
    if not names:
        return None
    longest = max(names, key=lambda name: (len(name.split()), len(name), name))
    words = {word.casefold() for word in longest.split()}
    alike = all({w.casefold() for w in name.split()} <= words for name in names)
    return longest if alike else None


def _names(words: str) -> Iterator[str]:
    for match in _NAME.finditer(words):
        each = match[0].split()
        while each and each[0].rstrip(".").lower() in _HONORIFICS | _OFFICES | {
            "by",
            "and",
            "with",
        }:
            each = each[1:]
        if len(each) > 1:
            yield _plain(" ".join(each)).rstrip(".")


def _selves(labels: Sequence[str], text: str, turns: Sequence[Turn]) -> dict[str, str]:
    """The full names by which speakers introduce themselves in their own first turns."""
    found: dict[str, str] = {}
    spoken: dict[str, int] = defaultdict(int)
    for label, turn in zip(labels, turns, strict=True):
        spoken[label] += 1
        if label and label not in found and spoken[label] <= 3:  # noqa: PLR2004
            for match in _INTRODUCED.finditer(text, *turn.span):
                name = _NAME.match(match["self"])
                if name:
                    found[label] = name[0]
                    break
    return found


def _person(label: str, told: _Label, cast: _Cast, own: str | None, text: str) -> Labelled:
    name, role = told.name, told.role
    if not label or (_NOBODY.fullmatch(label) and not _NUMBERED.fullmatch(label)):
        part = cast.parts.get(label.lower()[:1], []) if label else []
        return Labelled(part[0] if len(part) == 1 else None, None)
    if _NUMBERED.fullmatch(label):
        return Labelled(own or label)
    words = name.split()
    part_played = told.part.removeprefix("the ").strip()
    if part_played in cast.parts and len(cast.parts[part_played]) == 1:
        return Labelled(cast.parts[part_played][0], part_played)
    if own and words[0].casefold() in {own.split()[0].casefold(), own.split()[-1].casefold()}:
        name = own if len(words) == 1 else name
    if len(words) == 1 and len(name.split()) == 1:
        name = cast.full(told) or name
    elif name not in text:
        name = cast.spelt.get(name.casefold(), name)
    return Labelled(name, role or cast.roles.get(name) or _part_of(name, cast))


def _part_of(name: str, cast: _Cast) -> str | None:
    parts = (part for part, names in cast.parts.items() if name in names and len(part) > 1)
    return next(parts, None)


def _examined(
    labels: Sequence[str],
    text: str,
    turns: Sequence[Turn],
    found: Sequence[Labelled],
    people: dict[str, Labelled],
) -> Iterator[Labelled]:
    """Who asks and who answers in a court's "Q." and "A.": as the examination is announced."""
    asks = answers = Labelled(None)
    at = 0
    for label, turn, who in zip(labels, turns, found, strict=True):
        start = turn.label.start if turn.label else turn.span.start
        for match in _EXAMINED.finditer(text, at, start):
            told = _read(match["who"])
            known = (p for each, p in people.items() if _read(each).name == told.name)
            asks = next(known, Labelled(told.name))
        for match in _SWORN.finditer(text, at, start):
            if match["who"].isupper():
                answers = Labelled(_plain(match["who"]), "witness")
        at = start
        if who.speaker is None and _ASKS.fullmatch(label):
            yield asks
        elif answers.speaker and _ANSWERS.fullmatch(label):
            yield answers
        else:
            yield who
