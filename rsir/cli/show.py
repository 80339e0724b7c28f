"""`rsir show`: a statement where it stands."""

from __future__ import annotations

from itertools import chain
from typing import Annotated

import typer

from rsir import Library
from rsir.cli import options
from rsir.cli.completion import ids
from rsir.cli.console import print_entries, view_of, write_paged
from rsir.cli.corpus import opened
from rsir.errors import FOUND
from rsir.output.formats import Format
from rsir.output.page import Color


def show(
    identifier: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="As printed; its beginning is enough.", autocompletion=ids
        ),
    ],
    *,
    around: Annotated[
        int,
        typer.Option(
            "--context", metavar="N", min=0, help="So many paragraphs before and after it."
        ),
    ] = 1,
    why: Annotated[
        bool, typer.Option("--why", help="Tell why that speaker is named: reads the article anew.")
    ] = False,
    corpus: options.Corpus = None,
    form: options.Shape = None,
    as_json: options.AsJson = False,
    index: options.Index = None,
    color: options.Colors = Color.AUTO,
    no_pager: options.NoPager = False,
) -> int:
    """Show a statement inside its article.

    Its words, their source and the cue are marked.
    """
    with opened(corpus, index) as (library, status):
        chosen = options.chosen(form, json=as_json)
        found = shown(
            library, identifier, chosen, color=color, around=around, why=why, paged=not no_pager
        )
        return max(found, status)


def shown(
    library: Library,
    identifier: str,
    form: Format | None = None,
    *,
    color: Color = Color.AUTO,
    around: int = 1,
    why: bool = False,
    paged: bool = True,
) -> int:
    """Print it with its article's paragraphs, or as a record. Raises NotFound."""
    entry = library.listed(identifier)
    view = view_of(library, color)
    if form not in {None, Format.TERMINAL}:
        return print_entries([entry], form, view)
    from rsir.output import in_article

    drawn = in_article.render(entry, library.article(entry.reference.key), view, around)
    reasons = library.why(entry.item.id) if why else ()
    write_paged(chain(drawn, in_article.reasons(reasons, view)), paged=paged)
    return FOUND
