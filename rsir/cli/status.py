"""`rsir status`: the index itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rsir import Library, config
from rsir.cli import options
from rsir.cli.console import complain, print_all, view_of
from rsir.errors import ERROR
from rsir.output.page import Color


def status(
    *,
    corpus: Annotated[
        Path | None,
        typer.Option("--corpus", "-C", metavar="DIR", help="The folder whose index is meant."),
    ] = None,
    form: options.Shape = None,
    as_json: options.AsJson = False,
    index: options.Index = None,
) -> int:
    """Tell where the index is and what it holds.

    Files that are new, changed or gone since are listed as stale, those that could not be read as
    unread; then, and where the index is unfinished, the exit status is 2.
    """
    from rsir.output import status as report

    with Library(corpus or "", index=config.locate(corpus or Path.cwd(), index)) as library:
        view = view_of(library, Color.NEVER)
        chosen = options.chosen(form, json=as_json)
        found = library.status()
        printed = print_all([found], report.RENDERERS, chosen, view)
        if not library.complete:
            complain(f"{library.index}: unfinished, not all files were read; run rsir index again")
        return printed if library.complete and not found.unread else ERROR
