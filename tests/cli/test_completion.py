from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.peers.tools import tool

BASH = """
PATH="{bin}:$PATH"; eval "$(rsir --show-completion bash)"
COMP_WORDS=({words}); COMP_CWORD={last}; _rsir_completion rsir; printf '%s\\n' "${{COMPREPLY[@]}}"
"""
ZSH = """
PATH="{bin}:$PATH"; autoload -Uz compinit; compinit -u; eval "$(rsir --show-completion zsh)"
words=({words}); CURRENT={last}
_arguments() {{ print -l -- "$@" }}; _describe() {{ print -l -- "$@" }}; _rsir_completion
"""


def in_shell(shell: str, script: str, desk: Path, environ: dict[str, str]) -> str:
    done = subprocess.run(
        [tool(shell), "-c", script],
        cwd=desk,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def bin_folder() -> str:
    return str(Path(sys.executable).parent)


def test_bash_completes_commands_names_and_ids(
    desk: Path, environ: dict[str, str], bin_folder: str
) -> None:
    def completed(*words: str) -> list[str]:
        script = BASH.format(bin=bin_folder, words=" ".join(words), last=len(words) - 1)
        return in_shell("bash", script, desk, environ).splitlines()

    assert completed("rsir", "spea") == ["speakers"]
    assert completed("rsir", "ask", "--by", "Dmitry") == ["Dmitry\\ Peskov"]
    assert "Abbas\\ Salehi" in completed("rsir", "speakers", "-C", ".", "Ab")


def test_fish_completes_names_with_their_roles(
    desk: Path, environ: dict[str, str], bin_folder: str
) -> None:
    script = (
        f"set PATH {bin_folder} $PATH; rsir --show-completion fish | source; "
        "complete --do-complete 'rsir ask --by Dmi'"
    )
    assert in_shell("fish", script, desk, environ).splitlines() == [
        "Dmitry Peskov\tKremlin spokesman"
    ]


def test_zsh_completes_names(desk: Path, environ: dict[str, str], bin_folder: str) -> None:
    script = ZSH.format(bin=bin_folder, words="rsir ask --by Dmi", last=4)
    assert "Dmitry Peskov" in in_shell("zsh", script, desk, environ)


def test_ids_complete_from_their_beginning(
    desk: Path, environ: dict[str, str], bin_folder: str, rsir: Run
) -> None:
    identifier = rsir("ask", "what did Abbas Salehi say").stdout[:12]
    script = BASH.format(bin=bin_folder, words=f"rsir show {identifier[:8]}", last=2)
    assert in_shell("bash", script, desk, environ).split() == [identifier]
