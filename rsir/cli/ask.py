"""`rsir ask`: who said what."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from rsir import Library
from rsir.answers import Answers
from rsir.cli import options
from rsir.cli.console import at_terminal, print_answers, view_of, write
from rsir.cli.corpus import opened
from rsir.cli.filters import joined
from rsir.cli.session import converse, one_by_one
from rsir.errors import FOUND, UsageError
from rsir.output.entries import Group, View
from rsir.output.formats import Format
from rsir.output.page import Color
from rsir.records import Meaning, Order

NO_QUESTION = 'no question; try rsir ask "who said what about …", or rsir ask --help'


def ask(
    question: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUESTION",
            help="In plain English, or just words; without it, a prompt, or a question a line.",
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
    group: options.Groups = None,
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
    no_pager: options.NoPager = False,
    link: options.Link = "file",
) -> int:
    """Answer a question, with citations.

    Who said it, their words, and where that stands; then passages that quote nobody.
    """
    chosen = options.chosen(form, json=as_json, files=files, count=count, none=quiet)
    number = options.most(limit, chosen)

    def asked(library: Library, text: str, number: int | None = number) -> Answers:
        return library.ask(
            text,
            by=by or (),
            about=about or (),
            said=said or (),
            kinds=kind or (),
            acts=act or (),
            sources=source or (),
            since=since,
            until=until,
            limit=number,
            sort=sort or (Order.NEWEST if group is Group.YEAR else None),
            meaning=meaning,
            passages=not (statements_only or chosen in options.BRIEF),
            all_copies=all_copies,
        )

    def shown(answers: Answers, view: View) -> int:
        return explained(answers) if explain else print_answers(answers, chosen, view, group)

    restricted = any((by, about, said, kind, act, source, since, until))
    at_once = bool(question) or (restricted and sys.stdin.isatty())
    text = joined(question or ())
    if explain and at_once:
        return explained(asked(Library(), text))
    if not at_once and sys.stdin.isatty() and not at_terminal():
        raise UsageError(NO_QUESTION)
    with opened(corpus, index, jobs) as (library, status):
        view = view_of(library, color, link, null=null, paged=not no_pager)
        if at_once:
            return max(shown(asked(library, text), view), status)

        def answer(line: str, everything: bool) -> int:
            answers = asked(library, line, None if everything else number)
            return shown(answers, view._replace(question=line))

        if at_terminal():
            return converse(library, answer, color)
        found = one_by_one(answer, "" if chosen is Format.JSON else view.end)
        if found is None and not restricted:
            raise UsageError(NO_QUESTION)
        return max(shown(asked(library, text), view) if found is None else found, status)


def explained(answers: Answers) -> int:
    """How the question is understood."""
    write(f"{label}\t{value}\n" for label, value in answers.understood())
    return FOUND
