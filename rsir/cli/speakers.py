"""`rsir speakers`: who speaks."""

from __future__ import annotations

from typing import Annotated

import typer

from rsir.cli import options
from rsir.cli.completion import names
from rsir.cli.console import complain, print_all, view_of
from rsir.cli.corpus import opened
from rsir.errors import NOTHING_FOUND
from rsir.output.page import Color


def speakers(
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME", help="Only who is called so, or has this role.", autocompletion=names
        ),
    ] = None,
    *,
    corpus: options.Corpus = None,
    form: options.Shape = None,
    as_json: options.AsJson = False,
    index: options.Index = None,
    jobs: options.Jobs = None,
    color: options.Colors = Color.AUTO,
    no_pager: options.NoPager = False,
) -> int:
    """List who speaks, how often, and as what.

    With a name or a role, only who is called so; other spellings are shown.
    """
    from rsir.output import people

    with opened(corpus, index, jobs) as (library, status):
        asked = " ".join(name or ())
        view = view_of(library, color, paged=not no_pager)
        printed = print_all(
            library.speakers(asked), people.RENDERERS, options.chosen(form, json=as_json), view
        )
        if printed == NOTHING_FOUND and not asked:
            complain("nobody who is named speaks in the index")
        elif printed == NOTHING_FOUND:
            near = ", ".join(library.like(asked))
            complain(f"nobody called “{asked}” speaks" + (f"; the nearest: {near}" if near else ""))
        return max(printed, status)
