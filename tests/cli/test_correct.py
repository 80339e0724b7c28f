"""`rsir correct`, from end to end: what a human says is what every command tells from then on."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from rsir.index.corrections import FILE
from tests.cli.running import Run

PESKOV = "437ffc1ee6be"


@pytest.fixture
def place(desk: Path, tmp_path: Path, rsir: Run) -> Path:
    """A folder of one's own with an article, indexed."""
    shutil.copy(desk / "seeds" / "001_379727125cb813d3.txt", tmp_path / "one.txt")
    assert rsir("index", ".", cwd=tmp_path).returncode == 0
    return tmp_path


def record(rsir: Run, place: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(rsir("show", "--json", PESKOV, cwd=place).stdout)
    return found


def test_it_holds_at_once_in_every_command_and_may_be_undone(rsir: Run, place: Path) -> None:
    before = record(rsir, place)
    done = rsir("correct", PESKOV[:5], "--speaker", "Ann Lee", "--role", "aide", cwd=place)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{PESKOV}\tAnn Lee\t")
    now = record(rsir, place)
    assert (now["speaker"], now["role"], now["corrected"]) == ("Ann Lee", "aide", True)
    assert PESKOV in rsir("ask", "--by", "Ann Lee", cwd=place).stdout
    assert rsir("speakers", "Peskov", cwd=place).returncode == 1
    assert "Ann Lee, aide" in rsir("cite", PESKOV, cwd=place).stdout
    assert rsir("speakers", "Ann Lee", cwd=place).returncode == 0
    assert "corrections\t1\n" in rsir("status", cwd=place).stdout
    assert rsir("index", ".", cwd=place).stderr.startswith("rsir: 1 unchanged")
    done = rsir("correct", PESKOV, "--undo", "--json", cwd=place)
    assert json.loads(done.stdout)["speaker"] == "Dmitry Peskov"
    assert record(rsir, place) == before
    assert not (place / FILE).exists()


def test_what_is_no_statement_is_gone_until_that_is_undone(rsir: Run, place: Path) -> None:
    done = rsir("correct", PESKOV, "--not-a-statement", cwd=place)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"rsir correct {PESKOV} --undo" in done.stderr
    assert rsir("show", PESKOV, cwd=place).returncode == 1
    assert PESKOV in rsir("correct", PESKOV[:4], "--undo", cwd=place).stdout
    assert rsir("show", PESKOV, cwd=place).returncode == 0


def test_a_person_of_two_names_is_found_by_both(rsir: Run, place: Path) -> None:
    rsir("correct", PESKOV, "--same-as", "D. S. Peskoff", cwd=place)
    assert PESKOV in rsir("ask", "quotes by Peskoff", cwd=place).stdout
    assert rsir("speakers", "Peskov", cwd=place).stdout.startswith("D. S. Peskoff\t")


def test_the_file_may_be_edited_and_ask_in_that_folder_heeds_it(rsir: Run, place: Path) -> None:
    rsir("correct", PESKOV, "--speaker", "Ann Lee", cwd=place)
    text = (place / FILE).read_text(encoding="utf-8")
    (place / FILE).write_text(text.replace("Ann", "Bea"), encoding="utf-8")
    noted = rsir("ask", "restraint", cwd=place).stderr
    assert re.search(r"newer than the index of \d{4}-\d\d-\d\d \d\d:\d\d; run rsir index", noted)
    assert PESKOV in rsir("ask", "-C", ".", "quotes by Bea Lee", cwd=place).stdout


def test_one_that_fits_no_statement_is_told_and_kept(rsir: Run, place: Path) -> None:
    rsir("correct", PESKOV, "--role", "aide", cwd=place)
    (place / "one.txt").write_text("Nobody said anything at all.\n", encoding="utf-8")
    done = rsir("index", ".", cwd=place)
    assert done.returncode == 0
    told = f"rsir: corrections.toml: {PESKOV} in one.txt fits no statement any more; kept there\n"
    assert told in done.stderr
    assert f"unfit\t{PESKOV} in one.txt\n" in rsir("status", cwd=place).stdout
    assert PESKOV in (place / FILE).read_text(encoding="utf-8")
    assert rsir("correct", PESKOV, "--undo", cwd=place).returncode == 0
    assert not (place / FILE).exists()


def test_what_makes_no_sense_is_2_and_an_unknown_id_is_1(rsir: Run, place: Path) -> None:
    for said in ([], ["--undo", "--role", "x"], ["--role", "x", "--undo"]):
        assert rsir("correct", PESKOV, *said, cwd=place).returncode == 2
    done = rsir("correct", "zzzz", "--role", "x", cwd=place)
    assert (done.returncode, done.stderr) == (1, "rsir: nothing has the id zzzz\n")
    done = rsir("correct", PESKOV, "--speaker", "\udcff", cwd=place)
    assert done.returncode == 2
    assert "holds bytes that are no text" in done.stderr
    (place / FILE).symlink_to(place / "one.txt")
    done = rsir("correct", PESKOV, "--role", "x", cwd=place)
    assert done.returncode == 2
    assert "no regular file" in done.stderr
    assert (place / FILE).is_symlink()


def test_help_shows_it(rsir: Run) -> None:
    assert "\n  correct " in rsir("--help").stdout
