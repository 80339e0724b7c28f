"""Whom does the article name? Its people and its bodies, each with every mention."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rsir.attribution.names import LONGEST_NAME, Name, NameKind
from rsir.attribution.who.cast import Cast
from rsir.attribution.who.organisations import Organisations
from rsir.attribution.who.person import Character


@dataclass(frozen=True, eq=False)
class Entity:
    """Somebody or something that the article names: `person` is None for a body or a place."""

    name: str
    mentions: tuple[Name, ...]
    person: Character | None = None
    kind: NameKind = NameKind.PERSON
    _starts: tuple[int, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, name: str, mentions: Sequence[Name], person: Character | None = None) -> Entity:
        """The entity of these mentions, which are in text order."""
        kinds = [m.kind for m in mentions if m.kind is not NameKind.UNKNOWN]
        kind = NameKind.PERSON if person else kinds[0] if kinds else NameKind.UNKNOWN
        return cls(name, tuple(mentions), person, kind, tuple(m.start for m in mentions))

    def before(self, offset: int) -> tuple[Name, ...]:
        """The mentions that start before `offset`."""
        return self.mentions[: bisect_left(self._starts, offset)]


def entities_of(cast: Cast, organisations: Organisations) -> list[Entity]:
    """The people of the cast, then whatever else is named, by first mention."""
    return [Entity.of(p.name, p.mentions, p) for p in cast.people] + list(
        _bodies(cast.names, cast, organisations)
    )


def _bodies(names: Iterable[Name], cast: Cast, organisations: Organisations) -> Iterable[Entity]:
    mentions: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        is_one_of_many = cast.text.endswith((" a ", " an "), 0, name.start)
        if cast.person(name) is None and len(name.words) <= LONGEST_NAME and not is_one_of_many:
            mentions[organisations.full_name(name.text)].append(name)
    return (Entity.of(name, found) for name, found in mentions.items())
