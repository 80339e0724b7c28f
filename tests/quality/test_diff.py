"""What the comparison of two runs says changed."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.quality.diff import changes, side_by_side
from tests.quality.evaluation import PROJECT

Record = dict[str, Any]


def record(start: int, end: int, **keys: Any) -> Record:
    content = {"text": "that the bridge was safe", "spans": [[start, end]]}
    source = {"text": "Ann Lee", "spans": [[0, 7]]}
    usual = {"path": "a.txt", "line": 1, "id": f"{start}", "speaker": "Ann Lee", "cue": None}
    return {**usual, "content": content, "source": source, **keys}


def test_equal_runs_differ_in_nothing() -> None:
    assert list(changes([record(10, 20)], [record(10, 20)])) == []


def test_a_statement_is_added_or_lost() -> None:
    [added] = changes([], [record(10, 20)])
    [lost] = changes([record(10, 20)], [])
    assert (added.sort, lost.sort) == ("added", "lost")


def test_a_changed_statement_is_told_by_its_keys() -> None:
    [change] = changes([record(10, 20)], [record(12, 20, speaker="A. Lee", id="other")])
    assert change.sort == "changed: content, speaker"
    assert list(side_by_side(change))[-2:] == ["  - speaker: Ann Lee", "  + speaker: A. Lee"]


def test_what_shares_too_little_is_lost_and_added() -> None:
    assert [c.sort for c in changes([record(10, 20)], [record(18, 40)])] == ["lost", "added"]


def test_statements_of_one_file_are_told_apart_by_their_part() -> None:
    found = changes([record(10, 20, part=1)], [record(10, 20, part=2)])
    assert [(c.article, c.sort) for c in found] == [("a.txt#1", "lost"), ("a.txt#2", "added")]


@pytest.mark.skipif(not (PROJECT / ".git").exists(), reason="needs the commits: git clone")
def test_the_working_tree_against_its_last_commit(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("“We won,” Anna Berg said.\n", encoding="utf-8")
    command = [sys.executable, "-m", "tests.quality.diff", "HEAD", "--json", "--on", str(article)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert all(line["keys"] for line in lines)
