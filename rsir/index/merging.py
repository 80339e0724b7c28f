"""Which speakers of different articles are one? From all that is told of some names to people.

Names that are equal but for case, accents and punctuation are one. Beyond that a merge needs given
name and surname that are both near, and roles that agree; a bare surname needs a corpus in which
one person only bears it. Nothing that contradicts is ever merged.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType
from typing import NamedTuple

from rsir.index import names
from rsir.index.person import Person, Role, stored_name
from rsir.index.words import LITTLE_WORDS, analyze
from rsir.records import Article, Statement
from rsir.spelling import skeleton
from rsir.wire import Json

_EMPTY_ROLES = frozenset({"former", "senior", "new", "top", "then", "current"})
_DEFINITION = re.compile(
    r"((?:[A-Z][\w’'-]*\s+(?:(?:of|for|and|the|on|in)\s+){0,2}){2,8})\(([A-Z]{2,8})\)"
)


class Voice(NamedTuple):
    """How often an article's statements are by this speaker in this role, on this day."""

    speaker: str
    role: str | None
    day: str | None
    times: int


class Voices(NamedTuple):
    """What one article tells about its speakers: who speaks, and what acronyms stand for."""

    mentions: tuple[Voice, ...] = ()
    acronyms: Mapping[str, str] = MappingProxyType({})

    def record(self) -> Json:
        """As plain values."""
        return {"mentions": [tuple(m) for m in self.mentions], "acronyms": dict(self.acronyms)}

    @classmethod
    def of(cls, record: Json) -> Voices:
        """From such a record."""
        return cls(tuple(Voice(*mention) for mention in record["mentions"]), record["acronyms"])


def voices(article: Article, statements: Sequence[Statement]) -> Voices:
    """What `article` tells about its speakers."""
    published = article.reference.published
    day = published.start.isoformat() if published and published.start else None
    counts = Counter((stored_name(s), s.role) for s in statements)
    mentions = tuple(Voice(speaker, role, day, count) for (speaker, role), count in counts.items())
    speakers = {mention.speaker for mention in mentions}
    return Voices(mentions, {a: n for a, n in _definitions(article.text) if a in speakers})


def _definitions(text: str) -> Iterator[tuple[str, str]]:
    """Acronyms and what they stand for, after Schwartz & Hearst (2003), by initials only."""
    for match in _DEFINITION.finditer(text):
        words = match[1].split()
        capitals = [i for i, word in enumerate(words) if word[0].isupper()]
        start = len(capitals) - len(match[2])
        if start >= 0 and "".join(words[i][0] for i in capitals[start:]) == match[2]:
            yield match[2], " ".join(words[capitals[start] :])


@dataclass(eq=False)
class _Cluster:
    """Spellings taken for one speaker."""

    spellings: Counter[str] = field(default_factory=Counter)
    articles: set[int] = field(default_factory=set)
    roles: dict[str, list[tuple[str | None, int]]] = field(default_factory=dict)
    evidence: list[str] = field(default_factory=list)

    @property
    def parts(self) -> list[names.Name]:
        return [name for name in map(names.person, self.spellings) if name]

    @property
    def full(self) -> list[names.Name]:
        return [name for name in self.parts if len(name.given) > 1]

    @property
    def role_terms(self) -> set[str]:
        terms = {term for role in self.roles for term, _, _ in analyze(role)}
        return terms - LITTLE_WORDS - _EMPTY_ROLES

    @property
    def name(self) -> str:
        """The spelling used most, a full name before a bare surname."""

        def rank(spelling: str) -> tuple[bool, int, str]:
            parts = names.person(spelling)
            return bool(parts and len(parts.given) > 1), self.spellings[spelling], spelling

        return max(self.spellings, key=rank)


class Told(NamedTuple):
    """That an article's statements are so often by this name.

    `stored` is the speaker of the statements, which may hold other names besides.
    """

    name: str
    stored: str
    role: str | None
    day: str | None
    times: int
    article: int


def merged(told: Iterable[Told], meant: Mapping[str, AbstractSet[str]]) -> list[Person]:
    """The people of whom that is told; `meant` are keys of what acronyms stand for, by theirs.

    All must be there that might be one with any of them (`rsir.index.kindred`).
    """
    table = _Table()
    joint: dict[str, set[str]] = defaultdict(set)
    for each in told:
        table.add(each)
        if each.stored != each.name:
            joint[each.name].add(each.stored)
    table.merge_middle_names()
    table.merge_spellings()
    table.merge_surnames()
    table.merge_acronyms(meant)
    return [_person(cluster, joint) for cluster in table.clusters()]


class _Table:
    """Every name, by its key, with the cluster it belongs to; clusters come in the names' order."""

    def __init__(self) -> None:
        self._of: dict[str, _Cluster] = defaultdict(_Cluster)

    def add(self, told: Told) -> None:
        """Count a mention."""
        cluster = self._of[names.key(told.name)]
        cluster.spellings[told.name] += told.times
        cluster.articles.add(told.article)
        if told.role:
            cluster.roles.setdefault(told.role, []).append((told.day, told.times))

    def clusters(self) -> list[_Cluster]:
        """Each cluster once."""
        return list(dict.fromkeys(self._of.values()))

    def merge_middle_names(self) -> None:
        """Donald J. Trump is Donald Trump, unless there is a Donald K. Trump as well."""
        alike: dict[tuple[str, str, str], list[_Cluster]] = defaultdict(list)
        for cluster in self.clusters():
            for name in cluster.full[:1]:
                alike[name.given, name.surname, name.suffix].append(cluster)
        for first, *others in alike.values():
            if not any(_contradict(*pair) for pair in combinations([first, *others], 2)):
                for other in others:
                    self._merge(first, other, "but for a middle name")

    def merge_spellings(self) -> None:
        """Nasser Kanani is Nasser Kanaani, if they hold one office or the name is rare enough."""
        clusters = self.clusters()
        alike: dict[str, list[tuple[int, names.Name]]] = defaultdict(list)
        for place, cluster in enumerate(clusters):
            for name in cluster.full:
                for block in names.blocks(name):
                    alike[block].append((place, name))
        near = {
            (place, other)
            for group in alike.values()
            for (place, name), (other, its) in combinations(group, 2)
            if place != other and names.near(name, its)
        }
        for place, other in sorted(near):
            one, two = clusters[place], clusters[other]
            if one.spellings and two.spellings and (why := _one_person(one, two)):
                self._merge(one, two, why)

    def merge_surnames(self) -> None:
        """Putin is the only Putin there is; J. Brodsky the only Brodsky, if his initial fits."""
        bearers: dict[str, set[_Cluster]] = defaultdict(set)
        sounding: dict[str, set[str]] = defaultdict(set)
        for cluster in self.clusters():
            for name in cluster.full:
                bearers[name.surname].add(cluster)
                sounding[skeleton(name.surname)].add(name.surname)
        for cluster in self.clusters():
            if cluster.full or not cluster.parts:
                continue
            surname = cluster.parts[0].surname
            found = bearers.get(surname) or {
                bearer
                for other in sounding[skeleton(surname)]
                if names.near_surname(surname, other)
                for bearer in bearers[other]
            }
            if len(found) == 1:
                (bearer,) = found
                if not _contradict(cluster, bearer) and _roles_agree(cluster, bearer):
                    self._merge(bearer, cluster, "the only one with that surname")

    def merge_acronyms(self, meant: Mapping[str, AbstractSet[str]]) -> None:
        """UANI is United Against Nuclear Iran where an article says so, and none differs."""
        for acronym, full_names in sorted(meant.items()):
            (full, *others) = full_names
            if others or full not in self._of or acronym not in self._of:
                continue
            into, other = self._of[full], self._of[acronym]
            if into is not other:
                self._merge(into, other, "which an article says it is")

    def _merge(self, into: _Cluster, other: _Cluster, why: str) -> None:
        into.evidence += [f"{other.name} = {into.name}: {why}", *other.evidence]
        into.spellings += other.spellings
        into.articles |= other.articles
        for role, days in other.roles.items():
            into.roles.setdefault(role, []).extend(days)
        for name in other.spellings:
            self._of[names.key(name)] = into
        other.spellings = Counter()  # it no longer stands for itself


def _roles_agree(one: _Cluster, other: _Cluster) -> bool:
    """Whether some word of their roles is the same, or one of them has none."""
    return not (one.roles and other.roles) or bool(one.role_terms & other.role_terms)


def _contradict(one: _Cluster, other: _Cluster) -> bool:
    return any(names.contradict(a, b) for a in one.parts for b in other.parts)


def _one_person(one: _Cluster, other: _Cluster) -> str | None:
    """Why two names that are spelled nearly alike are one person's; None if they may not be."""
    pairs = [(a, b) for a in one.full for b in other.full if names.near(a, b)]
    if not pairs or one.articles & other.articles or _contradict(one, other):
        return None
    if not _roles_agree(one, other):
        return None
    if shared := one.role_terms & other.role_terms:
        return f"spelled alike, both {', '.join(sorted(shared))}"
    return "spelled alike, and a rare name" if any(names.rare(a, b) for a, b in pairs) else None


def _person(cluster: _Cluster, joint: Mapping[str, set[str]]) -> Person:
    roles = []
    for text, seen in cluster.roles.items():
        days = sorted(day for day, _ in seen if day)
        count = sum(count for _, count in seen)
        roles.append(Role(text, count, days[0] if days else None, days[-1] if days else None))
    return Person(
        name=cluster.name,
        aliases=dict(cluster.spellings.most_common()),
        roles=tuple(sorted(roles, key=lambda role: (-role.count, role.text))),
        count=sum(cluster.spellings.values()),
        articles=len(cluster.articles),
        joint=tuple(sorted(set().union(*(joint.get(name, set()) for name in cluster.spellings)))),
        evidence=tuple(cluster.evidence),
    )
