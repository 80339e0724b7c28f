"""`rsir open`: where a statement stands, in an editor or a browser."""

from __future__ import annotations

import os
import shlex
import subprocess
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from rsir import Library
from rsir.cli import options
from rsir.cli.completion import ids
from rsir.cli.console import write
from rsir.cli.corpus import opened
from rsir.errors import FOUND, UsageError
from rsir.output.editors import command
from rsir.output.entries import Listed
from rsir.output.fragments import address, is_web
from rsir.output.safe import one_line

PAGES = frozenset({".html", ".htm", ".xhtml", ".mht", ".mhtml", ".warc"})
SHOWN = PAGES.union(
    ".pdf .docx .odt .rtf .pptx .xlsx .ods .epub .gz .bz2 .xz .zip .tar .tgz".split()
)
"""What an editor cannot show as it is meant; the browser, or what the desktop has, can."""


def open_(
    identifier: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="As printed; its beginning is enough.", autocompletion=ids
        ),
    ],
    *,
    editor: Annotated[bool, typer.Option("--editor", help="In the editor, page or not.")] = False,
    browser: Annotated[
        bool, typer.Option("--browser", help="In the browser, page or not.")
    ] = False,
    only_print: Annotated[
        bool, typer.Option("--print", help="Print what would be opened, and open nothing.")
    ] = False,
    corpus: options.Corpus = None,
    index: options.Index = None,
) -> int:
    """Open a statement's article at the very words.

    Texts in the editor that VISUAL or EDITOR names, at the line; web pages in the browser, at the
    words; what else there is in what the desktop has for it.
    """
    if editor and browser:
        raise UsageError("--editor or --browser, not both")
    with opened(corpus, index) as (library, status):
        found = opened_at_words(
            library, identifier, editor=editor, browser=browser, only_print=only_print
        )
        return max(found, status)


def opened_at_words(
    library: Library,
    identifier: str,
    *,
    editor: bool = False,
    browser: bool = False,
    only_print: bool = False,
) -> int:
    """Open it, or print what would be opened. Raises NotFound, and UsageError if that fails."""
    entry = library.listed(identifier)
    file = _file(library, entry)
    if browser or (not editor and file.suffix.lower() in SHOWN):
        target = _address(library, entry, file)
        if only_print:
            write([f"{one_line(target)}\n"])
        else:
            _browse(target)
    else:
        words = _editing(file, entry.item.line)
        if only_print:
            write([f"{one_line(shlex.join(words))}\n"])
        else:
            _edit(words)
    return FOUND


def _file(library: Library, entry: Listed) -> Path:
    """The file of its article. Raises UsageError if it is gone."""
    file = library.file(entry.reference.path)
    if not file.exists():
        raise UsageError(f"{entry.reference.path}: no longer there; run rsir index")
    return file


def _address(library: Library, entry: Listed, file: Path) -> str:
    reference, item = entry.reference, entry.item
    here = file.absolute().as_uri()
    if reference.url and is_web(reference.url):
        page = reference.url
    elif file.suffix.lower() in PAGES:
        page = here
    else:
        return f"{here}#page={item.page}" if item.page else here
    return address(page, library.article(reference.key).text, item)


def _editing(file: Path, line: int) -> list[str]:
    for name in ("VISUAL", "EDITOR"):
        if editor := os.environ.get(name, "").strip():
            try:
                return command(editor, file, line)
            except ValueError as error:
                raise UsageError(f"{name}: {editor}: {error}") from None
    raise UsageError("no editor: say which one, for example export EDITOR=nano")


def _edit(words: list[str]) -> None:
    try:
        done = subprocess.run(words, check=False)  # noqa: S603 - the user's own editor
    except OSError as error:
        raise UsageError(f"editor {words[0]}: {error.strerror}; see EDITOR") from None
    if done.returncode:
        raise UsageError(f"editor {words[0]}: ended with status {done.returncode}")


def _browse(address: str) -> None:
    if not webbrowser.open(address):
        raise UsageError(f"no browser here; the address is {address}")
