"""The prompt: what a person types, one question after the other."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pexpect
import pytest

from rsir.cli.prompt import HELP, completions
from tests.cli.running import Run

Terminal = Callable[..., "pexpect.spawn[str]"]
SALEHI = "what did Abbas Salehi say"


def ended(prompt: pexpect.spawn[str]) -> int | None:
    prompt.expect(pexpect.EOF)
    prompt.close()
    return prompt.exitstatus


def matched(prompt: pexpect.spawn[str]) -> str:
    """The group of what was expected last."""
    assert isinstance(prompt.match, re.Match)
    return str(prompt.match[1])


@pytest.mark.parametrize("command", [(), ("ask",)])
def test_alone_on_a_terminal_it_prompts(terminal: Terminal, command: tuple[str, ...]) -> None:
    prompt = terminal(*command)
    prompt.expect("rsir> ")
    prompt.sendline(SALEHI)
    prompt.expect("Wagner is an example")
    prompt.expect("rsir> ")
    prompt.sendeof()
    assert ended(prompt) == 0


def test_it_remembers_what_was_asked_in_another_session(terminal: Terminal) -> None:
    prompt = terminal("ask")
    prompt.expect("rsir> ")
    prompt.sendline(SALEHI)
    prompt.expect("Wagner is an example")
    prompt.expect("rsir> ")
    prompt.close(force=True)  # the window is closed, nobody quits
    again = terminal("ask")
    again.expect("rsir> ")
    again.send("\x1b[A\r")
    again.expect("Wagner is an example")
    again.expect("rsir> ")
    again.sendline("quit")
    assert ended(again) == 0


def test_help_tells_how_to_ask_and_quit_ends(terminal: Terminal) -> None:
    prompt = terminal("ask")
    prompt.expect("rsir> ")
    prompt.sendline("help")
    prompt.expect("who said what about")
    prompt.expect("rsir> ")
    prompt.sendline("QUIT")
    assert ended(prompt) == 0


def test_tab_completes_a_speaker(terminal: Terminal) -> None:
    prompt = terminal("ask")
    prompt.expect("rsir> ")
    prompt.send("what did abbas Sal\t")
    prompt.expect("abbas Salehi ")
    prompt.sendline("say")
    prompt.expect("Wagner is an example")
    prompt.expect("rsir> ")
    prompt.sendline("quit")
    assert ended(prompt) == 0


def test_interrupting_empties_the_line_and_ends_nothing(terminal: Terminal) -> None:
    prompt = terminal("ask")
    prompt.expect("rsir> ")
    prompt.send("what did nob")
    prompt.expect("nob")  # a person, too, presses ^C after what is typed is seen
    time.sleep(0.2)
    prompt.sendintr()
    prompt.expect("rsir> ")
    prompt.sendline(SALEHI)
    prompt.expect("Wagner is an example")
    prompt.expect("rsir> ")
    prompt.sendline("quit")
    assert ended(prompt) == 0


@pytest.mark.parametrize("command", [(), ("ask",)])
def test_nothing_to_ask_in_a_pipe_is_an_error_that_tells_the_usage(
    rsir: Run, command: tuple[str, ...]
) -> None:
    done = rsir(*command)
    assert (done.returncode, done.stdout) == (2, "")
    assert "ask" in done.stderr


NAMES = ["Dmitry Peskov", "Vladimir Putin", "Petra van der Berg", "EU"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("what did Dm", ["Dmitry Peskov"]),
        ("what did pesk", ["Peskov"]),
        ("what did dmitry P", ["Peskov"]),
        ("P", ["Peskov", "Putin", "Petra van der Berg"]),
        ("quotes by Petra van d", ["der Berg"]),
        ("quotes by van", ["van der Berg"]),
        ("on the e", ["EU"]),
        ("what did ", []),
        ("zz", []),
    ],
)
def test_a_name_is_completed_from_any_of_its_words(line: str, wanted: list[str]) -> None:
    assert completions(line, NAMES) == wanted


def test_the_rest_of_an_answer_and_a_closer_look_are_had_without_leaving(
    terminal: Terminal,
) -> None:
    prompt = terminal("ask", "-n", "1", "--color", "never")
    prompt.expect("rsir> ")
    prompt.sendline("quotes by Kanani")
    prompt.expect(r"([0-9a-f]{12}) · ")
    identifier = matched(prompt)
    prompt.expect(r"1 of (\d+); all shows the rest")
    number = matched(prompt)
    prompt.expect("rsir> ")
    prompt.sendline("all")
    prompt.expect(f"{number} of {number}")
    prompt.expect("rsir> ")
    prompt.sendline(f"show {identifier[:8]}")
    prompt.expect(r"> \d+  ")
    prompt.expect("rsir> ")
    prompt.sendline(f"cite {identifier}")
    prompt.expect("— Nasser Kanani")
    prompt.expect("rsir> ")
    prompt.sendline("open 0000")
    prompt.expect("nothing has the id 0000")
    prompt.expect("rsir> ")
    prompt.sendline("quit")
    assert ended(prompt) == 0


def test_help_fits_a_narrow_screen() -> None:
    assert max(map(len, HELP.splitlines())) < 80
