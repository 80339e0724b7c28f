"""Answers as a picture of a terminal, in SVG: for the README, for slides."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from rsir.output import terminal
from rsir.output.entries import Entry, View
from rsir.output.page import Page

WIDTH = 88
_FONT_FROM_THE_NET = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def render(entries: Iterable[Entry], view: View) -> Iterator[str]:
    """The terminal's rendering, drawn; an empty picture if there is no entry."""
    colored = view._replace(page=Page(WIDTH, color=True))
    yield draw("".join(terminal.render(entries, colored)))


def draw(text: str) -> str:
    """The SVG of a terminal that shows `text` with its styles; it needs nothing but itself."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(text.rstrip("\n")), soft_wrap=True)
    svg = _FONT_FROM_THE_NET.sub("", console.export_svg(title="rsir", unique_id="rsir"))
    return svg.replace("<text ", '<text xml:space="preserve" ') + "\n"
