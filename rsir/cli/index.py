"""`rsir index`: make the index equal to the files."""

from __future__ import annotations

from typing import Annotated

import typer

from rsir import Library
from rsir.cli import options
from rsir.cli.console import complain
from rsir.cli.corpus import updated

COUNTED = ("added", "changed", "renamed", "removed", "unchanged")


def index(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files and folders with articles.")
    ],
    *,
    add: Annotated[
        bool, typer.Option("--add", help="Keep what other paths brought into the index.")
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
    counts = ((n, what) for what, n in report._asdict().items() if what in COUNTED and n)
    summary = ", ".join(f"{n:,} {what}" for n, what in counts) or "no articles"
    complain(f"{summary}; {report.statements:,} statements, {report.seconds:.1f} s")
    return status
