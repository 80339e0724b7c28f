"""`rsir help`: what holds for all commands, and the reference made from their definitions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

import rsir
from rsir.cli.console import write
from rsir.errors import ERROR, FOUND, INTERRUPTED, NOTHING_FOUND
from rsir.output.formats import SUMMARIES
from rsir.output.links import ALIASES

EXIT_STATUSES = {
    FOUND: "found; for verify: every quotation is verbatim",
    NOTHING_FOUND: "nothing found; for verify: some quotation is not verbatim",
    ERROR: "error, or some of the files could not be read; stderr says which and why",
    INTERRUPTED: "interrupted with ^C; the index is as good as before",
}

ENVIRONMENT = {
    "RSIR_INDEX": "where the index is, as --index",
    "RSIR_OPTION": "the default of any option: RSIR_FORMAT=json, RSIR_LINK=vscode, RSIR_LIMIT=50",
    "NO_COLOR": "if set and not empty: no styles, no links",
    "CLICOLOR": "0: no styles, no links",
    "CLICOLOR_FORCE": "not 0: styles and links in a pipe too, where the format is terminal",
    "COLUMNS": "how wide the terminal format is; without it, as wide as the terminal",
    "PAGER": "what goes beyond the screen goes through it; if unset: less, if empty: nothing",
}


class Topic(StrEnum):
    """What `rsir help` tells."""

    EXIT_STATUS = "exit-status"
    FORMATS = "formats"
    ENVIRONMENT = "environment"
    LINKS = "links"
    RECORD = "record"
    COMMANDS = "commands"
    MAN = "man"


def help_(
    context: typer.Context,
    topic: Annotated[
        Topic | None, typer.Argument(help="Without one, what rsir --help tells.")
    ] = None,
) -> int:
    """Tell about formats, statuses, environment.

    Also the reference of all commands, and a man page: rsir help man | man -l -
    """
    group = context.find_root().command
    assert isinstance(group, TyperGroup)
    if topic is None:
        write([context.find_root().get_help() + "\n"])
    else:
        write(TOPICS[topic](group))
    return FOUND


def _table(rows: dict[str, str]) -> Callable[[TyperGroup], Iterator[str]]:
    width = max(map(len, rows))
    return lambda _: (f"{name:<{width}}  {text}\n" for name, text in rows.items())


def _record(_: TyperGroup) -> Iterator[str]:
    """JSON Schema."""
    yield Path(rsir.__file__).with_name("record.schema.json").read_text(encoding="utf-8")


def _commands(group: TyperGroup) -> Iterator[str]:
    """Markdown."""
    for name, command in visible(group).items():
        yield f"## rsir {name}\n\n{command.help}\n\n```\n{usage(command)}\n```\n\n"
        for option, text in described(command):
            yield f"- `{option}`: {text}\n"
        yield "\n"


def _man(group: TyperGroup) -> Iterator[str]:
    """Troff, for man."""
    yield f'.TH RSIR 1 "" "rsir {rsir.__version__}"\n.SH NAME\nrsir \\- who said what about X\n'
    yield ".SH SYNOPSIS\n.B rsir\nCOMMAND [OPTIONS] [ARGUMENTS]\n"
    yield f".SH DESCRIPTION\n{_troff(group.help or '')}\n.SH COMMANDS\n"
    for command in visible(group).values():
        yield f".SS {_troff(usage(command))}\n{_troff(command.help or '')}\n"
        for option, text in described(command):
            yield f".TP\n.B {_troff(option)}\n{_troff(text)}\n"
    sections = {
        "EXIT STATUS": {str(number): text for number, text in EXIT_STATUSES.items()},
        "FORMATS": {form.value: text for form, text in SUMMARIES.items()},
        "ENVIRONMENT": ENVIRONMENT,
    }
    for title, rows in sections.items():
        yield f".SH {title}\n"
        for name, text in rows.items():
            yield f".TP\n.B {_troff(name)}\n{_troff(text)}\n"


def visible(group: TyperGroup) -> dict[str, TyperCommand]:
    """The commands that a user is told of."""
    return {
        name: command
        for name, command in group.commands.items()
        if isinstance(command, TyperCommand) and not command.hidden
    }


def usage(command: TyperCommand) -> str:
    """How it is called."""
    pieces = command.collect_usage_pieces(typer.Context(command, info_name=command.name))
    return " ".join(["rsir", command.name or "", *pieces])


def described(command: TyperCommand) -> Iterator[tuple[str, str]]:
    """Each option, as it is written, and what it does."""
    for parameter in command.params:
        if isinstance(parameter, TyperOption):
            metavar = "" if parameter.is_flag else f" {parameter.metavar or 'VALUE'}"
            yield ", ".join(parameter.opts) + metavar, parameter.help or ""


def _troff(text: str) -> str:
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    lines = (line.strip() for line in escaped.splitlines())
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in lines)


TOPICS: dict[Topic, Callable[[TyperGroup], Iterator[str]]] = {
    Topic.EXIT_STATUS: _table({str(number): text for number, text in EXIT_STATUSES.items()}),
    Topic.FORMATS: _table({form.value: text for form, text in SUMMARIES.items()}),
    Topic.ENVIRONMENT: _table(ENVIRONMENT),
    Topic.LINKS: _table(ALIASES),
    Topic.RECORD: _record,
    Topic.COMMANDS: _commands,
    Topic.MAN: _man,
}
