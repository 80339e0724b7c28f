"""How editors are told the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from rsir.output.editors import command

FILE = Path("/news/the {line} harbour.txt")


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vim", ["vim", "+16", str(FILE)]),
        ("/usr/bin/nvim -p", ["/usr/bin/nvim", "-p", "+16", str(FILE)]),
        ("nano", ["nano", "+16", str(FILE)]),
        ("emacsclient -nw", ["emacsclient", "-nw", "+16", str(FILE)]),
        ("code --wait", ["code", "--wait", "--goto", f"{FILE}:16"]),
        ("subl", ["subl", f"{FILE}:16"]),
        ("'/my apps/hx'", ["/my apps/hx", f"{FILE}:16"]),
        ("kate", ["kate", "--line", "16", str(FILE)]),
        ("Code.cmd", ["Code.cmd", "--goto", f"{FILE}:16"]),
        ("unheard-of", ["unheard-of", str(FILE)]),
    ],
)
def test_each_editor_opens_the_file_at_the_line(editor: str, words: list[str]) -> None:
    assert command(editor, FILE, 16) == words
