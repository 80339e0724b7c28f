"""`rsir articles`: which articles there are, and what is known of each."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from typing import Annotated

import typer

import rsir
from rsir import Library
from rsir.api import choosing
from rsir.cli import options
from rsir.cli.console import Problems, complain, print_all, view_of
from rsir.cli.corpus import opened
from rsir.output import articles as listing
from rsir.output.articles import Counted
from rsir.output.entries import View
from rsir.output.page import Color, page_for
from rsir.records import Reference


def articles(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE", help="Files or folders; without any, those of the index."),
    ] = None,
    *,
    corpus: options.Corpus = None,
    sources: options.Sources = None,
    since: options.Since = None,
    until: options.Until = None,
    limit: options.Limit = None,
    statements: Annotated[
        bool, typer.Option("--statements", help="Count the statements of FILEs, too.")
    ] = False,
    form: options.Shape = None,
    as_json: options.AsJson = False,
    count: options.CountOnly = False,
    index: options.Index = None,
    jobs: options.Jobs = None,
    color: options.Colors = Color.AUTO,
    no_pager: options.NoPager = False,
) -> int:
    """List the articles: of some files, or of the index.

    A file may hold many; each has its number there, its title, author, publication and date.
    """
    chosen = options.chosen(form, json=as_json, count=count)
    if files:
        problems = Problems()
        view = View(page_for(sys.stdout, color), Library().article, paged=not no_pager)
        wanted = choosing(sources or (), since, until)
        read = _read(files, problems, statements, jobs)
        found = islice((each for each in read if wanted(each.reference)), limit or None)
        return max(print_all(found, listing.RENDERERS, chosen, view), problems.status)
    with opened(corpus, index, jobs) as (library, status):
        view = view_of(library, color, paged=not no_pager)
        cited = list(library.articles(sources=sources or (), since=since, until=until))
        kept = (_kept(library, reference) for reference in cited[: limit or None])
        printed = print_all(kept, listing.RENDERERS, chosen, view)
        if limit and limit < len(cited):
            complain(f"{limit:,} of {len(cited):,}; -n 0 for all")
        return max(printed, status)


def _kept(library: Library, reference: Reference) -> Counted:
    text = library.article(reference.key).text
    return Counted(reference, len(text.split()), len(library.statements(reference.key)))


def _read(files: list[str], problems: Problems, count: bool, jobs: int | None) -> Iterator[Counted]:
    if not count:
        for article in rsir.read(files, problems):
            yield Counted(article.reference, len(article.text.split()), None)
        return
    for article, found in rsir.extract(files, jobs=jobs, problems=problems):
        yield Counted(article.reference, len(article.text.split()), len(found))
