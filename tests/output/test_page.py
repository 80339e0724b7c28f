from __future__ import annotations

import io

import pytest

from rsir.output.page import Color, page_for, wants_color


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "terminal", "environ", "expected"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"CLICOLOR": "0"}, False),
        ("auto", True, {"CLICOLOR": "1"}, True),
        ("auto", False, {"CLICOLOR": "1"}, False),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", False, {"CLICOLOR_FORCE": "1"}, True),
        ("auto", False, {"CLICOLOR_FORCE": "0"}, False),
        ("auto", False, {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"CLICOLOR_FORCE": "1"}, False),
    ],
)
def test_the_flag_wins_then_the_environment_then_the_terminal(
    choice: str, terminal: bool, environ: dict[str, str], expected: bool
) -> None:
    stream = Terminal() if terminal else io.StringIO()
    assert wants_color(Color(choice), stream, environ) is expected


def test_columns_sets_the_width_and_very_wide_screens_are_not_filled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for columns, width in {"72": 72, "120": 120, "400": 120}.items():
        monkeypatch.setenv("COLUMNS", columns)
        assert page_for(io.StringIO(), Color.AUTO).width == width
