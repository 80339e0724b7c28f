"""A human's word over the machine's: other speaker, other role, no statement at all.

It is kept in `corrections.toml` beside the articles, a table a statement:

    [[statement]]
    id = "5f0c2a9e41b7"
    article = "seeds/000_x.txt"
    words = "“We call for restraint,”"
    speaker = "Dmitry Peskov"        # "" where nobody knows
    role = "Kremlin spokesman"
    not_a_statement = true
    same_as = "D. S. Peskov"         # one person, however spelled

A correction follows its words: where rules or the article have changed, the id is another one, and
the statement of that article which shares most of the words is meant. One that fits no statement
is told and kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, NamedTuple

from rsir.errors import UsageError
from rsir.records import Statement
from rsir.regular import contents, put

FILE = "corrections.toml"

SHARED = 0.6
"""How much of the longer of two contents is in both, in words, where one follows the other."""

_HEAD = """\
# A human's word over rsir's, written by `rsir correct`; you may edit it. A table a statement:
# id, article and words tell which is meant; speaker, role, not_a_statement and same_as what is so.
"""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a human says of one statement; None where nothing is said of it.

    `id`, `article` (its key in the corpus) and `words` tell which statement is meant. `speaker` and
    `role` are "" where there is none.
    """

    id: str
    article: str
    words: str
    speaker: str | None = None
    role: str | None = None
    not_a_statement: bool = False
    same_as: str | None = None

    def __str__(self) -> str:
        return f"{self.id} in {self.article}"


_TYPES = {
    field.name: bool if field.name == "not_a_statement" else str for field in fields(Correction)
}


def seen(path: Path) -> str:
    """What changes whenever the file at `path` says something else; "" without one."""
    data = contents(path)
    return hashlib.sha256(data).hexdigest() if data else ""


def load(path: Path) -> tuple[Correction, ...]:
    """The corrections in the file at `path`; none without one.

    Raises UsageError for a file that says something else.
    """
    try:
        tables = tomllib.loads(contents(path).decode()).get("statement", [])
        return tuple(_correction(table) for table in tables)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from None


def _correction(table: dict[str, Any]) -> Correction:
    wrong = [k for k, v in table.items() if not isinstance(v, _TYPES.get(k, type(None)))]
    missing = [k for k in ("id", "article", "words") if k not in table]
    if wrong or missing:
        raise ValueError(f"a statement has {', '.join(_TYPES)}; see {', '.join(wrong + missing)}")
    return Correction(**table)


def save(path: Path, corrections: Iterable[Correction]) -> None:
    """Write them, so that the file is either the old or the new one; an empty one goes.

    Raises UsageError if the file cannot be written.
    """
    tables = "".join(map(_table, corrections))
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        if tables:
            put(new, (_HEAD + tables).encode())
            new.replace(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from None
    finally:
        new.unlink(missing_ok=True)


def _table(correction: Correction) -> str:
    said = ((name, getattr(correction, name)) for name in _TYPES)
    lines = [
        f"{name} = {_toml(value)}"
        for name, value in said
        if value is not None and value is not False
    ]
    return "\n[[statement]]\n" + "\n".join(lines) + "\n"


def _toml(value: str | bool) -> str:
    """A JSON string is a TOML one, but for DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def plain(key: str) -> str:
    """The key of an article as the file can hold it: names of files may hold what is no text."""
    return key.encode("utf-8", "backslashreplace").decode()


def added(corrections: Iterable[Correction], new: Correction) -> list[Correction]:
    """The corrections with `new`, which adds to what was said of the same statement before.

    What is said last says, too, whether it is a statement at all.
    """
    result, merged = [], new
    for each in corrections:
        if each.id == new.id:
            said = {name: said for name in _TYPES if (said := getattr(new, name)) is not None}
            merged = replace(each, **said)
        else:
            result.append(each)
    return [*result, merged]


class Applied(NamedTuple):
    """The statements of an article as a human has them.

    `holding` are the corrections of some of them; `same` names of one person, the first of which
    stands for both.
    """

    statements: list[Statement]
    holding: tuple[Correction, ...] = ()
    same: tuple[tuple[str, str], ...] = ()


def applied(
    article: str, statements: Sequence[Statement], corrections: Iterable[Correction]
) -> Applied:
    """The statements of an article, whose key that is, as corrected.

    A correction that names the id of a statement is of that one, wherever the article lies now.
    """
    by_id = {statement.id: i for i, statement in enumerate(statements)}
    result: list[Statement | None] = list(statements)
    holding, same = [], []
    for correction in corrections:
        place = _meant(correction, article, statements, by_id)
        if place is None:
            continue
        holding.append(correction)
        if (found := result[place]) is not None:
            result[place] = now = _corrected(found, correction)
            if now and now.speaker and correction.same_as not in {None, "", now.speaker}:
                same.append((str(correction.same_as), now.speaker))
    return Applied([each for each in result if each is not None], tuple(holding), tuple(same))


def of_statement(
    identifier: str,
    article: str,
    statements: Sequence[Statement],
    corrections: Iterable[Correction],
) -> list[Correction]:
    """Those of the corrections that are of the statement with this id in an article."""
    by_id = {statement.id: i for i, statement in enumerate(statements)}
    place = by_id.get(identifier, -1)
    return [c for c in corrections if _meant(c, article, statements, by_id) == place]


def _meant(
    correction: Correction, article: str, statements: Sequence[Statement], by_id: dict[str, int]
) -> int | None:
    """Which of the statements is meant, None for one of another article or none at all."""
    if correction.id in by_id:
        return by_id[correction.id]
    return _place(correction.words, statements) if correction.article == plain(article) else None


def _corrected(statement: Statement, correction: Correction) -> Statement | None:
    if correction.not_a_statement:
        return None
    said: dict[str, Any] = {}
    if correction.speaker is not None and (correction.speaker or None) != statement.speaker:
        said |= _of_nobody_else(statement)
        said["speaker"] = correction.speaker or None
    elif correction.same_as and statement.speaker is None:
        said["speaker"] = correction.same_as
    if correction.role is not None:
        said["role"] = correction.role or None
    return replace(statement, **said, corrected=True)


def _of_nobody_else(statement: Statement) -> dict[str, None]:
    """What was told of the speaker who is none stands only where the source itself says so."""
    source = statement.source.text if statement.source else ""
    told = {"role": statement.role, "on_behalf_of": statement.on_behalf_of}
    return {name: None for name, words in told.items() if words and words not in source}


def _place(words: str, statements: Sequence[Statement]) -> int | None:
    """The statement that shares most of the words, if it shares enough."""
    meant = _bag(words)
    shares = [(len(meant & bag) / max(1, len(meant), len(bag)), -i) for i, bag in _bags(statements)]
    share, place = max(shares, default=(0.0, 0))
    return -place if share >= SHARED else None


def _bags(statements: Sequence[Statement]) -> Iterator[tuple[int, frozenset[str]]]:
    for i, statement in enumerate(statements):
        yield i, _bag(statement.content.text)


def _bag(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", words.casefold()))
