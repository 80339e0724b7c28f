"""How output reaches the reader: streams, colour, width, pager; and how complaints do."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

import typer

from rsir.errors import ERROR, FOUND, NOTHING_FOUND, RsirError, UsageError
from rsir.output.entries import Entry, Group, View
from rsir.output.formats import RENDERERS, Format
from rsir.output.grouping import grouped
from rsir.output.links import url_format
from rsir.output.page import Color, page_for
from rsir.output.safe import one_line
from rsir.records import Order

if TYPE_CHECKING:  # loads the search engine
    from rsir import Library
    from rsir.answers import Answers

T = TypeVar("T")

NEAR = 32
"""Articles that are kept at hand: neighbouring answers are often of one."""


def use_utf8() -> None:
    """A terminal gets what it can show; pipes carry UTF-8, and names of files byte for byte."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def complain(problem: RsirError | str) -> None:
    """One line on stderr."""
    with contextlib.suppress(BrokenPipeError):
        sys.stderr.write(f"rsir: {one_line(str(problem))}\n")
        sys.stderr.flush()


def at_terminal() -> bool:
    """Whether somebody sits there who can be prompted."""
    return sys.stdin.isatty() and sys.stdout.isatty()


class Problems:
    """Reports problems as they come, and remembers that there were some."""

    def __init__(self) -> None:
        self.status = FOUND

    def __call__(self, problem: RsirError) -> None:
        """One line on stderr; the rest goes on."""
        complain(problem)
        self.status = ERROR


def view_of(
    library: Library,
    color: Color,
    link: str = "file",
    *,
    null: bool = False,
    paged: bool = True,
) -> View:
    """What the renderers may need, of the articles in `library`."""
    return View(
        page_for(sys.stdout, color),
        lru_cache(NEAR)(library.article),
        library.file,
        link=url_format(link),
        end="\0" if null else "\n",
        paged=paged,
    )


def print_entries(entries: Iterable[Entry], form: Format | None, view: View) -> int:
    """Print answers in the format asked for, else as suits the reader; found or not."""
    return print_all(entries, RENDERERS, form, view)


def print_answers(
    answers: Answers, form: Format | None, view: View, group: Group | None = None
) -> int:
    """Print what answers, in blocks; on stderr what it lacks, how many there are, or why none.

    Without `group`, answers in the order of time are blocks of their own.
    """
    in_time = answers.query.order in {Order.NEWEST, Order.OLDEST}
    view = view._replace(group=group or (Group.NONE if in_time else Group.SPEAKER))
    hits: Iterable[Entry] = answers
    if group is not None:
        hits = (entry for block in grouped(answers, group) for entry in block)
    found = print_entries(hits, form, view)
    for note in answers.notes:
        complain(note)
    if found == NOTHING_FOUND:
        complain(answers.nearest())
    elif answers.shown < answers.total:
        rest = "all shows the rest" if view.question and at_terminal() else "-n 0 for all"
        complain(f"{answers.shown:,} of {answers.total:,}; {rest}")
    elif form not in {Format.NONE, Format.COUNT, Format.FILES}:
        complain(f"{answers.shown:,} of {answers.total:,}")
    return found


def print_all(
    things: Iterable[T],
    renderers: Mapping[Format, Callable[[Iterable[T], View], Iterator[str]]],
    form: Format | None,
    view: View,
) -> int:
    """Print `things` with one of `renderers`: on a terminal for reading, in a pipe as TSV.

    Returns whether there were any. Raises UsageError for a format that is not among them.
    """
    form = form or (Format.TERMINAL if sys.stdout.isatty() else Format.TSV)
    if form not in renderers:
        raise UsageError(f"--format {form}: choose from {', '.join(renderers)}")
    found = False

    def noticed() -> Iterator[T]:
        nonlocal found
        for thing in things:
            found = True
            yield thing

    rendered = renderers[form](noticed(), view)
    if form is Format.TERMINAL:
        write_paged(rendered, paged=view.paged)
    else:
        write(rendered)
    return FOUND if found else NOTHING_FOUND


def write(chunks: Iterable[str]) -> None:
    """To stdout, as it comes. A reader that has seen enough ends the program, without an error."""
    for chunk in chunks:
        with _reader():
            sys.stdout.write(chunk)
    with _reader():
        sys.stdout.flush()


@contextlib.contextmanager
def _reader() -> Iterator[None]:
    """Where a reader is gone or a disk full, leaves nothing behind that fails again at the end."""
    try:
        yield
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(FOUND) from None
        raise


def write_paged(chunks: Iterable[str], *, paged: bool = True) -> None:
    """To stdout; on a terminal that is too short for the text, through a pager."""
    pager = _pager() if paged and sys.stdout.isatty() else []
    if not pager:
        write(chunks)
        return
    text = "".join(chunks)
    if text.count("\n") < shutil.get_terminal_size().lines:
        write([text])
        return
    environ = {"LESS": "FRX", **os.environ}  # as git does: quit if it fits, pass colours
    try:
        process = subprocess.Popen(  # noqa: S603 - the user's own pager
            pager, stdin=subprocess.PIPE, env=environ, encoding="utf-8"
        )
    except OSError as error:
        complain(f"PAGER: {pager[0]}: {error.strerror}")
        write([text])
        return
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        process.communicate(text)


def _pager() -> list[str]:
    """PAGER, else less where there is one; none where PAGER is empty or cat."""
    named = os.environ.get("PAGER")
    if named is None:
        return ["less"] if shutil.which("less") else []
    try:
        pager = shlex.split(named)
    except ValueError as error:
        complain(f"PAGER: {named}: {error}")
        return []
    return [] if pager == ["cat"] else pager


@contextlib.contextmanager
def progress(patience: float) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on stderr with rate and time left, after `patience`; None where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rsir.output.progress import bar

    with bar(sys.stderr, patience) as advance:
        yield advance
