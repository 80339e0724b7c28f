"""`rsir correct`: a human's word over the machine's."""

from __future__ import annotations

import contextlib
from typing import Annotated

import typer

from rsir.cli import options
from rsir.cli.completion import ids, names
from rsir.cli.console import complain, print_entries, view_of
from rsir.cli.corpus import LATER, library_at, sure, updated
from rsir.errors import FOUND, NotFound, UsageError
from rsir.output.page import Color


def correct(
    identifier: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="As printed; its beginning is enough.", autocompletion=ids
        ),
    ],
    *,
    speaker: Annotated[
        str | None,
        typer.Option(
            "--speaker",
            metavar="NAME",
            help='Who really says it; "": nobody knows.',
            autocompletion=names,
        ),
    ] = None,
    role: Annotated[
        str | None, typer.Option("--role", metavar="ROLE", help='What the speaker is; "": nothing.')
    ] = None,
    not_a_statement: Annotated[
        bool, typer.Option("--not-a-statement", help="Nobody says it: it is shown no more.")
    ] = False,
    same_as: Annotated[
        str | None,
        typer.Option(
            "--same-as",
            metavar="NAME",
            help="The speaker is this person, however spelled.",
            autocompletion=names,
        ),
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take back all that was corrected in it.")
    ] = False,
    corpus: options.Corpus = None,
    form: options.Shape = None,
    as_json: options.AsJson = False,
    index: options.Index = None,
    jobs: options.Jobs = None,
    color: options.Colors = Color.AUTO,
) -> int:
    """Say what is so of a statement; it holds from now on.

    It is kept in corrections.toml beside the articles, which you may also edit yourself.
    """
    if undo is any((speaker is not None, role is not None, not_a_statement, same_as)):
        raise UsageError(
            "say what is so: --speaker, --role, --not-a-statement, --same-as; or only --undo"
        )
    with library_at(corpus, index) as library:
        if corpus is not None:
            updated(library, [str(corpus)], jobs=jobs, sign=LATER)
        with sure(library):
            found = library.correct(
                identifier,
                speaker=speaker,
                role=role,
                not_a_statement=not_a_statement,
                same_as=same_as,
                undo=undo,
                waiting=complain,
            )
        if not_a_statement:
            complain(f"{found} is no statement any more; rsir correct {found} --undo undoes it")
            return FOUND
        with contextlib.suppress(NotFound):  # what was undone may be of an article that is gone
            chosen = options.chosen(form, json=as_json)
            print_entries([library.listed(found)], chosen, view_of(library, color))
        return FOUND
