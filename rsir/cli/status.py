"""`rsir status`: the index itself."""

from __future__ import annotations

from rsir.cli import options
from rsir.cli.console import print_all, view_of
from rsir.cli.corpus import opened
from rsir.output.page import Color


def status(
    *,
    form: options.Shape = None,
    as_json: options.AsJson = False,
    index: options.Index = None,
) -> int:
    """Tell where the index is and what it holds.

    Files that are new, changed or gone since are listed as stale.
    """
    from rsir.output import status as report

    with opened(None, index) as (library, _):
        view = view_of(library, Color.NEVER)
        chosen = options.chosen(form, json=as_json)
        return print_all([library.status()], report.RENDERERS, chosen, view)
