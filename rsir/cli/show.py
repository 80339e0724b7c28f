"""`rsir show`: a statement where it stands."""

from __future__ import annotations

from itertools import chain
from typing import Annotated

import typer

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
        entry = library.listed(identifier)
        wanted = options.chosen(form, json=as_json) or Format.TERMINAL
        view = view_of(library, color)
        if wanted is not Format.TERMINAL:
            return max(print_entries([entry], wanted, view), status)
        from rsir.output import in_article

        article = library.article(entry.reference.key)
        shown = in_article.render(entry, article, view, around)
        reasons = library.why(entry.item.id) if why else ()
        write_paged(chain(shown, in_article.reasons(reasons, view)), paged=not no_pager)
        return max(FOUND, status)
