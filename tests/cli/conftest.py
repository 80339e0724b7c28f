"""Runs the command as a user does: in a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

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
    return {**kept, "HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory, environ: dict[str, str]) -> Path:
    """A folder that holds `seeds`, indexed. Tests must not change it."""
    desk = tmp_path_factory.mktemp("desk")
    shutil.copytree(SEEDS, desk / "seeds")
    subprocess.run(
        [*RSIR, "index", "seeds"], cwd=desk, env=environ, check=True, capture_output=True
    )
    return desk


@pytest.fixture
def rsir(desk: Path, environ: dict[str, str]) -> Run:
    """Runs rsir in `desk`, or in `cwd`; `more` goes to the environment."""

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


@pytest.fixture
def terminal(desk: Path, environ: dict[str, str]) -> Callable[..., pexpect.spawn[str]]:
    """Starts rsir in `desk`, or in `cwd`, on a terminal of `columns`."""

    def start(
        *arguments: str, cwd: Path = desk, columns: int = 80, more: dict[str, str] | None = None
    ) -> pexpect.spawn[str]:
        return pexpect.spawn(
            RSIR[0],
            [*RSIR[1:], *arguments],
            cwd=str(cwd),
            env={**environ, **(more or {})},
            dimensions=(50, columns),
            encoding="utf-8",
            timeout=30,
        )

    return start
