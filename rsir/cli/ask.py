"""`rsir ask`: who said what."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from typing import Annotated

import typer

from rsir.cli import options
from rsir.cli.console import complain, print_entries, view_of, write
from rsir.cli.corpus import opened
from rsir.cli.filters import joined
from rsir.cli.prompt import typed
from rsir.errors import FOUND, NOTHING_FOUND
from rsir.output.entries import View
from rsir.output.formats import Format
from rsir.output.page import Color
from rsir.records import Meaning, Order


def ask(
    question: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUESTION",
            help="In plain English, or just words; without it, questions are read line by line.",
        ),
    ] = None,
    *,
    corpus: options.Corpus = None,
    by: options.By = None,
    about: options.About = None,
    said: options.Said = None,
    kind: options.Kinds = None,
    act: options.Acts = None,
    source: options.Sources = None,
    since: options.Since = None,
    until: options.Until = None,
    limit: options.Limit = None,
    meaning: Annotated[
        Meaning,
        typer.Option(
            "--meaning",
            help="Also what says it in other words: where words find little, always, or never.",
        ),
    ] = Meaning.AUTO,
    sort: Annotated[
        Order | None,
        typer.Option("--sort", metavar="ORDER", help="relevance, newest, oldest or speaker."),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show how the question is understood, and no answer.")
    ] = False,
    statements_only: Annotated[
        bool,
        typer.Option(
            "--statements-only", help="Without passages that quote nobody, as for -l, -c."
        ),
    ] = False,
    all_copies: Annotated[
        bool, typer.Option("--all-copies", help="What copies of a story say alike, each time.")
    ] = False,
    form: options.Shape = None,
    as_json: options.AsJson = False,
    files: options.FilesOnly = False,
    count: options.CountOnly = False,
    quiet: options.Quiet = False,
    null: options.Null = False,
    index: options.Index = None,
    jobs: options.Jobs = None,
    color: options.Colors = Color.AUTO,
    link: options.Link = "file",
) -> int:
    """Answer a question, with citations.

    Who said it, their words, and where that stands; then passages that quote nobody.
    """
    from rsir.query import search
    from rsir.query.narrow import narrowed
    from rsir.query.question import understand

    narrow = partial(
        narrowed,
        by=by,
        about=about,
        said=said,
        kinds=kind,
        acts=act,
        sources=source,
        since=since,
        until=until,
    )
    if explain and question:
        rows = search.explain(narrow(understand(joined(question))))
        write(f"{label}\t{value}\n" for label, value in rows)
        return FOUND
    with opened(corpus, index, jobs) as (library, status):
        chosen = options.chosen(form, json=as_json, files=files, count=count, none=quiet)
        view = view_of(library, color, link, null=null)

        def answer(text: str, view: View) -> int:
            query = narrow(understand(text))
            query = replace(query, order=sort) if sort else query
            number = options.usual_limit(chosen) if limit is None else limit or None
            answered = search.ask(
                query,
                library,
                number,
                passages=not (statements_only or chosen in options.BRIEF),
                all_copies=all_copies,
                meaning=meaning,
            )
            found = print_entries(answered.hits, chosen, view)
            for note in answered.notes:
                complain(note)
            if found == NOTHING_FOUND:
                complain(search.nearest(query, library))
            elif number and answered.total > number:
                complain(f"{number} of {answered.total}; -n 0 for all")
            return found

        filters = any((by, about, said, kind, act, source, since, until))
        lines = [] if question else list(typed()) if filters and not sys.stdin.isatty() else typed()
        if question or (filters and (lines == [] or sys.stdin.isatty())):
            return max(answer(joined(question or [""]), view), status)
        found = NOTHING_FOUND
        for line in lines:
            found = min(answer(line, view._replace(question=line)), found)
            if chosen is not Format.JSON:
                write([view.end])  # an empty line closes each answer
        return max(found, status)
