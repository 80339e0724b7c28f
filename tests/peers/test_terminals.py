"""What fzf and tmux make of what rsir prints."""

from __future__ import annotations

import shlex
import subprocess
import time
import uuid
from pathlib import Path

import pytest

from tests.cli.running import RSIR, Run
from tests.peers.tools import tool


def test_fzf_picks_a_line_and_its_id_can_be_shown(rsir: Run) -> None:
    done = subprocess.run(
        [tool("fzf"), "--delimiter", "\t", "--with-nth", "2,5", "--filter", "salehi lesson"],
        input=rsir("ask", "who said what about Wagner").stdout,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    identifier = done.stdout.split("\t")[0]
    assert rsir("show", identifier).stdout.startswith("Abbas Salehi")


@pytest.mark.parametrize("columns", [80, 120])
def test_tmux_shows_every_line_whole(desk: Path, environ: dict[str, str], columns: int) -> None:
    tmux = [tool("tmux"), "-L", f"rsir-{uuid.uuid4().hex[:8]}"]
    ask = shlex.join([*RSIR, "ask", "what did Abbas Salehi say"])
    size = ("-x", str(columns), "-y", "40")
    command = f"{ask}; echo status $?; sleep 60"
    subprocess.run([*tmux, "new-session", "-d", *size, command], cwd=desk, env=environ, check=True)
    try:
        screen = ""
        for _ in range(300):
            screen = subprocess.check_output([*tmux, "capture-pane", "-p"], text=True, env=environ)
            if "status" in screen:
                break
            time.sleep(0.1)
    finally:
        subprocess.run([*tmux, "kill-server"], env=environ, check=True)
    lines = screen.rstrip().splitlines()
    assert lines[0] == "Abbas Salehi  former culture minister"
    assert lines[-1] == "status 0"
    said = " ".join(line.strip() for line in lines if line.startswith("  ") and line[2] != " ")
    assert said.endswith("“Wagner is an example. Will we learn a lesson?!”")
