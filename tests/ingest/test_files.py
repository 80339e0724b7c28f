from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from rsir.errors import ReadError
from rsir.ingest import sources

from .articles import fail


def found(*paths: Path | str) -> list[str]:
    return [source.path for source in sources([str(path) for path in paths], fail)]


def complaints(*paths: Path | str) -> list[str]:
    problems: list[ReadError] = []
    list(sources([str(path) for path in paths], problems.append))
    return [str(problem) for problem in problems]


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("words")


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.md", "a/c.TXT", "c.text")
    names = ["a/c.TXT", "a/z.md", "b.txt", "c.text"]
    assert found(tmp_path) == [f"{tmp_path}/{name}" for name in names]


def test_paths_are_shown_as_they_were_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "news/a.txt")
    monkeypatch.chdir(tmp_path)
    assert found("news") == ["news/a.txt"]
    assert found("./news/a.txt") == ["./news/a.txt"]


def test_hidden_files_unknown_suffixes_and_sidecars_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "a.meta.yaml", ".b.txt", ".rsir/c.txt", "d.exe", "e")
    assert found(tmp_path) == [f"{tmp_path}/a.txt"]


def test_the_assets_of_a_saved_page_are_not_articles(tmp_path: Path) -> None:
    write(tmp_path, "page.html", "page_files/frame.txt", "other_files/a.txt", "b/a.txt", "b.html")
    assert f"{tmp_path}/page_files/frame.txt" not in found(tmp_path)
    assert f"{tmp_path}/other_files/a.txt" in found(tmp_path)
    assert f"{tmp_path}/b/a.txt" in found(tmp_path)


def test_a_file_named_outright_is_taken_whatever_its_suffix(tmp_path: Path) -> None:
    write(tmp_path, "a.news")
    assert found(tmp_path / "a.news") == [f"{tmp_path}/a.news"]


def test_a_file_named_twice_comes_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    assert found(tmp_path, tmp_path / "a.txt", "-", "-") == [f"{tmp_path}/a.txt", "-"]


def test_a_sidecar_that_comes_changes_or_goes_changes_the_stamp(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    stamps: set[tuple[int, int]] = set()
    for words in (None, "title: A", "title: B"):
        if words:
            (tmp_path / "a.meta.yaml").write_text(words)
            os.utime(tmp_path / "a.meta.yaml", ns=(1, len(stamps)))
        (source,) = sources([str(tmp_path)], fail)
        stamps.add((source.size, source.mtime_ns))
    assert len(stamps) == 3


def test_what_does_not_exist_is_one_clear_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    assert complaints(tmp_path / "no.txt", tmp_path) == [f"{tmp_path}/no.txt: does not exist"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt", "out/b.txt")
    (tmp_path / "in" / "b.txt").symlink_to(tmp_path / "out" / "b.txt")
    (tmp_path / "in" / "deep").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "same.txt").symlink_to(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    folder = tmp_path / "in"
    reason = "is a link out of the folder and is not followed"
    assert complaints(folder) == [f"{folder}/b.txt: {reason}", f"{folder}/deep: {reason}"]
    problems: list[ReadError] = []
    assert [s.path for s in sources([str(folder)], problems.append)] == [f"{folder}/a.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    reason = "is a pipe, a socket or a device and is not opened"
    assert complaints(tmp_path) == [f"{tmp_path}/a.txt: {reason}; use - for standard input"]
    assert complaints(tmp_path / "a.txt") == complaints(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_side_file_that_is_a_link_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt", "secret")
    (tmp_path / "in" / "a.meta.yaml").symlink_to(tmp_path / "secret")
    problems: list[ReadError] = []
    (source,) = sources([str(tmp_path / "in")], problems.append)
    assert source.sidecar is None
    assert "is no regular file" in str(problems[0])
