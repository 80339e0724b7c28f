"""Many questions to one process: a conversation at the prompt, or a question a line from a pipe."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Callable

from rsir import Library
from rsir.cli.cite import cited
from rsir.cli.console import complain, write
from rsir.cli.opening import opened_at_words
from rsir.cli.prompt import typed
from rsir.cli.show import shown
from rsir.errors import ERROR, FOUND, RsirError
from rsir.output.page import Color

CLOSER = re.compile(r"(show|open|cite) +([0-9a-f]+)", re.IGNORECASE)
ALL = "all"
"""Asks again for what was asked last, without a limit."""


def converse(library: Library, ask: Callable[[str, bool], int], color: Color) -> int:
    """Answer what is typed at the prompt until somebody quits.

    `ask` is told the question, and whether everything that answers is wanted. What goes wrong with
    one is told, and ^C ends only the answer.
    """
    last = ""

    def answer(line: str) -> int:
        nonlocal last
        if look := CLOSER.fullmatch(line):
            return _look(library, look[1].lower(), look[2].lower(), color)
        if line.casefold() == ALL and last:
            return ask(last, True)
        last = line
        return ask(line, False)

    for line in typed(lambda: [person.name for person in library.speakers()]):
        with contextlib.suppress(KeyboardInterrupt):
            _safely(answer, line)
            write(["\n"])
    return FOUND


def one_by_one(ask: Callable[[str, bool], int], end: str) -> int | None:
    """Answer each line of standard input: ERROR if one could not be, FOUND if one was, else not.

    An `end` closes each answer. None where there was nothing to answer.
    """
    statuses = []
    for line in filter(None, map(str.strip, sys.stdin)):
        statuses.append(_safely(lambda question: ask(question, False), line))
        write([end])
    return ERROR if ERROR in statuses else min(statuses, default=None)


def _safely(answer: Callable[[str], int], line: str) -> int:
    try:
        return answer(line)
    except RsirError as error:
        complain(error)
        return ERROR


def _look(library: Library, how: str, identifier: str, color: Color) -> int:
    if how == "show":
        return shown(library, identifier, color=color)
    if how == "open":
        return opened_at_words(library, identifier)
    return cited(library, [identifier], color=color)
