"""`rsir ask`: who said what."""

from __future__ import annotations

from typing import Annotated

import typer

from rsir.cli import options
from rsir.cli.console import complain, print_entries, view_of, write
from rsir.cli.corpus import opened
from rsir.cli.filters import joined, narrowed
from rsir.errors import FOUND, NOTHING_FOUND
from rsir.output.page import Color


def ask(
    question: Annotated[list[str], typer.Argument(help="In plain English, or just words.")],
    *,
    corpus: options.Corpus = None,
    by: options.By = None,
    about: options.About = None,
    said: options.Said = None,
    kind: options.Kinds = None,
    act: options.Acts = None,
    source: options.Sources = None,
    since: options.Since = None,
    until: options.Until = None,
    limit: options.Limit = 20,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show how the question was understood; answer nothing."),
    ] = False,
    statements_only: Annotated[
        bool, typer.Option("--statements-only", help="Without passages that quote nobody.")
    ] = False,
    form: options.Shape = None,
    as_json: options.AsJson = False,
    index: options.Index = None,
    jobs: options.Jobs = None,
    color: options.Colors = Color.AUTO,
) -> int:
    """Answer a question: who said it, their words, and where that stands."""
    from rsir.query import question as english
    from rsir.query import search

    query = narrowed(
        english.understand(joined(question)),
        by=by,
        about=about,
        said=said,
        kinds=kind,
        acts=act,
        sources=source,
        since=since,
        until=until,
    )
    if explain:
        write(f"{label}\t{value}\n" for label, value in search.explain(query))
        return FOUND
    library, status = opened(corpus, index, jobs)
    hits = search.ask(query, library, limit, passages=not statements_only, note=complain)
    found = print_entries(hits, options.chosen(form, as_json), view_of(library, color))
    if found == NOTHING_FOUND:
        complain(search.nearest(query, library))
    return max(found, status)
