"""`rsir timeline`: when it was said."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rsir.cli import options
from rsir.cli.console import complain, print_all, view_of
from rsir.cli.corpus import opened
from rsir.cli.filters import joined
from rsir.errors import NOTHING_FOUND
from rsir.output.page import Color
from rsir.output.timeline import RENDERERS, Per, terminal
from rsir.output.timeline import timeline as counted


def timeline(
    question: Annotated[list[str], typer.Argument(metavar="QUESTION", help="As for ask.")],
    *,
    corpus: options.Corpus = None,
    by: Annotated[bool, typer.Option("--by", help="A line a speaker.")] = False,
    per: Annotated[
        Per | None,
        typer.Option(
            "--per",
            metavar="PERIOD",
            help="day, month or year. [default: the shortest that fits on a screen]",
        ),
    ] = None,
    kind: options.Kinds = None,
    act: options.Acts = None,
    source: options.Sources = None,
    since: options.Since = None,
    until: options.Until = None,
    form: options.Shape = None,
    as_json: options.AsJson = False,
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="Draw it into this file.")
    ] = None,
    index: options.Index = None,
    jobs: options.Jobs = None,
) -> int:
    """Count answers by day, month or year.

    What has no date, or none so exact, is counted as undated.
    """
    with opened(corpus, index, jobs) as (library, status):
        answers = library.ask(
            joined(question),
            kinds=kind or (),
            acts=act or (),
            sources=source or (),
            since=since,
            until=until,
            limit=None,
            passages=False,
        )
        for note in answers.notes:
            complain(note)
        if not answers.total:
            complain(answers.nearest())
            return max(NOTHING_FOUND, status)
        line, view = counted(answers, per, by=by), view_of(library, Color.NEVER)
        if svg:
            from rsir.output.picture import draw

            svg.write_text(draw("".join(terminal([line], view))), encoding="utf-8")
            return status
        return max(print_all([line], RENDERERS, options.chosen(form, json=as_json), view), status)
