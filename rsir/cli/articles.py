"""`rsir articles`: which articles there are, and what is known of each."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Annotated

import typer

import rsir
from rsir import Library
from rsir.cli import options
from rsir.cli.console import Problems, print_all, view_of
from rsir.cli.corpus import opened
from rsir.output import articles as listing
from rsir.output.articles import Counted
from rsir.output.entries import View
from rsir.output.page import Color, page_for
from rsir.records import DateRange, Reference


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
    from rsir.query.narrow import between

    chosen = options.chosen(form, json=as_json, count=count)
    within = between(None, since, until)

    def shown(found: Iterable[Counted]) -> Iterator[Counted]:
        wanted = (each for each in found if _is_wanted(each.reference, sources or (), within))
        return islice(wanted, limit)

    if files:
        problems = Problems()
        view = View(page_for(sys.stdout, color), Library().article, paged=not no_pager)
        read = _read(files, problems, statements, jobs)
        return max(print_all(shown(read), listing.RENDERERS, chosen, view), problems.status)
    with opened(corpus, index, jobs) as (library, status):
        view = view_of(library, color, paged=not no_pager)
        return max(print_all(shown(_kept(library)), listing.RENDERERS, chosen, view), status)


def _is_wanted(reference: Reference, sources: Sequence[str], within: DateRange | None) -> bool:
    from rsir.index.restriction import lies_within

    place = f"{reference.path}\n{reference.publication or ''}".casefold()
    if sources and not any(source.casefold() in place for source in sources):
        return False
    return within is None or lies_within(reference.published, within) is True


def _kept(library: Library) -> Iterator[Counted]:
    for reference in library.articles():
        text = library.article(reference.key).text
        yield Counted(reference, len(text.split()), len(library.statements(reference.key)))


def _read(files: list[str], problems: Problems, count: bool, jobs: int | None) -> Iterator[Counted]:
    if not count:
        for article in rsir.read(files, problems):
            yield Counted(article.reference, len(article.text.split()), None)
        return
    for article, found in rsir.extract(files, jobs=jobs, problems=problems):
        yield Counted(article.reference, len(article.text.split()), len(found))
