from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Run

ROWS = [
    {
        "title": "Storm",
        "text": "“The lamp burns,” said Mara Quist, the keeper.",
        "date": "2024-03-03",
    },
    {
        "title": "=Calm",
        "text": "The sea was calm.",
        "date": "2023-01-01",
        "newspaper": "Harbour Post",
    },
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, ROWS)))
    return tmp_path


def test_articles_of_an_index_are_told_with_the_number_of_their_statements(
    rsir: Run, folder: Path
) -> None:
    done = rsir("articles", "-C", ".", "--json", cwd=folder)
    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["type"], first["path"], first["part"]) == ("article", "a.jsonl", 1)
    assert (first["title"], first["statements"], first["words"]) == ("Storm", 1, 8)
    assert (second["statements"], second["evidence"]["publication"]) == (0, "column")


def test_articles_of_files_are_not_read_for_statements_unless_asked(
    rsir: Run, folder: Path
) -> None:
    plain = rsir("articles", "a.jsonl", "--json", cwd=folder)
    counted = rsir("articles", "a.jsonl", "--statements", "--json", cwd=folder)
    numbers = [
        [json.loads(line)["statements"] for line in done.stdout.splitlines()]
        for done in (plain, counted)
    ]
    assert numbers == [[None, None], [1, 0]]


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        (["--since", "2024"], ["Storm"]),
        (["--source", "harbour"], ["'=Calm"]),
        (["--limit", "1"], ["Storm"]),
        (["--limit", "0"], ["Storm", "'=Calm"]),
        (["--until", "1999"], []),
    ],
)
def test_articles_are_filtered_as_statements_are(
    rsir: Run, folder: Path, options: list[str], titles: list[str]
) -> None:
    done = rsir("articles", "a.jsonl", *options, cwd=folder)
    assert [line.split("\t")[2] for line in done.stdout.splitlines()] == titles
    assert done.returncode == (0 if titles else 1)


def test_articles_of_an_index_are_filtered_too_and_it_is_told_how_many_are_left_out(
    rsir: Run, folder: Path
) -> None:
    done = rsir("articles", "-C", ".", "--limit", "1", cwd=folder)
    assert done.stdout.split("\t")[2] == "Storm"
    assert done.stderr == "rsir: 1 of 2; -n 0 for all\n"
    late = rsir("articles", "-C", ".", "--until", "2023", cwd=folder)
    assert [line.split("\t")[2] for line in late.stdout.splitlines()] == ["'=Calm"]


def test_statements_of_parts_are_shown_and_cited(rsir: Run, folder: Path) -> None:
    assert rsir("index", ".", cwd=folder).returncode == 0
    (found,) = map(json.loads, rsir("ask", "Mara Quist", "--json", cwd=folder).stdout.splitlines())
    assert (found["path"], found["part"], found["line"]) == ("a.jsonl", 1, 1)
    assert "The lamp burns" in rsir("show", found["id"], cwd=folder).stdout
    assert "Mara Quist" in rsir("cite", found["id"], cwd=folder).stdout
