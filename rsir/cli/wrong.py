"""What is told of an option's value that makes no sense: what would, in words of our own.

The library that parses the command line has its own words for it, which change with its version.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand
from typer.models import ParameterInfo

from rsir import config
from rsir.cli.console import complain
from rsir.errors import ERROR


class Command(TyperCommand):
    """A command that says in our words which values there are."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - Typer's own
        """See Typer. Where the value is of a file or a variable, that is named instead."""
        try:
            return super().parse_args(ctx, args)
        except typer.BadParameter as error:
            if error.param is None or self.callback is None:
                raise
            hints = typing.get_type_hints(self.callback, include_extras=True)
            error.message = _wanted(hints.get(error.param.name)) or error.message
            source = ctx.get_parameter_source(error.param.name)
            if source is None or source.name != "DEFAULT_MAP":
                raise
            key = max((flag.lstrip("-") for flag in error.param.opts), key=len)
            complain(f"{config.origin(Path.cwd(), key)}: {key}: {error.message}")
            raise typer.Exit(ERROR) from None


def _wanted(hint: Any) -> str | None:  # noqa: ANN401 - any annotation
    """What an option takes, as its annotation says."""
    inner = set(_inside(hint))
    for kind in inner:
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return f"choose from {', '.join(kind)}"
    if bool in inner:
        return "say true or false"
    if int in inner:
        least = next((e.min for e in inner if isinstance(e, ParameterInfo)), None)
        return "say a whole number" + ("" if least is None else f", {least} or more")
    return "say some words" if str in inner or Path in inner else None


def _inside(hint: Any) -> Iterator[Any]:  # noqa: ANN401 - any annotation
    yield hint
    for each in (*typing.get_args(hint), *getattr(hint, "__metadata__", ())):
        yield from _inside(each)
