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
the statement of that article which shares most of the words is meant.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from rsir.errors import UsageError
from rsir.records import Statement

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


_TYPES = {
    field.name: bool if field.name == "not_a_statement" else str for field in fields(Correction)
}


def load(path: Path) -> tuple[Correction, ...]:
    """The corrections in the file at `path`; none without one, or behind a link out of its folder.

    Raises UsageError for a file that says something else.
    """
    if path.is_symlink() or not path.is_file():
        return ()
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("statement", [])
        return tuple(_correction(table) for table in tables)
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from None


def _correction(table: dict[str, Any]) -> Correction:
    wrong = [k for k, v in table.items() if not isinstance(v, _TYPES.get(k, type(None)))]
    missing = [k for k in ("id", "article", "words") if k not in table]
    if wrong or missing:
        raise ValueError(f"a statement has {', '.join(_TYPES)}; see {', '.join(wrong + missing)}")
    return Correction(**table)


def save(path: Path, corrections: Iterable[Correction]) -> None:
    """Write them, so that the file is either the old or the new one; an empty one goes."""
    tables = "".join(map(_table, corrections))
    if not tables:
        path.unlink(missing_ok=True)
        return
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(_HEAD + tables, encoding="utf-8")
    beside.replace(path)


def _table(correction: Correction) -> str:
    said = ((name, getattr(correction, name)) for name in _TYPES)
    lines = [
        f"{name} = {json.dumps(value, ensure_ascii=False)}"  # a JSON string is a TOML one
        for name, value in said
        if value is not None and value is not False
    ]
    return "\n[[statement]]\n" + "\n".join(lines) + "\n"


def added(corrections: Iterable[Correction], new: Correction) -> list[Correction]:
    """The corrections with `new`, which adds to what was said of the same statement before."""
    result, merged = [], new
    for each in corrections:
        if each.id == new.id:
            said = {n: getattr(new, n) for n in _TYPES if getattr(new, n) not in (None, False)}
            merged = replace(each, **said)
        else:
            result.append(each)
    return [*result, merged]


def applied(
    article: str, statements: Sequence[Statement], corrections: Iterable[Correction]
) -> tuple[list[Statement], list[Correction]]:
    """The statements of an article as corrected, and the corrections of it that fit none.

    `article` is its key. A correction that names the id of a statement is of that one, wherever
    the article lies now.
    """
    by_id = {statement.id: i for i, statement in enumerate(statements)}
    result: list[Statement | None] = list(statements)
    unfit = []
    for correction in corrections:
        place = by_id.get(correction.id)
        if place is None and correction.article == article:
            place = _place(correction.words, statements)
            if place is None:
                unfit.append(correction)
        if place is not None and (found := result[place]) is not None:
            result[place] = _corrected(found, correction)
    return [each for each in result if each is not None], unfit


def _corrected(statement: Statement, correction: Correction) -> Statement | None:
    if correction.not_a_statement:
        return None
    said: dict[str, Any] = {}
    if correction.speaker is not None:
        said["speaker"] = correction.speaker or None
    if correction.role is not None:
        said["role"] = correction.role or None
    return replace(statement, **said, corrected=True)


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
