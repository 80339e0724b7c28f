"""The options that several commands share, each defined once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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
    Path | None,
    typer.Option(
        "--index",
        metavar="DIR",
        envvar="RSIR_INDEX",
        help="Where the index is. [default: .rsir here or in a folder above]",
    ),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="Processor cores to use. [default: all]")
]
By = Annotated[
    list[str] | None,
    typer.Option("--by", metavar="NAME", help="Said by this person, organisation or role."),
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
    typer.Option("--kind", help="All, part or none of it in quotation marks."),
]
Acts = Annotated[list[Act] | None, typer.Option("--act", help="Said, written, believed, intended.")]
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
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many.")]
Shape = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="[default: terminal; tsv in a pipe]"),
]
AsJson = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
Colors = Annotated[Color, typer.Option("--color", help="Styles and links in the terminal format.")]


def chosen(form: Format | None, as_json: bool) -> Format | None:
    """The format that `--format` and `--json` ask for together."""
    return Format.JSON if as_json else form
