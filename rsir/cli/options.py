"""The options that several commands share, each defined once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rsir.api import USUAL
from rsir.cli.completion import names
from rsir.output.entries import Group
from rsir.output.formats import Format
from rsir.output.page import Color
from rsir.records import Act, Kind

Corpus = Annotated[
    Path | None,
    typer.Option(
        "--corpus", "-C", metavar="DIR", help="Bring this folder's index up to date first."
    ),
]
Index = Annotated[
    str | None,
    typer.Option(
        "--index",
        metavar="DIR",
        envvar="RSIR_INDEX",
        help="Where the index is: a folder, or opensearch://HOST:PORT/NAME. "
        "[default: .rsir here or in a folder above]",
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", metavar="N", min=1, help="Processor cores to use. [default: all]"),
]
By = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="NAME",
        help="Said by this person, organisation or role.",
        autocompletion=names,
    ),
]
About = Annotated[
    list[str] | None,
    typer.Option("--about", metavar="WORDS", help="About this: in the statement or next to it."),
]
Said = Annotated[
    list[str] | None,
    typer.Option("--said", metavar="WORDS", help="With these words in the statement itself."),
]
Kinds = Annotated[
    list[Kind] | None,
    typer.Option(
        "--kind", metavar="KIND", help="direct, mixed or indirect: all, part or none quoted."
    ),
]
Acts = Annotated[
    list[Act] | None,
    typer.Option("--act", metavar="ACT", help="speech, writing, belief or intention."),
]
Sources = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="NAME", help="Part of a path or of a publication's name."),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="On this day, month or year, or later."),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="On this day, month or year, or earlier."),
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        "-n",
        metavar="N",
        min=0,
        help="At most so many, 0: all. [default: 20; all for -l, -c]",
    ),
]
Shape = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="See rsir help formats. [default: terminal; tsv in a pipe]",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
FilesOnly = Annotated[
    bool, typer.Option("--files-with-matches", "-l", help="Short for --format files.")
]
CountOnly = Annotated[bool, typer.Option("--count", "-c", help="Short for --format count.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing; the exit status tells.")]
Null = Annotated[bool, typer.Option("--null", "-0", help="End lines with NUL, for xargs -0.")]
Link = Annotated[
    str,
    typer.Option(
        "--link",
        metavar="FORMAT",
        help="Where places link to: file, vscode, vim, emacs, ... or a URL with {path} and {line}.",
    ),
]
NoPager = Annotated[
    bool, typer.Option("--no-pager", help="However long the answer, never through a pager.")
]
Groups = Annotated[
    Group | None,
    typer.Option(
        "--group",
        metavar="WHAT",
        help="What stands together: speaker, article, year or none. [default: speaker]",
    ),
]
Colors = Annotated[
    Color,
    typer.Option(
        "--color",
        metavar="WHEN",
        help="auto, always or never: styles and links in the terminal format.",
    ),
]

BRIEF = {Format.FILES, Format.COUNT}
"""Formats that tell of all statements: where, or how many."""


def chosen(form: Format | None, **short: bool) -> Format | None:
    """The format that `--format` and its short forms, by the formats' names, ask for together."""
    return next((Format(name) for name, wanted in short.items() if wanted), form)


def most(limit: int | None, form: Format | None) -> int | None:
    """How many answers are printed, None for all, where `limit` is what the user says."""
    if limit is None:
        return None if form in BRIEF else USUAL
    return limit or None
