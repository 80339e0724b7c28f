from __future__ import annotations

from pathlib import Path

import pytest

import rsir
from rsir.index.reading import shipped


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for room in ("ingest", "attribution/model", "output"):
        (tmp_path / room).mkdir(parents=True)
        (tmp_path / room / "x.py").write_text("one", encoding="utf-8")
    monkeypatch.setattr(rsir, "__file__", str(tmp_path / "__init__.py"))
    return tmp_path


@pytest.mark.parametrize("name", ["ingest/x.py", "attribution/model/x.py", "ingest/new.txt"])
def test_the_version_changes_with_what_reads_articles(package: Path, name: str) -> None:
    before = shipped(None).version
    assert shipped(None).version == before
    (package / name).write_text("two", encoding="utf-8")
    assert shipped(None).version != before


@pytest.mark.parametrize("name", ["output/x.py", "ingest/x.pyc"])
def test_the_version_does_not_change_with_anything_else(package: Path, name: str) -> None:
    before = shipped(None).version
    (package / name).write_text("two", encoding="utf-8")
    assert shipped(None).version == before
