"""What the shell offers after TAB: speakers and ids, from the index that is meant."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

import typer

from rsir import Library, config
from rsir.errors import RsirError

MOST = 50


def names(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Speakers whose name starts so, with their roles."""
    start = incomplete.casefold()
    with contextlib.suppress(RsirError), _library(ctx) as library:
        fitting = [p for p in library.speakers() if p.name.casefold().startswith(start)][:MOST]
        return [(_quoted(p.name), p.roles[0].text if p.roles else "") for p in fitting]
    return []


def ids(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids that start so, with their words."""
    with contextlib.suppress(RsirError), _library(ctx) as library:
        found = library.ids(incomplete, MOST)
        return [(item.id, " ".join(item.content.text.split())[:60]) for item in found]
    return []


def _library(ctx: typer.Context) -> Library:
    """That which the command line names so far."""
    corpus = Path(ctx.params.get("corpus") or ".")
    return Library(corpus, index=config.locate(corpus, ctx.params.get("index")))


def _quoted(name: str) -> str:
    """Bash inserts what it is given as it is; the other shells quote by themselves."""
    if os.environ.get("_RSIR_COMPLETE") == "complete_bash":
        return re.sub(r"([^\w@%+=:,./-])", r"\\\1", name)
    return name
