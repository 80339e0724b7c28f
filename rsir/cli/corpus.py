"""Finding the index that a command is about, and bringing it up to date."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rsir import Library, config
from rsir.cli.console import Problems, complain, progress
from rsir.errors import ERROR, FOUND, IndexUnusable, NotFound, UsageError
from rsir.output.languages import language

if TYPE_CHECKING:  # loads the search engine
    from rsir.index.update import Report


def library_at(corpus: Path | None, index: str | None) -> Library:
    """The library of that folder, else of the one we are in or of one above.

    `rsir index FOLDER` makes an index where one is; so it is that folder's where it has no other.
    """
    if corpus is None:
        return Library(index=config.locate(Path.cwd(), index))
    if not Path(config.place(corpus, index)).is_dir() and (above := _made_of(corpus)):
        return above
    return Library(corpus, index=index)


def _made_of(corpus: Path) -> Library | None:
    """The library above that is of this folder, and of nothing else."""
    try:
        where = config.locate(corpus.resolve().parent)
        with Library(index=where) as above:
            root, paths = above.made_of
    except IndexUnusable:
        return None
    if paths != (corpus.resolve(),):
        return None
    return Library(root if corpus.is_absolute() else os.path.relpath(root), index=where)


AT_ONCE, LATER = 0.05, 0.5
"""Seconds without a sign of life: where reading is what was asked for, and before an answer."""


@contextlib.contextmanager
def opened(
    corpus: Path | None, index: str | None, jobs: int | None = None
) -> Iterator[tuple[Library, int]]:
    """The library to ask, and ERROR if its index was never finished, else FOUND.

    With `corpus`, its index is made equal to its files first; those that cannot be read are told,
    and the others answer. Raises IndexUnusable without an index.
    """
    with library_at(corpus, index) as library:
        status = FOUND
        if corpus is not None:
            updated(library, [str(corpus)], jobs=jobs, sign=LATER)
        if not library.complete:
            complain(f"{library.index}: unfinished, not all files were read; run rsir index again")
            status = ERROR
        elif corpus is None and (newer := library.newer()):
            files = "1 file or folder is" if newer == 1 else f"{newer:,} files and folders are"
            complain(
                f"{files} newer than the index of {library.made:%Y-%m-%d %H:%M}; "
                "run rsir index, or ask with -C DIR"
            )
        if corpus is None:
            tell_unread(library)
        with sure(library):
            yield library, status


@contextlib.contextmanager
def sure(library: Library) -> Iterator[None]:
    """What is not found in an unfinished index is an error: it may be in what was not read."""
    try:
        yield
    except NotFound as error:
        if library.complete:
            raise
        raise UsageError(f"{error}, and the index is unfinished; run rsir index again") from None


def tell_unread(library: Library) -> bool:
    """Tell how many files could not be read; whether there are any."""
    unread = len(library.unread)
    if unread:
        files = "1 file" if unread == 1 else f"{unread:,} files"
        complain(f"{files} could not be read, or not wholly; rsir status names them")
    return unread > 0


def updated(
    library: Library,
    paths: Sequence[str] = (),
    *,
    jobs: int | None = None,
    workers: str | None = None,
    add: bool = False,
    sign: float = AT_ONCE,
) -> tuple[Report, int]:
    """Make the index equal to the files at `paths`; problems go to stderr.

    It says that it reads after `sign` seconds.
    """
    problems = Problems()
    with progress(sign) as advance:
        report = library.update(
            *paths,
            add=add,
            jobs=jobs,
            workers=workers,
            problems=problems,
            progress=advance,
            waiting=complain,
        )
    if report.anew:
        complain(f"{report.anew}; made anew")
    if report.forgotten:
        complain(f"no longer in the index: {', '.join(report.forgotten)}; --add keeps such")
    for each in report.unfit:
        complain(f"corrections.toml: {each} fits no statement any more; kept there")
    for code, many in report.foreign.items():
        articles = "1 article" if many == 1 else f"{many:,} articles"
        complain(f"{articles} in {language(code)}: indexed, not read for statements")
    return report, problems.status
