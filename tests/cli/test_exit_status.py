from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.running import RSIR, Run


def test_what_is_found_is_0_and_stderr_tells_only_how_many(process: Run) -> None:
    done = process("ask", "who said what about Wagner", "--statements-only")
    assert done.returncode == 0
    number = len(done.stdout.splitlines())
    assert done.stderr == f"rsir: {number} of {number}\n"
    assert done.stdout


def test_what_is_not_found_is_1_and_one_line_on_stderr_says_what_was_searched(process: Run) -> None:
    done = process("ask", "who said what about zeppelins")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("rsir: ")
    assert "zeppelins" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_command_line_that_makes_no_sense_is_2(process: Run) -> None:
    for arguments in (["aks"], ["cite"], ["ask", "--limit", "x", "Wagner"], ["show"]):
        done = process(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert "Usage: rsir" in done.stderr


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("ask --format bogus x", "'--format' / '-f': choose from terminal, tsv, csv, json, md,"),
        ("ask --kind direct --kind odd x", "'--kind': choose from direct, mixed, indirect\n"),
        ("ask --limit x x", "'--limit' / '-n': say a whole number, 0 or more\n"),
        ("index --jobs 0 x", "'--jobs' / '-j': say a whole number, 1 or more\n"),
        ("help nonsense", "'topic': choose from exit-status, formats, environment,"),
    ],
)
def test_a_value_that_an_option_does_not_take_is_told_with_those_it_does(
    rsir: Run, typed: str, told: str
) -> None:
    done = rsir(*typed.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('format = "bogus"', "format: choose from terminal, tsv,"),
        ('limit = "x"', "limit: say a whole number, 0 or more\n"),
        ('json = "maybe"', "json: say true or false\n"),
    ],
)
def test_a_setting_that_makes_no_sense_is_told_with_where_it_stands(
    rsir: Run, tmp_path: Path, said: str, told: str
) -> None:
    (tmp_path / "rsir.toml").write_text(said, encoding="utf-8")
    done = rsir("ask", "x", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"rsir: {tmp_path / 'rsir.toml'}: {told}")
    assert done.stderr.count("\n") == 1


def test_a_date_that_is_none_is_2_and_one_sentence(rsir: Run) -> None:
    done = rsir("ask", "--since", "whenever", "Wagner")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "rsir: --since: no date in “whenever”; write 2024, 2024-10 or 2024-10-02\n"
    )


def test_without_an_index_it_says_how_to_make_one(rsir: Run, tmp_path: Path) -> None:
    done = rsir("ask", "Wagner", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "rsir index" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_unknown_id_is_1_and_the_beginning_of_several_is_2(process: Run) -> None:
    assert process("show", "zzzz").returncode == 1
    done = process("show", "")
    assert done.returncode == 2
    assert "the beginning of several" in done.stderr


def test_a_folder_without_articles_is_said_so(rsir: Run, tmp_path: Path) -> None:
    done = rsir("ask", "-C", str(tmp_path), "Wagner")
    assert done.returncode != 0
    assert "no articles" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_reader_that_closes_the_pipe_is_no_error(desk: Path, environ: dict[str, str]) -> None:
    line = f"{' '.join(RSIR)} extract seeds | head -1; echo ${{PIPESTATUS[0]}}"
    shell = ["/bin/bash", "-c", line]
    done = subprocess.run(shell, cwd=desk, env=environ, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.splitlines()[1:] == ["0"]


def test_a_pipe_that_is_closed_before_anything_is_written_is_no_error_either(
    desk: Path, environ: dict[str, str]
) -> None:
    process = subprocess.Popen(
        [*RSIR, "ask", "who said what about Iran"],
        cwd=desk,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


def test_output_that_cannot_be_written_is_2(desk: Path, environ: dict[str, str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*RSIR, "ask", "who said what about Iran"],
            cwd=desk,
            env=environ,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "rsir: output: No space left on device\n"


@pytest.mark.parametrize("words", ["ask restraint", "index .", "status", "help"])
def test_a_folder_that_is_gone_while_one_is_in_it_is_one_sentence(
    tmp_path: Path, environ: dict[str, str], words: str
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    done = subprocess.run(
        ["/bin/sh", "-c", f'cd gone && rmdir ../gone && exec "$0" -m rsir {words}', RSIR[0]],
        cwd=tmp_path,
        env=environ,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == "rsir: the folder that you are in is gone; go to one that is there\n"
