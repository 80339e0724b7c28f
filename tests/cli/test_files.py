from __future__ import annotations

import json
import os
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from rsir.output.formats import Format
from tests.cli.running import RSIR, Run

GOOD = "“The lamp burns all night,” said Mara Quist, the keeper of the light.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_extract_prints_json_lines_whose_spans_select_what_is_shown(
    rsir: Run, folder: Path
) -> None:
    done = rsir("extract", "good.txt", cwd=folder)
    assert done.returncode == 0
    (record,) = map(json.loads, done.stdout.splitlines())
    assert (record["speaker"], record["kind"]) == ("Mara Quist", "direct")
    assert record["content"]["text"] == "“The lamp burns all night,”"
    for part in ("content", "source", "cue"):
        spans = record[part]["spans"]
        assert " ".join(GOOD[s:e] for s, e in spans) == record[part]["text"]
    assert rsir("extract", "--json", "good.txt", cwd=folder).stdout == done.stdout


def test_extract_reads_standard_input(rsir: Run, folder: Path) -> None:
    done = rsir("extract", "-", typed=GOOD, cwd=folder)
    assert json.loads(done.stdout)["speaker"] == "Mara Quist"
    assert json.loads(done.stdout)["path"] == "-"


def test_extract_of_a_file_in_which_nobody_speaks_finds_nothing(rsir: Run, folder: Path) -> None:
    (folder / "mute.txt").write_text("The lamp stood there.\n", encoding="utf-8")
    done = rsir("extract", "mute.txt", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


@pytest.mark.parametrize("command", ["extract", "index"])
@pytest.mark.parametrize(
    ("name", "content"),
    [("missing.txt", None), ("empty.txt", b""), ("binary.txt", bytes(range(256)) * 40)],
)
def test_a_file_that_cannot_be_read_is_one_line_on_stderr_and_the_rest_goes_on(
    rsir: Run, folder: Path, command: str, name: str, content: bytes | None
) -> None:
    if content is not None:
        (folder / name).write_bytes(content)
    done = rsir(command, name, "good.txt", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.splitlines()[0].startswith(f"rsir: {name}: ")
    assert "Traceback" not in done.stderr
    if command == "extract":
        assert json.loads(done.stdout)["speaker"] == "Mara Quist"
        assert done.stderr.count("\n") == 1
    else:
        assert "burns" in rsir("ask", "Mara Quist", cwd=folder).stdout


def test_an_index_of_nothing_but_a_broken_file_says_that_it_holds_no_articles(
    rsir: Run, tmp_path: Path
) -> None:
    (tmp_path / "broken.txt").write_bytes(bytes(range(256)) * 40)
    done = rsir("index", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines()[1].startswith("rsir: no articles; 0 statements, ")


def test_ask_with_a_folder_answers_although_one_of_its_files_is_broken_and_says_so(
    rsir: Run, folder: Path
) -> None:
    (folder / "broken.txt").write_bytes(bytes(range(256)) * 40)
    done = rsir("ask", "-C", ".", "what did Mara Quist say", cwd=folder)
    assert "burns all night" in done.stdout
    assert "broken.txt" in done.stderr
    assert done.returncode == 0
    done = rsir("ask", "what did Mara Quist say", cwd=folder)
    assert "rsir: 1 file could not be read, or not wholly; rsir status names them\n" in done.stderr
    assert done.returncode == 0
    assert rsir("ask", "zeppelins", cwd=folder).returncode == 1
    done = rsir("status", cwd=folder)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (2, "unread\tbroken.txt")
    (folder / "broken.txt").unlink()
    assert rsir("index", ".", cwd=folder).returncode == 0
    assert rsir("status", cwd=folder).returncode == 0


def test_a_file_of_which_a_part_could_not_be_read_is_told_of_again(rsir: Run, folder: Path) -> None:
    """It is as it was, and not tried again."""
    with zipfile.ZipFile(folder / "two.zip", "w") as packed:
        packed.writestr("good.txt", GOOD.replace("Mara", "Una"))
        packed.writestr("broken.txt", bytes(range(256)) * 40)
    assert rsir("index", ".", cwd=folder).returncode == 2
    again = rsir("index", ".", cwd=folder)
    assert "rsir: 1 file could not be read, or not wholly; rsir status names them\n" in again.stderr
    assert again.returncode == 2


def test_ask_with_a_folder_sees_what_has_changed_since(rsir: Run, folder: Path) -> None:
    question = ("ask", "-C", str(folder), "what did Mara Quist say")
    assert "all night" in rsir(*question, cwd=folder.parent).stdout
    (folder / "good.txt").write_text(GOOD.replace("night", "winter long"), encoding="utf-8")
    changed = rsir(*question, cwd=folder.parent).stdout
    assert "all winter long" in changed
    assert "all night" not in changed


def test_an_index_is_found_from_a_folder_below_and_by_name(rsir: Run, folder: Path) -> None:
    assert rsir("index", "good.txt", cwd=folder).returncode == 0
    below = folder / "a" / "b"
    below.mkdir(parents=True)
    assert rsir("ask", "Mara Quist", cwd=below).returncode == 0
    elsewhere = folder.parent
    named = str(folder / ".rsir")
    assert rsir("ask", "Mara Quist", "--index", named, cwd=elsewhere).returncode == 0
    assert rsir("ask", "Mara Quist", more={"RSIR_INDEX": named}, cwd=elsewhere).returncode == 0


def test_the_configuration_file_sets_defaults_by_the_options_names(rsir: Run, folder: Path) -> None:
    (folder / "rsir.toml").write_text('format = "json"\n', encoding="utf-8")
    question = ("ask", "-C", ".", "what did Mara Quist say")
    assert json.loads(rsir(*question, cwd=folder).stdout)["speaker"] == "Mara Quist"
    assert "\t" in rsir(*question, "--format", "tsv", cwd=folder).stdout
    (folder / "rsir.toml").write_text("format = \n", encoding="utf-8")
    done = rsir(*question, cwd=folder)
    assert done.returncode == 2
    assert "rsir.toml" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_a_file_whose_name_is_no_text_is_read(rsir: Run, folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text(GOOD, encoding="utf-8")
    done = rsir("extract", "--format", "tsv", ".", cwd=folder)
    assert len(done.stdout.splitlines()) == 2


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
@pytest.mark.parametrize("form", Format)
def test_a_name_that_is_no_text_works_in_every_format(
    environ: dict[str, str], tmp_path: Path, form: Format
) -> None:
    """That of a folder, too, in which the index lies."""
    folder = os.fsencode(tmp_path) + b"/\xff folder"
    Path(os.fsdecode(folder)).mkdir()
    Path(os.fsdecode(folder + b"/caf\xe9\n.txt")).write_text(GOOD, encoding="utf-8")
    done = subprocess.run(
        [*RSIR, "ask", "-C", ".", "what did Mara Quist say", "--format", form],
        cwd=folder,
        env=environ,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert form is Format.NONE or done.stdout


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
@pytest.mark.parametrize("form", ["tsv", "csv", "terminal", "text", "md", "bibtex", "files"])
def test_a_byte_that_is_no_text_is_shown_by_its_number(rsir: Run, folder: Path, form: str) -> None:
    """Else two files would look like one."""
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text(GOOD, encoding="utf-8")
    shown = rsir("ask", "-C", ".", "what did Mara Quist say", "--format", form, cwd=folder).stdout
    assert re.search(r"caf(\\{1,2}|\\textbackslash\{\})xe9\.txt", shown)
    assert "caf.txt" not in shown
