"""`rsir index`: make the index equal to the files."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from rsir import Library
from rsir.cli import options
from rsir.cli.console import complain
from rsir.cli.corpus import tell_unread, updated
from rsir.errors import ERROR, FOUND, RsirError

if TYPE_CHECKING:  # loads the search engine
    from rsir.index.update import Report

COUNTED = ("added", "changed", "renamed", "removed", "unchanged")
_EVERY = 2.0
"""Seconds between two looks at the files; each costs some milliseconds."""


def index(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files and folders with articles.")
    ],
    *,
    add: Annotated[
        bool, typer.Option("--add", help="Keep what other paths brought into the index.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on following the files, until ^C.")
    ] = False,
    index: options.Index = None,
    jobs: options.Jobs = None,
    workers: Annotated[
        str | None,
        typer.Option(
            "--workers",
            metavar="ADDRESS",
            help="Spread reading over the workers of this Dask scheduler: tcp://HOST:8786.",
        ),
    ] = None,
) -> int:
    """Make the index equal to these files.

    New and changed ones are read, removed ones forgotten; the rest costs a look each.
    """
    with Library(index=index) as library:
        report, status = updated(library, paths, jobs=jobs, workers=workers, add=add)
        _tell(report)
        if status == FOUND and tell_unread(library):  # as they were before: not tried again
            status = ERROR
        while watch:
            time.sleep(_EVERY)
            try:
                if library.newer():
                    _tell(updated(library, paths, jobs=jobs, workers=workers, add=add)[0])
            except RsirError as problem:  # another writes, a folder is away: it may be back soon
                complain(problem)
            library.close()
    return status


def _tell(report: Report) -> None:
    counts = ((n, what) for what, n in report._asdict().items() if what in COUNTED and n)
    summary = ", ".join(f"{n:,} {what}" for n, what in counts) or "no articles"
    complain(f"{summary}; {report.statements:,} statements, {report.seconds:.1f} s")
