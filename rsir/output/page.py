"""What the terminal format is written on: how wide, and whether with styles and links."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple, TextIO

MAX_WIDTH = 120
"""Longer lines are hard to read."""


class Color(StrEnum):
    """When to show styles and links."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Page(NamedTuple):
    """`width` in columns, None for lines that are never wrapped; `color` for styles and links."""

    width: int | None = None
    color: bool = False


def page_for(stream: TextIO, choice: Color) -> Page:
    """As wide as the terminal, or as COLUMNS says; never wrapped in a pipe."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal():
        width = int(columns)
    else:
        width = os.get_terminal_size(stream.fileno()).columns if stream.isatty() else 0
    return Page(min(width, MAX_WIDTH) or None, wants_color(choice, stream, os.environ))


def wants_color(choice: Color, stream: TextIO, environ: Mapping[str, str]) -> bool:
    """The flag first, then NO_COLOR, CLICOLOR_FORCE, CLICOLOR, and whether a terminal reads."""
    if choice is not Color.AUTO:
        return choice is Color.ALWAYS
    if environ.get("NO_COLOR"):
        return False
    if environ.get("CLICOLOR_FORCE", "0") != "0":
        return True
    if environ.get("CLICOLOR") == "0" or environ.get("TERM") == "dumb":
        return False
    return stream.isatty()
