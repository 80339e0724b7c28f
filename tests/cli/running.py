"""Runs the command as a user does, in a folder of its own."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Collection
from pathlib import Path

import pexpect
import pytest

from rsir.cli.main import main

SEEDS = Path(__file__).parents[2] / "seeds"
RSIR = [sys.executable, "-m", "rsir"]
INHERITED = {"PATH", "SYSTEMROOT", "PYTHONPATH", "VIRTUAL_ENV"}

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The user's own folder, empty at first."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def environ(home: Path) -> dict[str, str]:
    """Nothing of the machine's own settings."""
    kept = {name: value for name, value in os.environ.items() if name in INHERITED}
    own = {"HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PAGER": "cat"}
    return {**kept, **own}


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory, environ: dict[str, str]) -> Path:
    """A folder that holds `seeds`, indexed. Tests must not change it."""
    desk = tmp_path_factory.mktemp("desk")
    shutil.copytree(SEEDS, desk / "seeds", ignore=shutil.ignore_patterns(".*"))
    subprocess.run(
        [*RSIR, "index", "seeds"], cwd=desk, env=environ, check=True, capture_output=True
    )
    return desk


@pytest.fixture
def rsir(desk: Path, environ: dict[str, str]) -> Run:
    """Calls rsir inside this process, which is quicker, as if it were run in `desk` or `cwd`."""

    def run(
        *arguments: str, cwd: Path = desk, more: dict[str, str] | None = None, typed: str = ""
    ) -> subprocess.CompletedProcess[str]:
        streams = {name: io.TextIOWrapper(io.BytesIO()) for name in ("stdout", "stderr")}
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(cwd)
            patch.setattr(os, "environ", {**environ, **(more or {})})
            patch.setattr(sys, "argv", ["rsir", *arguments])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), "utf-8"))
            for name, stream in streams.items():
                patch.setattr(sys, name, stream)
            with pytest.raises(SystemExit) as ended:
                main()
            for stream in streams.values():
                stream.flush()
        written = {name: stream.buffer.getvalue().decode() for name, stream in streams.items()}
        return subprocess.CompletedProcess(arguments, int(ended.value.code or 0), **written)

    return run


@pytest.fixture
def process(desk: Path, environ: dict[str, str]) -> Run:
    """Runs rsir in a process of its own, in `desk` or `cwd`; `more` goes to the environment."""

    def run(
        *arguments: str, cwd: Path = desk, more: dict[str, str] | None = None, typed: str = ""
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*RSIR, *arguments],
            cwd=cwd,
            env={**environ, **(more or {})},
            input=typed,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


def _heed_interrupts() -> None:
    """As a shell at a terminal does; a shell's background jobs inherit that Ctrl-C is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def terminal(desk: Path, environ: dict[str, str]) -> Callable[..., pexpect.spawn[str]]:
    """Starts rsir in `desk`, or in `cwd`, on a terminal of `columns`."""

    def start(
        *arguments: str,
        cwd: Path = desk,
        columns: int = 80,
        more: dict[str, str] | None = None,
        without: Collection[str] = (),
    ) -> pexpect.spawn[str]:
        kept = {name: value for name, value in environ.items() if name not in without}
        return pexpect.spawn(
            RSIR[0],
            [*RSIR[1:], *arguments],
            cwd=str(cwd),
            env={**kept, **(more or {})},
            dimensions=(50, columns),
            encoding="utf-8",
            timeout=30,
            preexec_fn=_heed_interrupts,
        )

    return start
