"""The README and its pages keep their promises: examples print what is shown, nothing is left out.

`python -m tests.test_readme` writes into them and into the picture what is printed now.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from rsir.cli.main import app
from rsir.cli.topics import EXIT_STATUSES, described, visible
from rsir.output.formats import Format
from tests.peers.tools import tool

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
RECIPES = ROOT / ".github" / "RECIPES.md"
TEXT = README.read_text(encoding="utf-8")
REFERENCE = (ROOT / ".github" / "REFERENCE.md").read_text(encoding="utf-8")
CONSOLE = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
BLOCKS = [block for page in (README, RECIPES) for block in CONSOLE.findall(page.read_text("utf-8"))]
"""In this order, for the first ones make the index."""
TIMES = re.compile(r"\d+\.\d s\b")


def executed(block: str, desk: Path) -> str:
    """The block with what its commands print now, run one after the other in `desk`."""
    parts = []
    for command in re.findall(r"^\$ (.*)$", block, re.MULTILINE):
        environ = {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(desk / "home"),
            "LC_ALL": "C.UTF-8",
        }
        done = subprocess.run(
            ["/bin/bash", "-c", f"exec 2>&1; {command}"],
            cwd=desk,
            env=environ,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        parts.append(f"$ {command}\n{done.stdout}")
    return "".join(parts)


def furnished(folder: str) -> Path:
    """The folder, with the seeds in it."""
    hidden = shutil.ignore_patterns(".*")
    shutil.copytree(ROOT / "seeds", Path(folder) / "seeds", ignore=hidden)
    return Path(folder)


@pytest.fixture(scope="module")
def desk() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield furnished(folder)


@pytest.mark.parametrize("block", BLOCKS)
def test_an_example_prints_what_it_shows(block: str, desk: Path) -> None:
    if "jq" in block:
        tool("jq")
    assert TIMES.sub("… s", executed(block, desk)) == TIMES.sub("… s", block)


def test_the_example_for_python_runs(desk: Path) -> None:
    (code,) = re.findall(r"(?<=```python\n).*?(?=```)", TEXT, re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=desk, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.startswith("Ingrid Vael mayor\n")
    assert "\nAbbas Salehi Fighters deployed" in done.stdout


def test_every_page_that_it_names_is_there() -> None:
    pages = re.findall(r"\]\((\.github/[^)]+)\)", TEXT)
    assert len(pages) > 4
    assert all((ROOT / page).is_file() for page in pages)


COMMANDS = visible(typer.main.get_group(app))


def test_every_command_is_documented() -> None:
    for name in COMMANDS:
        assert f"\n| `rsir {name}" in TEXT


def test_every_option_has_help() -> None:
    for command in COMMANDS.values():
        assert all(text for _, text in described(command))


@pytest.mark.parametrize("form", Format)
def test_every_format_is_documented(form: Format) -> None:
    assert f"| `{form}` |" in REFERENCE


def test_every_exit_status_is_documented() -> None:
    for number in EXIT_STATUSES:
        assert f"| {number} |" in REFERENCE


PICTURE = ROOT / ".github" / "answer.svg"
DRAWN = 'rsir ask -C seeds "who said what about Wagner" -n 2 --format svg 2>/dev/null'


def test_the_picture_shows_what_is_answered_now(desk: Path) -> None:
    drawn = executed(f"$ {DRAWN}\n", desk).partition("\n")[2]
    assert drawn == PICTURE.read_text(encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        made = furnished(folder)
        for page in (README, RECIPES):
            was = page.read_text(encoding="utf-8")
            now = CONSOLE.sub(lambda block: executed(block[0], made), was)
            page.write_text(now, encoding="utf-8")
        drawn = executed(f"$ {DRAWN}\n", made).partition("\n")[2]
        PICTURE.write_text(drawn, encoding="utf-8")
