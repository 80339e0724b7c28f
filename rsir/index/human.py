"""How a human's word gets into the file beside the articles, and from there into the index.

`corrections.py` has the file. What a correction changes is written anew from what the index holds
of its article, as it was found: nothing is read or attributed again.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import reduce
from typing import NamedTuple

from rsir.config import Place
from rsir.errors import NotFound, UsageError
from rsir.index.build import PATIENCE, recorrect
from rsir.index.corrections import FILE, Correction, added, load, of_statement, plain, save
from rsir.index.home import Snapshot, home
from rsir.index.outdated import Word
from rsir.index.update import as_found
from rsir.records import Statement


def correct(
    place: Place,
    prefix: str,
    *,
    speaker: str | None = None,
    role: str | None = None,
    not_a_statement: bool = False,
    same_as: str | None = None,
    undo: bool = False,
    waiting: Callable[[str], None] = lambda _: None,
) -> str:
    """Write down what is so of the statement whose id starts with `prefix`; it holds at once.

    `speaker` and `role` are "" where there is none. With `undo`, all that was said of it is taken
    back. Whom it waits for is told to `waiting`. Returns the statement's id. Raises NotFound if
    nothing has such a one, UsageError for what is no statement or cannot be undone, and IndexBusy
    or IndexUnusable.
    """
    said = Correction("", "", "", speaker, role, not_a_statement, same_as)
    if (said == Correction("", "", "")) is not undo:
        raise UsageError("say either what is so, or that it is to be undone")
    for words in (speaker, role, same_as):
        if words and any("\ud800" <= letter <= "\udfff" for letter in words):
            raise UsageError(f"{words}: holds bytes that are no text; write it in UTF-8")
    here = home(place)
    here.opened().close()  # else there is nothing to write to
    with here.writing(PATIENCE, waiting):
        with closing(here.opened()) as snapshot:
            root = here.root_of(snapshot.manifest)
            before = load(root / FILE)
            new, old = _meant(prefix, snapshot, before)
        rest = [each for each in before if each not in old]
        if undo and not old:
            raise UsageError(f"{new.id}: nobody has corrected that")
        if not undo:
            now = [
                replace(each, id=new.id, article=new.article, words=new.words)
                for each in (*old, said)
            ]
            rest += reduce(added, now, list[Correction]())
        save(root / FILE, rest)
        recorrect(here, Word.of(root))
    return new.id


class _Meant(NamedTuple):
    """A statement, as a correction that says nothing of it, and what was said of it before."""

    new: Correction
    old: list[Correction]


def _meant(prefix: str, snapshot: Snapshot, before: tuple[Correction, ...]) -> _Meant:
    """The statement whose id starts so; one that is none any more is still known to the file."""
    found = {each.item.id: each for each in snapshot.engine.statement(prefix)}
    known = {each.id: each for each in before if each.id.startswith(prefix)}
    ids = found.keys() | known.keys()
    if len(ids) > 1:
        raise UsageError(f"{prefix} is the beginning of several ids: {', '.join(sorted(ids))}")
    for identifier, each in found.items():
        if not isinstance(each.item, Statement):
            raise UsageError(f"{identifier} is a passage that quotes nobody, and no statement")
        key, engine = each.reference.key, snapshot.engine
        old = of_statement(identifier, key, as_found(engine, key), before)
        return _Meant(Correction(identifier, plain(key), each.item.content.text), old)
    for identifier, mine in known.items():
        new = Correction(identifier, mine.article, mine.words)
        return _Meant(new, [each for each in before if each.id == identifier])
    raise NotFound(f"nothing has the id {prefix}")
