"""`rsir verify`: a draft's quotations, checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import rsir
from rsir import Library
from rsir.cli import options
from rsir.cli.console import Problems, complain, print_all, view_of
from rsir.cli.corpus import opened
from rsir.errors import FOUND, NOTHING_FOUND
from rsir.output.page import Color

if TYPE_CHECKING:  # loads what draws it
    from rsir.output.report import Reported


def verify(
    drafts: Annotated[
        list[str], typer.Argument(metavar="DRAFT", help='Texts to check; "-" is standard input.')
    ],
    *,
    page: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE.html", help="Write a page for an editor, too."),
    ] = None,
    corpus: options.Corpus = None,
    form: options.Shape = None,
    as_json: options.AsJson = False,
    index: options.Index = None,
    jobs: options.Jobs = None,
    color: options.Colors = Color.AUTO,
    no_pager: options.NoPager = False,
) -> int:
    """Check a draft's quotations against the articles.

    Each is verbatim, altered, the reporter's words, someone else's, stitched or not found; the exit
    status is 0 if all are verbatim and 1 if some are not.
    """
    from rsir.output import verdicts
    from rsir.output.report import report
    from rsir.verify.verdict import Outcome

    problems = Problems()
    with opened(corpus, index, jobs) as (library, status):
        reported = list(_reported(drafts, library, problems))
        checked = [
            verdicts.Checked(draft.reference.path, verdict)
            for draft, found in reported
            for verdict in found
        ]
        view = view_of(library, color, paged=not no_pager)
        print_all(checked, verdicts.RENDERERS, options.chosen(form, json=as_json), view)
    if page is not None:
        page.write_text("".join(report(reported)), encoding="utf-8", errors="replace")
    fine = all(each.verdict.outcome is Outcome.VERBATIM for each in checked)
    return max(status, problems.status, FOUND if fine else NOTHING_FOUND)


def _reported(drafts: list[str], library: Library, problems: Problems) -> Iterator[Reported]:
    from rsir.output.report import Reported

    for draft in rsir.read(drafts, problems):
        verdicts = library.verify(draft)
        if not verdicts:
            complain(f"{draft.reference.path}: no quotations")
        yield Reported(draft, verdicts)
