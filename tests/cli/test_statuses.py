"""Each command ends as the table of exit statuses in the reference says, on each of its ways."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from rsir import Library
from rsir.index.update import Update
from tests.cli.running import SEEDS, Run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
REFERENCE = (ROOT / ".github" / "REFERENCE.md").read_text(encoding="utf-8")
FOUND, NOTHING, ERROR = 0, 1, 2
SEED = "001_379727125cb813d3.txt"
SAID = "Kremlin spokesman Dmitry Peskov said: “We call for restraint by all sides.”\n"


class Way(NamedTuple):
    """A command line, typed in a folder with an article and its index, and how it ends."""

    status: int
    words: str
    typed: str = ""


WAYS = {
    "index": [Way(FOUND, "index ."), Way(ERROR, "index missing"), Way(ERROR, "index empty")],
    "ask": [
        Way(FOUND, "ask restraint"),
        Way(FOUND, "ask -q restraint"),
        Way(FOUND, "ask", "restraint\n"),
        Way(NOTHING, "ask zeppelins"),
        Way(NOTHING, "ask -c zeppelins"),
        Way(NOTHING, "ask", "zeppelins\n"),
        Way(ERROR, "ask --since whenever restraint"),
        Way(ERROR, "ask --index nowhere restraint"),
        Way(ERROR, "ask -C missing restraint"),
    ],
    "search": [
        Way(FOUND, "search restraint"),
        Way(NOTHING, "search zeppelins"),
        Way(ERROR, "search --index nowhere restraint"),
    ],
    "articles": [
        Way(FOUND, "articles"),
        Way(FOUND, f"articles {SEED}"),
        Way(ERROR, "articles missing.txt"),
        Way(ERROR, "articles --index nowhere"),
    ],
    "extract": [
        Way(FOUND, "extract said.txt"),
        Way(NOTHING, "extract silent.txt"),
        Way(ERROR, "extract missing.txt"),
    ],
    "show": [Way(FOUND, "show 437f"), Way(NOTHING, "show zzzz"), Way(ERROR, "show 4 --index no")],
    "open": [Way(NOTHING, "open zzzz"), Way(ERROR, "open 437f --index nowhere")],
    "cite": [
        Way(FOUND, "cite 437f"),
        Way(NOTHING, "cite 437f zzzz"),
        Way(ERROR, "cite 437f --index nowhere"),
    ],
    "correct": [
        Way(FOUND, "correct 437f --role aide"),
        Way(NOTHING, "correct zzzz --role aide"),
        Way(ERROR, "correct 437f"),
        Way(ERROR, "correct 437f --undo --role aide"),
        Way(ERROR, "correct 437f --role aide --index nowhere"),
    ],
    "verify": [
        Way(FOUND, "verify -", SAID),
        Way(FOUND, "verify silent.txt"),
        Way(NOTHING, "verify -", SAID.replace("restraint", "cheese")),
        Way(ERROR, "verify missing.txt"),
    ],
    "speakers": [
        Way(FOUND, "speakers"),
        Way(FOUND, "speakers Peskov"),
        Way(NOTHING, "speakers Zzyzx"),
        Way(ERROR, "speakers --index nowhere"),
    ],
    "timeline": [
        Way(FOUND, "timeline Iran"),
        Way(NOTHING, "timeline zeppelins"),
        Way(ERROR, "timeline --index nowhere Iran"),
    ],
    "status": [Way(FOUND, "status"), Way(ERROR, "status --index nowhere")],
    "help": [Way(FOUND, "help"), Way(FOUND, "help formats"), Way(ERROR, "help nonsense")],
}


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("furnished")
    shutil.copy(SEEDS / SEED, place)
    (place / "said.txt").write_text(SAID, encoding="utf-8")
    (place / "silent.txt").write_text("It rained all day.\n", encoding="utf-8")
    (place / "empty").mkdir()
    return place


def test_the_pages_tell_of_these_commands_and_statuses() -> None:
    commands = re.findall(r"^\| `rsir (\w+)", README, re.MULTILINE)
    assert set(commands) == set(WAYS)
    statuses = re.findall(r"^\| (\d+) \|", REFERENCE, re.MULTILINE)
    assert statuses == ["0", "1", "2", "130"]


@pytest.mark.parametrize(
    "way", [way for ways in WAYS.values() for way in ways], ids=lambda way: f"{way.words} {way[0]}"
)
def test_a_command_ends_as_the_table_says(rsir: Run, furnished: Path, way: Way) -> None:
    if not (furnished / ".rsir").exists():
        assert rsir("index", ".", cwd=furnished).returncode == FOUND
    done = rsir(*way.words.split(), cwd=furnished, typed=way.typed)
    assert done.returncode == way.status, done.stderr
    assert "Traceback" not in done.stderr
    if way.status == ERROR:
        assert done.stderr, "it says why"


ASKED = ["ask", "search", "articles", "show", "open", "cite", "verify", "speakers", "timeline"]


@pytest.fixture(scope="session")
def unfinished(
    furnished: Path, environ: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """As a run leaves it that was killed before it had read all."""
    place = shutil.copytree(
        furnished,
        tmp_path_factory.mktemp("killed") / "news",
        ignore=shutil.ignore_patterns(".rsir"),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "environ", environ)
        patch.setattr(Update, "_manifest", lambda *_: replace(manifest(*_), complete=False))
        with Library(place) as library:
            library.update()
    return place


manifest = Update._manifest  # noqa: SLF001 - what a killed run writes, too


@pytest.mark.parametrize(
    "way",
    [
        *(way for command in ASKED for way in WAYS[command] if way.status == NOTHING),
        *(Way(ERROR, words) for words in ("ask restraint", "status", "correct zzzz --role aide")),
    ],
    ids=lambda way: way.words,
)
def test_of_an_unfinished_index_nothing_is_sure(rsir: Run, unfinished: Path, way: Way) -> None:
    done = rsir(*way.words.split(), cwd=unfinished, typed=way.typed)
    assert done.returncode == ERROR
    assert "unfinished" in done.stderr
