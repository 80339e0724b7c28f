"""Finding the index that a command is about, and bringing it up to date."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rsir import config
from rsir.cli.console import Problems, complain, progress
from rsir.errors import ERROR, FOUND, ReadError, UsageError
from rsir.output.entries import Listed
from rsir.records import Article

if TYPE_CHECKING:  # loads the search engine
    from rsir.index.build import Report
    from rsir.index.library import Library


@contextlib.contextmanager
def opened(
    corpus: Path | None, index: str | None, jobs: int | None = None
) -> Iterator[tuple[Library, int]]:
    """The library to ask, and ERROR if some of its files could not be read, else FOUND.

    With `corpus`, its index is made equal to its files first. Raises IndexUnusable without one.
    """
    from rsir.index.library import Library

    status = FOUND
    if corpus is None:
        place = config.locate(Path.cwd(), index)
    else:
        place = config.place(corpus, index)
        _, status = updated([str(corpus)], corpus, place, jobs)
    with Library.open(place, corpus or "") as library:
        if not library.complete:
            complain(f"{place}: unfinished, not all files were read; run rsir index again")
            status = ERROR
        elif corpus is None and (newer := library.newer()):
            files = "1 file or folder is" if newer == 1 else f"{newer:,} files and folders are"
            complain(f"{files} newer than the index; run rsir index, or ask with -C DIR")
        yield library, status


def item_called(identifier: str, library: Library) -> Listed | None:
    """The item whose id starts so; None, with a line on stderr, if there is none.

    Raises UsageError if there are several.
    """
    from rsir.query.citation import citation, time_of

    found = library.statement(identifier)
    if len(found) > 1:
        ids = ", ".join(each.item.id for each in found)
        raise UsageError(f"{identifier} is the beginning of several ids: {ids}")
    for each in found:
        cited = citation(each.reference, each.item.line, each.item.page, time_of(each.item))
        return Listed(each.item, each.reference, cited)
    complain(f"nothing has the id {identifier}")
    return None


def updated(
    paths: Sequence[str],
    root: Path,
    place: config.Place,
    jobs: int | None,
    workers: str | None = None,
    *,
    add: bool = False,
) -> tuple[Report, int]:
    """Make the index at `place` equal to the files at `paths`; problems go to stderr."""
    from rsir.index.build import build
    from rsir.index.reading import shipped
    from rsir.index.workers import spread

    problems = Problems()
    with progress() as advance:
        reading = spread(workers) if workers else shipped(jobs)
        report = build(
            paths, root, place, progress=advance, problems=problems, reading=reading, add=add
        )
    if report.anew:
        complain(f"{report.anew}; made anew")
    if report.forgotten:
        complain(f"no longer in the index: {', '.join(report.forgotten)}; --add keeps such")
    return report, problems.status


def articles_of(paths: Sequence[str], problems: Problems) -> Iterator[Article]:
    """The articles of these files and folders; what cannot be read goes to `problems`."""
    from rsir.ingest import read, sources

    for source in sources(paths, problems):
        try:
            yield from read(source, problems)
        except ReadError as error:
            problems(error)
