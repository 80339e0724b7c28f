"""What the shell offers after TAB: speakers and ids, from the index that is meant."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

import typer

from rsir import config
from rsir.errors import RsirError

MOST = 50


def names(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Speakers whose name starts so, with their roles."""
    from rsir.index.library import Library

    start = incomplete.casefold()
    with contextlib.suppress(RsirError), Library.open(_index(ctx)) as library:
        fitting = [p for p in library.people if p.name.casefold().startswith(start)][:MOST]
        return [(_quoted(p.name), p.roles[0].text if p.roles else "") for p in fitting]
    return []


def ids(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids that start so, with their words."""
    from rsir.index.library import Library

    with contextlib.suppress(RsirError), Library.open(_index(ctx)) as library:
        found = library.statement(incomplete)[:MOST]
        return [(each.item.id, " ".join(each.item.content.text.split())[:60]) for each in found]
    return []


def _index(ctx: typer.Context) -> config.Place:
    """The index that the command line names so far."""
    return config.locate(Path(ctx.params.get("corpus") or "."), ctx.params.get("index"))


def _quoted(name: str) -> str:
    """Bash inserts what it is given as it is; the other shells quote by themselves."""
    if os.environ.get("_RSIR_COMPLETE") == "complete_bash":
        return re.sub(r"([^\w@%+=:,./-])", r"\\\1", name)
    return name
