from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from tests.cli.running import Run

WAGNER = "who said what about Wagner"
CODES = re.compile(r"\x1b\][^\x1b\x07]*(?:\x1b\\|\x07)|\x1b\[[\d;?]*[a-zA-Z]")


def read(started: pexpect.spawn[str]) -> str:
    text = started.read()
    started.close()
    assert started.exitstatus == 0
    return text.replace("\r\n", "\n")


def test_in_a_pipe_it_is_one_line_a_statement_without_any_escape_code(process: Run) -> None:
    done = process("ask", WAGNER)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert all(len(row) == 7 and re.fullmatch("[0-9a-f]{12}", row[0]) for row in rows)
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("columns", [80, 120])
def test_on_a_terminal_it_wraps_at_the_width(
    terminal: Callable[..., pexpect.spawn[str]], columns: int
) -> None:
    lines = CODES.sub("", read(terminal("ask", WAGNER, columns=columns))).splitlines()
    assert max(map(len, lines)) in range(columns - 25, columns + 1)


def test_on_a_terminal_matches_are_highlighted_and_places_are_links(
    terminal: Callable[..., pexpect.spawn[str]],
) -> None:
    text = read(terminal("ask", WAGNER))
    assert "\x1b[1;31mWagner\x1b[0m" in text
    assert "\x1b]8;" in text


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        ([], {"NO_COLOR": "1"}),
        ([], {"CLICOLOR": "0"}),
        ([], {"TERM": "dumb"}),
        (["--color", "never"], {}),
        (["--color", "never"], {"CLICOLOR_FORCE": "1"}),
    ],
)
def test_colour_can_be_refused(
    terminal: Callable[..., pexpect.spawn[str]], options: list[str], environment: dict[str, str]
) -> None:
    assert "\x1b" not in read(terminal("ask", WAGNER, *options, more=environment))


def test_colour_can_be_asked_for_in_a_pipe_but_never_colours_tsv(rsir: Run) -> None:
    terminal = ("ask", WAGNER, "--format", "terminal")
    assert "\x1b[" in rsir(*terminal, "--color", "always").stdout
    assert "\x1b[" in rsir(*terminal, more={"CLICOLOR_FORCE": "1"}).stdout
    assert "\x1b" not in rsir(*terminal).stdout
    assert "\x1b" not in rsir("ask", WAGNER, "--color", "always").stdout


def test_what_is_longer_than_the_screen_goes_through_a_pager_if_there_is_one(
    terminal: Callable[..., pexpect.spawn[str]], tmp_path: Path
) -> None:
    many = ("ask", "who said what about Iran", "-n", "30")
    less = tmp_path / "less"
    less.write_text("#!/bin/sh\nsed s/^/LESS/\n", encoding="utf-8")
    less.chmod(0o700)
    here = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    assert "LESS" in read(terminal(*many, more=here, without=["PAGER"]))
    assert "LESS" not in read(terminal(*many, "--no-pager", more=here, without=["PAGER"]))
    assert "LESS" not in read(terminal(*many[:-1], "2", more=here, without=["PAGER"]))
    assert "PAGED" not in read(terminal(*many, more={"PAGER": ""}))
    assert "PAGED" in read(terminal(*many, more={"PAGER": "sed s/^/PAGED/"}))
    assert "PAGED" not in read(terminal(*many, "--json", more={"PAGER": "sed s/^/PAGED/"}))
    missing = read(terminal(*many, more={"PAGER": "no-such-pager"}))
    assert "no-such-pager" in missing
    assert len(missing.splitlines()) > 50


def test_pipes_carry_utf_8_whatever_the_locale(process: Run) -> None:
    done = process(
        "ask", WAGNER, more={"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    )
    assert "“" in done.stdout


def test_progress_is_shown_on_a_terminal_only(
    rsir: Run, terminal: Callable[..., pexpect.spawn[str]], tmp_path: Path
) -> None:
    for n in range(40):
        (tmp_path / f"{n}.txt").write_text(
            f"“Lamp {n} burns,” said Mara Quist.\n", encoding="utf-8"
        )
    assert "indexing" in read(terminal("index", ".", cwd=tmp_path))
    (tmp_path / "more.txt").write_text("“It is out,” said Mara Quist.\n", encoding="utf-8")
    done = rsir("index", ".", cwd=tmp_path)
    assert done.stdout == ""
    assert done.stderr.startswith("rsir: 1 added, 40 unchanged; ")
    assert done.stderr.count("\n") == 1


def test_an_articles_control_characters_reach_json_but_no_terminal_and_no_tsv(
    rsir: Run, terminal: Callable[..., pexpect.spawn[str]], tmp_path: Path
) -> None:
    evil = "“The \x1b[2Jlamp\x9b31m burns \u202eall night,” said Mara Quist, the keeper.\n"
    (tmp_path / "evil.txt").write_text(evil, encoding="utf-8")
    rsir("index", ".", cwd=tmp_path)
    question = ("ask", "what did Mara Quist say")
    words = json.loads(rsir(*question, "--json", cwd=tmp_path).stdout)["content"]["text"]
    assert words == evil.partition(" said")[0]
    shown = CODES.sub("", read(terminal(*question, cwd=tmp_path)))
    for text in (shown, rsir(*question, cwd=tmp_path).stdout):
        assert "burns all night" in text
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
