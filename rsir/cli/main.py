"""The command line as a whole: the table of commands, and the one place where errors end."""

from __future__ import annotations

import functools
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

import rsir
from rsir import config
from rsir.cli import (
    articles,
    ask,
    cite,
    correct,
    extract,
    index,
    opening,
    search,
    show,
    speakers,
    status,
    timeline,
    topics,
    verify,
)
from rsir.cli.console import at_terminal, complain, use_utf8
from rsir.cli.wrong import Command
from rsir.errors import ERROR, INTERRUPTED, NOTHING_FOUND, NotFound, RsirError

COMMANDS: tuple[Callable[..., int], ...] = (
    index.index,
    ask.ask,
    search.search,
    articles.articles,
    extract.extract,
    show.show,
    opening.open_,
    cite.cite,
    correct.correct,
    verify.verify,
    speakers.speakers,
    timeline.timeline,
    status.status,
    topics.help_,
)
"""Each parses, calls, prints, and returns its exit status."""


def guarded(command: Callable[..., int]) -> Callable[..., None]:
    """`command`, ending in its exit status; an error is one sentence on stderr and status 2."""

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> None:  # noqa: ANN401 - passes on whatever comes
        try:
            exit_status = command(*args, **options)
        except typer.Exit:
            raise
        except KeyboardInterrupt:
            exit_status = INTERRUPTED
        except RsirError as error:
            complain(error)
            exit_status = NOTHING_FOUND if isinstance(error, NotFound) else ERROR
        except OSError as error:
            complain(f"{error.filename or 'output'}: {error.strerror or error}")
            exit_status = ERROR
        except Exception:  # noqa: BLE001 - the last door; status 1 would say "nothing found"
            traceback.print_exc()
            complain("this is a defect of rsir; please report it with the lines above")
            exit_status = ERROR
        raise typer.Exit(exit_status)

    return run


app = typer.Typer(
    name="rsir",
    no_args_is_help=True,
    rich_markup_mode=None,  # Rich would cost every --help its import
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _command in COMMANDS:
    app.command(_command.__name__.rstrip("_"), cls=Command)(guarded(_command))


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"rsir {rsir.__version__}")
        raise typer.Exit


@app.callback()
def about(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Who said what about X: cited answers from a folder of articles.

    Without a command, a prompt for questions opens.

    Exit status: 0 found, 1 nothing found, 2 error, 130 interrupted.
    """


ONE_THREAD = ("OPENBLAS_NUM_THREADS", "1")
"""What numpy heeds when it is loaded. Our products are small: threads that share one wait for each
other, and beside other work that took four times as long as all else that is not the network."""


def main() -> None:
    """Run the command line and exit."""
    os.environ.setdefault(*ONE_THREAD)
    use_utf8()
    alone = len(sys.argv) == 1 and at_terminal()
    whole = typer.main.get_command(app)  # made once: with all commands it takes a while
    try:
        settings = _configured(whole)
    except FileNotFoundError:
        complain("the folder that you are in is gone; go to one that is there")
        sys.exit(ERROR)
    whole(["ask"] if alone else None, prog_name="rsir", default_map=settings)


def _configured(whole: Any) -> dict[str, dict[str, Any]]:  # noqa: ANN401 - Typer's, as Click's
    """For each command the options that the configuration names."""
    options = {
        (name, parameter.name): [flag.lstrip("-") for flag in parameter.opts]
        for name, command in whole.commands.items()
        for parameter in command.params
        if parameter.param_type_name == "option"
    }
    try:
        settings = config.settings(
            Path.cwd(), {flag for flags in options.values() for flag in flags}
        )
    except RsirError as error:
        complain(error)
        sys.exit(ERROR)
    named: dict[str, dict[str, Any]] = {}
    for (command, parameter), flags in options.items():
        for flag in flags:
            if parameter and flag in settings:
                named.setdefault(command, {})[parameter] = settings[flag]
    return named
