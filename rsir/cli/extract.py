"""`rsir extract`: statements straight from files, without an index."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

import typer

import rsir
from rsir.cli import options
from rsir.cli.console import Problems, print_entries
from rsir.output.entries import Entry, View, listed
from rsir.output.formats import Format
from rsir.output.page import Color, page_for
from rsir.records import Article, Statement


def extract(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help='Files or folders; "-" is standard input.'),
    ],
    *,
    form: options.Shape = None,
    as_json: options.AsJson = False,
    jobs: options.Jobs = None,
    color: options.Colors = Color.AUTO,
) -> int:
    """Print every statement of some files.

    As JSON Lines, unless another format is asked for; without an index.
    """
    problems = Problems()
    read: dict[str, Article] = {}
    found = rsir.extract(files, jobs=jobs, problems=problems)
    entries = _entries(found, read)
    view = View(page_for(sys.stdout, color), read.__getitem__)
    status = print_entries(entries, options.chosen(form, json=as_json) or Format.JSON, view)
    return max(status, problems.status)


def _entries(
    found: Iterable[tuple[Article, Sequence[Statement]]], read: dict[str, Article]
) -> Iterator[Entry]:
    for article, statements in found:
        read.clear()  # renderers look at the current article only
        read[article.reference.key] = article
        yield from (listed(item, article.reference) for item in statements)
