"""The prompt: what is typed there, with a history, completion of speakers, help and an end."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator

from rsir import config
from rsir.cli.console import complain, write

PROMPT = "rsir> "
KEPT = 1000
"""How many questions the history remembers."""

LONGEST = 4
"""Of how many words a name is completed."""

QUIT = frozenset({"quit", "exit", "q", ":q"})
HELP_WORDS = frozenset({"help", "?"})
HELP = """\
Ask in plain English, or just write words:
  who said what about Wagner        what did Putin say about Iran since 2024
  who denied the attack             what did the finance minister say last
  who said “an enemy of mankind”    compare Putin and Peskov on Iran
all             everything that answers the last question
show ID         a statement inside its article; its id stands below it
open ID         its article, in the editor or the browser
cite ID         a citation to paste
quit            ends, as ^D does
TAB completes speakers; the arrow keys bring back what was asked before.
"""


def typed(speakers: Callable[[], Iterable[str]]) -> Iterator[str]:
    """Each line that is not blank, neither `help` nor `quit`, until the end of the input.

    TAB completes the names that `speakers` gives.
    """
    complain("help tells how to ask, quit ends")
    with _editing(speakers) as remember:
        while (line := _line()).casefold() not in QUIT:
            if line.casefold() in HELP_WORDS:
                write([HELP])
            elif line:
                remember()
                yield line


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
