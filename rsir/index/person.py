"""Who is one speaker of the corpus? The record of a person, and the names that it answers to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rsir.index import names
from rsir.records import Statement


@dataclass(frozen=True, slots=True)
class Role:
    """What articles say somebody is; the days (ISO 8601) of the first and last that say so."""

    text: str
    count: int
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, eq=False)
class Person:
    """A speaker of the corpus, or an organisation: one, however spelled.

    `aliases` counts the spellings, `joint` are statements' speakers such as "A and B" that hold
    this one, `evidence` says why spellings were merged. `count` is of statements.
    """

    name: str
    aliases: Mapping[str, int]
    roles: tuple[Role, ...] = ()
    count: int = 0
    articles: int = 0
    joint: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Person:
        """From what `record_of` gives."""
        return cls(
            **{
                **record,
                "roles": tuple(Role(*role) for role in record["roles"]),
                "joint": tuple(record["joint"]),
                "evidence": tuple(record["evidence"]),
            }
        )


def record_of(person: Person) -> dict[str, Any]:
    """As plain values, to be stored as JSON."""
    roles = [(role.text, role.count, role.first, role.last) for role in person.roles]
    return {**vars(person), "roles": roles}


def stored_name(statement: Statement) -> str:
    """The speaker as the index knows it; of an unknown one, the words that describe it."""
    if statement.speaker:
        return statement.speaker
    described = statement.role or (statement.source.text if statement.source else "")
    return f"[{described}]" if described else ""


def plain(name: str) -> str:
    """`name` as it can be kept: what an article says may hold what is no text."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def name_keys(person: Person) -> set[str]:
    """The keys of all names of a person."""
    return {names.key(alias) for alias in (person.name, *person.aliases)}


def parsed(person: Person) -> list[names.Name]:
    """Those names of a person that may be one's, in parts."""
    return [name for name in map(names.person, {person.name: 0, **person.aliases}) if name]
