"""`rsir search`: the articles' own text."""

from __future__ import annotations

from typing import Annotated

import typer

from rsir.cli import options
from rsir.cli.console import complain, print_entries, view_of
from rsir.cli.corpus import opened
from rsir.errors import NOTHING_FOUND
from rsir.output.page import Color


def search(
    words: Annotated[
        list[str], typer.Argument(help='All of these; "a phrase" in quotation marks of its own.')
    ],
    *,
    corpus: options.Corpus = None,
    limit: options.Limit = 20,
    form: options.Shape = None,
    as_json: options.AsJson = False,
    index: options.Index = None,
    jobs: options.Jobs = None,
    color: options.Colors = Color.AUTO,
) -> int:
    """Find passages of the articles, whether or not anybody is quoted in them."""
    from rsir.query.search import passages

    library, status = opened(corpus, index, jobs)
    text = " ".join(words)
    view = view_of(library, color)._replace(unquoted="")
    found = print_entries(passages(text, library, limit), options.chosen(form, as_json), view)
    if found == NOTHING_FOUND:
        complain(f"no passage has all of: {text}")
    return max(found, status)
