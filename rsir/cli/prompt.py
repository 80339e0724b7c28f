"""Questions typed one after the other: at a prompt with a history, or line by line from a pipe."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator

from rsir import config
from rsir.cli.console import complain, write
from rsir.errors import ERROR, FOUND, RsirError

PROMPT = "rsir> "
KEPT = 1000
"""How many questions the history remembers."""

LONGEST = 4
"""Of how many words a name is completed."""

QUIT = frozenset({"quit", "exit", "q", ":q"})
HELP_WORDS = frozenset({"help", "?"})
HELP = """\
Ask in plain English, or just write words:
  who said what about Wagner          what did Putin say about Iran since October 2024
  who denied the attack               what did the finance minister say, latest
  who said “an enemy of mankind”      compare Putin and Peskov on Iran
TAB completes speakers, the arrow keys bring back what you asked before, quit ends.
Outside: rsir show ID, rsir open ID and rsir cite ID look closer; rsir --help has the rest.
"""


def at_terminal() -> bool:
    """Whether somebody sits there who can be prompted."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def typed(speakers: Callable[[], Iterable[str]]) -> Iterator[str]:
    """Each question that is not blank, until the end of the input.

    At the prompt `help` and `quit` are none, and TAB completes the names that `speakers` gives.
    """
    if not at_terminal():
        yield from filter(None, map(str.strip, sys.stdin))
        return
    complain("help tells how to ask, quit ends")
    with _editing(speakers) as remember:
        while (line := _line()).casefold() not in QUIT:
            if line.casefold() in HELP_WORDS:
                write([HELP])
            elif line:
                remember()
                yield line


def one_by_one(questions: Iterable[str], answer: Callable[[str], int]) -> int | None:
    """Answer each: ERROR if one could not be, else FOUND if one was; None without any.

    What goes wrong with one is told, and the next is asked. At the prompt ^C ends only the answer,
    and the status is FOUND.
    """
    if at_terminal():
        for question in questions:
            with contextlib.suppress(KeyboardInterrupt):
                _answered(question, answer)
        return FOUND
    statuses = [_answered(question, answer) for question in questions]
    return ERROR if ERROR in statuses else min(statuses, default=None)


def _answered(question: str, answer: Callable[[str], int]) -> int:
    try:
        return answer(question)
    except RsirError as error:
        complain(error)
        return ERROR


def _line() -> str:
    """What is typed; ^C empties the line as in a shell, ^D quits."""
    try:
        return input(PROMPT).strip()
    except KeyboardInterrupt:
        write(["\n"])
        return ""
    except EOFError:
        write(["\n"])
        return "quit"


def completions(line: str, names: Iterable[str]) -> list[str]:
    """What the last word of `line` may become: the rest of each name that its end begins.

    A name begins anew at each of its words: "Pes" and "Dmitry Pes" both become Peskov.
    """
    words = line.split(" ")
    if not words[-1]:
        return []
    known = list(names)
    for count in range(min(LONGEST, len(words)), 0, -1):
        begun = " ".join(words[-count:]).casefold()
        found: dict[str, None] = {}
        for name in known:
            parts = name.split(" ")
            for first in range(len(parts) - count + 1):
                if " ".join(parts[first:]).casefold().startswith(begun):
                    found[" ".join(parts[first + count - 1 :])] = None
        if found:
            return list(found)
    return []


@contextlib.contextmanager
def _editing(speakers: Callable[[], Iterable[str]]) -> Iterator[Callable[[], None]]:
    """Arrow keys, TAB, and a history from one session to the next, where readline is there.

    What it gives keeps the history so far: a window may be closed at any time.
    """
    try:
        import readline
    except ImportError:
        yield lambda: None
        return
    found: list[str] = []

    def complete(_: str, state: int) -> str | None:
        if state == 0:
            typed = readline.get_line_buffer()[: readline.get_endidx()]
            found[:] = completions(typed, speakers())
            if len(found) == 1:
                found[0] += " "
        return found[state] if state < len(found) else None

    readline.set_completer(complete)
    readline.set_completer_delims(" ")
    by_libedit = "libedit" in (readline.__doc__ or "")  # macOS
    readline.parse_and_bind("bind ^I rl_complete" if by_libedit else "tab: complete")
    path = config.state("history")
    with contextlib.suppress(OSError):
        readline.read_history_file(path)
    readline.set_history_length(KEPT)

    def remember() -> None:
        with contextlib.suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            readline.write_history_file(path)

    try:
        yield remember
    finally:
        readline.set_completer(None)
