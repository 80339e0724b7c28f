"""`rsir search`: the articles' own text."""

from __future__ import annotations

from typing import Annotated

import typer

from rsir.cli import options
from rsir.cli.console import print_answers, view_of
from rsir.cli.corpus import opened
from rsir.cli.filters import joined
from rsir.output.page import Color
from rsir.records import Meaning


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORD", help='All of these; "a phrase" in quotation marks of its own.'
        ),
    ],
    *,
    corpus: options.Corpus = None,
    limit: options.Limit = None,
    meaning: Annotated[
        Meaning,
        typer.Option(
            "--meaning",
            help="Also who says it in other words: where no passage has all, always, or never.",
        ),
    ] = Meaning.AUTO,
    form: options.Shape = None,
    as_json: options.AsJson = False,
    files: options.FilesOnly = False,
    count: options.CountOnly = False,
    quiet: options.Quiet = False,
    null: options.Null = False,
    index: options.Index = None,
    jobs: options.Jobs = None,
    color: options.Colors = Color.AUTO,
    no_pager: options.NoPager = False,
    link: options.Link = "file",
) -> int:
    """Find passages in the articles, quoted or not."""
    with opened(corpus, index, jobs) as (library, status):
        chosen = options.chosen(form, json=as_json, files=files, count=count, none=quiet)
        view = view_of(library, color, link, null=null, paged=not no_pager)
        answers = library.search(joined(words), limit=options.most(limit, chosen), meaning=meaning)
        return max(print_answers(answers, chosen, view._replace(unquoted="")), status)
