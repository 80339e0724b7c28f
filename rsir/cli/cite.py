"""`rsir cite`: a citation to paste."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from rsir import Library
from rsir.cli import options
from rsir.cli.completion import ids
from rsir.cli.console import complain, print_all, view_of
from rsir.cli.corpus import opened
from rsir.errors import FOUND, NOTHING_FOUND, NotFound
from rsir.output import markdown
from rsir.output.entries import Entry, View
from rsir.output.formats import RENDERERS, Format
from rsir.output.page import Color


def cite(
    identifiers: Annotated[
        list[str],
        typer.Argument(
            metavar="ID", help="As printed; its beginning is enough.", autocompletion=ids
        ),
    ],
    *,
    corpus: options.Corpus = None,
    form: Annotated[
        Format,
        typer.Option("--format", "-f", metavar="FORMAT", help="See rsir help formats."),
    ] = Format.TEXT,
    as_json: options.AsJson = False,
    index: options.Index = None,
    color: options.Colors = Color.AUTO,
) -> int:
    """Print citations to paste.

    Plain, or in any other format: Markdown, Org, BibTeX, CSL-JSON.
    """
    with opened(corpus, index) as (library, status):
        chosen = options.chosen(form, json=as_json)
        return max(cited(library, identifiers, chosen, color), status)


def cited(
    library: Library,
    identifiers: list[str],
    form: Format | None = Format.TEXT,
    color: Color = Color.AUTO,
) -> int:
    """Print the citation of each; what there is not is told, and the status is NOTHING_FOUND."""
    entries, found = [], FOUND
    for identifier in identifiers:
        try:
            entries.append(library.listed(identifier))
        except NotFound as error:
            complain(error)
            found = NOTHING_FOUND
    renderers = {
        **RENDERERS,
        Format.MARKDOWN: lambda them, view: (markdown.block(it, view) for it in them),
    }
    print_all(entries, renderers, form, view_of(library, color))
    return found


def _notes(entries: Iterable[Entry], view: View) -> Iterator[str]:
    return (markdown.block(entry, view) for entry in entries)
