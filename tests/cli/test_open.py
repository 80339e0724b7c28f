"""`rsir open`: the editor at the line, the browser at the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Run

PAGE = """<html><head><title>The lamp</title>
<link rel="canonical" href="https://courier.example/lamp"></head><body><article>
<h1>The lamp</h1>
<p>The lamp of Vael was lit again on Tuesday, after a winter in which no ship found the harbour.</p>
<p>“It burns brighter than it ever has before,” said Mara Quist, the keeper of the lighthouse.</p>
<p>Nobody in the town had expected it, and the fishing guild rang its bells until the evening.</p>
</article></body></html>
"""
TEXT = "The pier\n\n“The pier stays,” said Tor Lund.\n"


@pytest.fixture
def news(rsir: Run, tmp_path: Path) -> Path:
    (tmp_path / "lamp.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "pier.txt").write_text(TEXT, encoding="utf-8")
    assert rsir("index", ".", cwd=tmp_path).returncode == 0
    return tmp_path


def called(rsir: Run, news: Path, name: str) -> str:
    return rsir("ask", f"what did {name} say", cwd=news).stdout[:12]


def noting(news: Path) -> str:
    """A program that notes what it is called with."""
    program = news / "noting"
    program.write_text(f'#!/bin/sh\necho "$@" > {news}/noted\n', encoding="utf-8")
    program.chmod(0o700)
    return str(program)


def test_a_text_is_opened_in_the_editor_at_the_line(rsir: Run, news: Path) -> None:
    lund = called(rsir, news, "Tor Lund")
    printed = rsir("open", lund, "--print", cwd=news, more={"EDITOR": "vim -p"})
    assert printed.stdout == f"vim -p +3 {news}/pier.txt\n"
    done = rsir("open", lund, cwd=news, more={"VISUAL": noting(news), "EDITOR": "vim"})
    assert (done.returncode, done.stderr) == (0, "")
    assert (news / "noted").read_text(encoding="utf-8") == f"{news}/pier.txt\n"


def test_a_page_is_opened_in_the_browser_at_the_words(process: Run, rsir: Run, news: Path) -> None:
    quist = called(rsir, news, "Mara Quist")
    address = "https://courier.example/lamp#:~:text=It%20burns%20brighter%20than%20it%20ever%20has%20before"
    assert rsir("open", quist, "--print", cwd=news).stdout == f"{address}\n"
    done = process("open", quist, cwd=news, more={"BROWSER": f"{noting(news)} %s"})
    assert (done.returncode, done.stderr) == (0, "")
    assert (news / "noted").read_text(encoding="utf-8") == f"{address}\n"
    inside = rsir("open", quist, "--print", "--editor", cwd=news, more={"EDITOR": "code"})
    assert inside.stdout.startswith(f"code --goto {news}/lamp.html:")


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        ({}, "no editor"),
        ({"EDITOR": "no-such-editor"}, "no-such-editor: No such file"),
        ({"EDITOR": "vim 'x"}, "EDITOR: vim 'x: No closing quotation"),
        ({"EDITOR": "false"}, "false: ended with status 1"),
    ],
)
def test_an_editor_that_does_not_work_is_told(
    rsir: Run, news: Path, environment: dict[str, str], complaint: str
) -> None:
    done = rsir("open", called(rsir, news, "Tor Lund"), cwd=news, more=environment)
    assert (done.returncode, done.stdout) == (2, "")
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1


def test_what_is_not_there_is_told(rsir: Run, news: Path) -> None:
    lund = called(rsir, news, "Tor Lund")
    assert rsir("open", "ffffff", cwd=news).returncode == 1
    assert rsir("open", lund, "--editor", "--browser", cwd=news).returncode == 2
    (news / "pier.txt").unlink()
    gone = rsir("open", lund, cwd=news, more={"EDITOR": "vim"})
    assert (gone.returncode, "pier.txt: no longer there" in gone.stderr) == (2, True)
