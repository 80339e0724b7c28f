"""What the shell offers after TAB: speakers and ids, from the index of the folder one is in."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

from rsir import config
from rsir.errors import RsirError

MOST = 50


def names(incomplete: str) -> list[tuple[str, str]]:
    """Speakers whose name starts so, with their roles."""
    from rsir.index.library import Library

    start = incomplete.casefold()
    with contextlib.suppress(RsirError), Library.open(config.locate(Path.cwd())) as library:
        fitting = [p for p in library.people if p.name.casefold().startswith(start)][:MOST]
        return [(_quoted(p.name), p.roles[0].text if p.roles else "") for p in fitting]
    return []


def ids(incomplete: str) -> list[tuple[str, str]]:
    """Ids that start so, with their words."""
    from rsir.index.library import Library

    with contextlib.suppress(RsirError), Library.open(config.locate(Path.cwd())) as library:
        found = library.statement(incomplete)[:MOST]
        return [(each.item.id, " ".join(each.item.content.text.split())[:60]) for each in found]
    return []


def _quoted(name: str) -> str:
    """Bash inserts what it is given as it is; the other shells quote by themselves."""
    if os.environ.get("_RSIR_COMPLETE") == "complete_bash":
        return re.sub(r"([^\w@%+=:,./-])", r"\\\1", name)
    return name
