"""What a user says about speakers, in `speakers.toml` beside the corpus; it holds at once.

merge = [["Nasser Kanani", "N. Kanaani-Chafi"]]   # one person; shown by the first name
split = [["Hassan Rouhani", "Hasan Rohani"]]      # different people, each one by himself
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from rsir.errors import UsageError
from rsir.index.names import key
from rsir.index.people import People
from rsir.index.person import Person, Role
from rsir.regular import contents

FILE = "speakers.toml"


def corrected(people: People, path: Path) -> People:
    """`people` as the file at `path` wants them; unchanged without one.

    Raises UsageError for a file that cannot be read so.
    """
    wishes = _wishes(path)
    concerned = people.ids(key(name) for lists in wishes.values() for one in lists for name in one)
    wanted = list(concerned.values())
    for apart in wishes["split"]:
        wanted = [part for person in wanted for part in _split(person, apart)]
    return people.instead(concerned.keys(), joined(wanted, wishes["merge"], FILE))


def joined(people: Iterable[Person], names: Iterable[Sequence[str]], why: str) -> list[Person]:
    """`people`, those with one of some `names` each time made one, shown by the first name."""
    people = list(people)
    for together in names:
        people = _merged(people, together, why)
    return people


def _wishes(path: Path) -> dict[str, list[list[str]]]:
    try:
        found = tomllib.loads(contents(path).decode())
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from None
    wishes = {name: found.pop(name, []) for name in ("merge", "split")}
    if found or not all(map(_lists_of_names, wishes.values())):
        raise UsageError(
            f'{path}: only lists of names are known here: merge = [["A B", "A. B."]], split = …'
        )
    return wishes


def _lists_of_names(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(group, list) and all(isinstance(name, str) for name in group) for group in value
    )


def _split(person: Person, apart: Sequence[str]) -> list[Person]:
    """The spellings that are wanted apart, each a person; the others stay with the first."""
    wanted = {key(name) for name in apart}
    leaving = [alias for alias in person.aliases if key(alias) in wanted]
    if len({key(alias) for alias in leaving}) < 2:  # noqa: PLR2004 - nothing to part
        return [person]
    first = key(leaving[0])
    groups: dict[str, dict[str, int]] = {}
    for alias, count in person.aliases.items():
        groups.setdefault(key(alias) if key(alias) in wanted else first, {})[alias] = count
    return [
        replace(
            person,
            name=next(alias for alias in aliases if key(alias) == group),
            aliases=aliases,
            count=sum(aliases.values()),
            evidence=(*person.evidence, f"split by {FILE}"),
        )
        for group, aliases in groups.items()
    ]


def _merged(people: list[Person], together: Sequence[str], why: str) -> list[Person]:
    wanted = {key(name) for name in together}
    chosen = [p for p in people if any(key(alias) in wanted for alias in p.aliases)]
    if not chosen:
        return people
    aliases = sum((Counter(p.aliases) for p in chosen), Counter[str]())
    roles: dict[str, Role] = {}
    for role in (role for p in chosen for role in p.roles):
        before = roles.get(role.text)
        roles[role.text] = _joined(before, role) if before else role
    one = Person(
        name=together[0],
        aliases=dict(aliases.most_common()),
        roles=tuple(sorted(roles.values(), key=lambda role: (-role.count, role.text))),
        count=sum(p.count for p in chosen),
        articles=sum(p.articles for p in chosen),
        joint=tuple(sorted({name for p in chosen for name in p.joint})),
        evidence=(*(line for p in chosen for line in p.evidence), f"merged by {why}"),
    )
    return [one, *(p for p in people if p not in chosen)]


def _joined(one: Role, other: Role) -> Role:
    days = sorted(day for day in (one.first, one.last, other.first, other.last) if day)
    return Role(
        one.text, one.count + other.count, days[0] if days else None, days[-1] if days else None
    )
