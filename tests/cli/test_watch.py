from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Run

ONE = "“The mill stays open,” said Ada Bell, the miller.\n"


def test_a_folder_is_followed_until_interrupted(
    rsir: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(ONE)
    turns = iter(["new", "same", "busy", "stop"])

    def wait(_: float) -> None:
        match next(turns):
            case "new":
                (tmp_path / "b.txt").write_text(ONE.replace("mill", "dam"))
            case "busy":
                (tmp_path / "a.txt").rename(tmp_path / "a")
                (tmp_path / "b.txt").rename(tmp_path / "b")
            case "stop":
                (tmp_path / "a").rename(tmp_path / "c.txt")
                raise KeyboardInterrupt

    monkeypatch.setattr("rsir.cli.index.time.sleep", wait)
    done = rsir("index", "--watch", ".", cwd=tmp_path)
    lines = done.stderr.splitlines()
    assert lines[0].startswith("rsir: 1 added; 1 statements")
    assert lines[1].startswith("rsir: 1 added, 1 unchanged; 2 statements")
    assert lines[2] == "rsir: no articles in .: nothing to index"
    assert len(lines) == 3, "nothing is told where nothing changed"
    assert done.returncode == 130
