from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Run

WAGNER = "who said what about Wagner"


@pytest.fixture
def salehi(rsir: Run) -> dict[str, Any]:
    done = rsir("ask", "--json", "what did Abbas Salehi say")
    record: dict[str, Any] = json.loads(done.stdout.splitlines()[0])
    return record


def test_filters_restrict_an_answer(rsir: Run) -> None:
    def rows(*options: str) -> list[list[str]]:
        lines = rsir("ask", "Iran", *options).stdout.splitlines()
        return [line.split("\t") for line in lines]

    everything = rows("-n", "500")
    assert {row[3] for row in everything} == {"direct", "mixed", "indirect", "passage"}
    some = rows("-n", "2", "--statements-only")
    assert len(some) == 2
    assert {row[3] for row in some} < {"direct", "mixed", "indirect"}
    assert {row[1] for row in rows("--by", "Kanani")} == {"Nasser Kanani"}
    assert {row[3] for row in rows("--kind", "direct", "--source", "Sun")} == {"direct"}


def test_explain_shows_how_a_question_was_understood(rsir: Run, tmp_path: Path) -> None:
    done = rsir("ask", "--explain", "what did Putin say about Iran", cwd=tmp_path)
    rows = dict(line.split("\t") for line in done.stdout.splitlines())
    assert (rows["by"], rows["about"]) == ("Putin", "Iran")
    assert done.returncode == 0


def test_answers_as_files_as_a_number_or_as_an_exit_status_only(rsir: Run) -> None:
    lines = rsir("ask", WAGNER, "-n", "500", "--statements-only").stdout.splitlines()
    assert rsir("ask", WAGNER, "--count").stdout == f"{len(lines)}\n"
    files = rsir("ask", WAGNER, "-l").stdout.splitlines()
    assert "seeds/000_aee69315405e33da.txt" in files
    assert rsir("ask", WAGNER, "-l", "-0").stdout.split("\0") == [*files, ""]
    done = rsir("ask", WAGNER, "-q")
    assert (done.returncode, done.stdout) == (0, "")
    assert rsir("ask", "zeppelins", "-q").returncode == 1


def test_without_a_question_it_reads_one_a_line(rsir: Run) -> None:
    questions = "what did Abbas Salehi say\n\nwho mentioned zeppelins\nquotes by Kanani\n"
    done = rsir("ask", "--kind", "mixed", typed=questions)
    assert [line.split("\t")[1:2] for line in done.stdout.splitlines()] == [
        *(["Abbas Salehi"], [], []),
        *(["Nasser Kanani"], ["Nasser Kanani"], []),
    ]
    assert "zeppelins" in done.stderr
    assert done.returncode == 0


def test_answers_to_several_questions_name_theirs_in_json(rsir: Run) -> None:
    done = rsir("ask", "--json", typed="what did Abbas Salehi say\nquotes by Kanani\n")
    asked = [json.loads(line)["question"] for line in done.stdout.splitlines()]
    assert list(dict.fromkeys(asked)) == ["what did Abbas Salehi say", "quotes by Kanani"]


def test_search_finds_passages_whether_or_not_anybody_is_quoted(rsir: Run) -> None:
    done = rsir("search", "greatest adversary")
    (row,) = (line.split("\t") for line in done.stdout.splitlines())
    assert row[3] == "passage"
    assert "bizarrely claimed" in row[4]
    assert rsir("search", "zeppelins").returncode == 1


def test_show_is_readable_in_a_pipe_and_a_record_as_json(rsir: Run, salehi: dict[str, Any]) -> None:
    text = rsir("show", salehi["id"][:6]).stdout
    assert text.startswith("Abbas Salehi")
    assert "\n> 16  Some legislators" in text
    assert json.loads(rsir("show", "--json", salehi["id"]).stdout)["content"] == salehi["content"]
    assert len(rsir("show", "--context", "0", salehi["id"]).stdout) < len(text)


def test_cite_gives_what_is_pasted(rsir: Run, salehi: dict[str, Any]) -> None:
    plain = rsir("cite", salehi["id"]).stdout
    assert plain.startswith("Fighters deployed")
    assert plain.endswith(f"{salehi['citation']}.\n")
    assert rsir("cite", salehi["id"], "--format", "bibtex").stdout.startswith("@article{")
    note = rsir("cite", salehi["id"], "--format", "md").stdout
    assert note.startswith("> Fighters")
    assert f"[^{salehi['id']}]: " in note
    some = rsir("cite", salehi["id"], "ffffffffffff0")
    assert (some.returncode, some.stdout) == (1, plain)


def test_speakers_lists_everybody_and_finds_by_name_and_role(rsir: Run) -> None:
    rows = [line.split("\t") for line in rsir("speakers").stdout.splitlines()]
    counts = [int(row[1]) for row in rows]
    assert counts == sorted(counts, reverse=True)
    (kanani,) = map(json.loads, rsir("speakers", "--json", "Kanani").stdout.splitlines())
    assert set(kanani["aliases"]) == {"Nasser Kanani", "Nasser Kanaani"}
    assert "Dmitry Peskov" in rsir("speakers", "Kremlin", "spokesman").stdout
    done = rsir("speakers", "Peskow")
    assert "Dmitry Peskov" in done.stdout + done.stderr
    unknown = rsir("speakers", "Xyzzy")
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert rsir("speakers", "--format", "bibtex").returncode == 2


def test_status_tells_what_the_index_holds_and_what_is_stale(rsir: Run, tmp_path: Path) -> None:
    article = tmp_path / "light.txt"
    article.write_text("“It burns,” said Mara Quist, the keeper.\n", encoding="utf-8")
    rsir("index", ".", cwd=tmp_path)
    before = json.loads(rsir("status", "--json", cwd=tmp_path).stdout)
    assert (before["articles"], before["statements"], before["stale"]) == (1, 1, [])
    article.write_text("“It is out,” said Mara Quist, the keeper.\n", encoding="utf-8")
    assert "stale\tlight.txt\n" in rsir("status", cwd=tmp_path).stdout


def test_places_link_to_the_file_or_to_an_editor(rsir: Run, desk: Path) -> None:
    question = ("ask", WAGNER, "-f", "terminal", "--color", "always")
    place = f"{desk}/seeds/000_aee69315405e33da.txt"
    assert f"file://{place}\x1b" in rsir(*question).stdout
    assert f"vscode://file{place}:16\x1b" in rsir(*question, "--link", "vscode").stdout
    below = rsir(*question, cwd=desk / "seeds").stdout
    assert f"file://{place}\x1b" in below
    assert "\x1b]8" not in rsir(*question, "--link", "none").stdout
    wrong = rsir(*question, "--link", "vscodd")
    assert wrong.returncode == 2
    assert "vscodium" in wrong.stderr


def test_timeline_counts_dates_and_draws_them(rsir: Run, tmp_path: Path) -> None:
    for day in ("2024-05-01", "2024-05-03"):
        text = f"---\ndate: {day}\n---\n\n“The lamp is lit,” said Mara Quist.\n"
        (tmp_path / f"{day}.md").write_text(text, encoding="utf-8")
    question = ("timeline", "-C", ".", "lamp")
    assert rsir(*question, cwd=tmp_path).stdout == "2024-05-01\t1\n2024-05-02\t0\n2024-05-03\t1\n"
    assert "█" in rsir(*question, "--format", "terminal", cwd=tmp_path).stdout
    assert rsir(*question, "--svg", "lamp.svg", cwd=tmp_path).stdout == ""
    assert "<svg" in (tmp_path / "lamp.svg").read_text(encoding="utf-8")
    assert rsir("timeline", "-C", ".", "zeppelin", cwd=tmp_path).returncode == 1


@pytest.mark.parametrize("topic", ["exit-status", "formats", "environment", "links", "commands"])
def test_help_topics_are_told(rsir: Run, topic: str) -> None:
    done = rsir("help", topic)
    assert done.returncode == 0
    assert done.stdout.count("\n") > 3


def test_the_man_page_names_every_command(rsir: Run) -> None:
    page = rsir("help", "man").stdout
    assert page.startswith(".TH RSIR 1 ")
    for command in ("ask", "verify", "help"):
        assert f".SS rsir {command} " in page


def test_what_copies_of_an_article_say_is_shown_once_with_all_its_places(
    rsir: Run, desk: Path, tmp_path: Path
) -> None:
    original = next((desk / "seeds").glob("000*")).read_bytes()
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(original)
    question = ("ask", "-C", ".", "what did Abbas Salehi say", "--json")
    (once,) = map(json.loads, rsir(*question, cwd=tmp_path).stdout.splitlines())
    assert once["citation"].endswith(", a.txt:16")
    assert [place.rpartition(", ")[2] for place in once["also"]] == ["b.txt:16"]
    each = rsir(*question, "--all-copies", cwd=tmp_path).stdout.splitlines()
    assert [json.loads(line)["path"] for line in each] == ["a.txt", "b.txt"]


def test_answers_are_grouped_as_asked_in_every_format(rsir: Run) -> None:
    def column(number: int, *options: str) -> list[str]:
        done = rsir("ask", "Iran", "-n", "0", "--statements-only", *options)
        return [line.split("\t")[number] for line in done.stdout.splitlines()]

    def changes(values: list[str]) -> int:
        return 1 + sum(one != other for one, other in pairwise(values))

    paths = [place.split(", ")[-1].partition(":")[0] for place in column(5, "--group", "article")]
    assert changes(paths) == len(set(paths)) > 1
    assert sorted(column(0, "--group", "article")) == sorted(column(0))
    shown = rsir("ask", WAGNER, "--group", "year", "--format", "terminal").stdout
    assert "undated\n" in shown
    assert rsir("ask", WAGNER, "--group", "colour").returncode == 2


def test_how_many_of_how_many_are_shown_is_always_told_on_stderr(rsir: Run) -> None:
    some = rsir("ask", "Iran", "-n", "2")
    assert re.search(r"rsir: 2 of \d+; -n 0 for all\n", some.stderr)
    everything = rsir("ask", WAGNER, "-n", "0", "--statements-only")
    number = len(everything.stdout.splitlines())
    assert f"rsir: {number} of {number}\n" in everything.stderr
    passages = rsir("search", "Iran", "-n", "3")
    assert len(passages.stdout.splitlines()) == 3
    total = int(rsir("search", "Iran", "-c").stdout)
    assert passages.stderr.endswith(f"rsir: 3 of {total}; -n 0 for all\n")
    assert rsir("ask", WAGNER, "-c").stderr == rsir("ask", WAGNER, "-q").stderr == ""


THREADS = """
import contextlib, os, sys
from rsir.cli.main import main
sys.argv = ["rsir", "--version"]
with contextlib.suppress(SystemExit):
    main()
import numpy
print(len(os.listdir("/proc/self/task")))
"""


@pytest.mark.skipif(not Path("/proc/self/task").exists() or os.cpu_count() == 1, reason="one core")
def test_small_products_are_computed_by_one_thread(environ: dict[str, str]) -> None:
    command = [sys.executable, "-c", THREADS]
    done = subprocess.run(command, env=environ, check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "1"
