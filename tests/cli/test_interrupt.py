from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pexpect

from tests.cli.running import Run

PARAGRAPH = "The keeper of light {n}, Mara Quist, said: “Lamp {n} burns all night.”\n\n"


def test_interrupted_while_indexing_it_ends_with_130_and_the_last_good_index_answers(
    rsir: Run, terminal: Callable[..., pexpect.spawn[str]], tmp_path: Path
) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "first.txt").write_text(PARAGRAPH.format(n=0), encoding="utf-8")
    assert rsir("index", "news", cwd=tmp_path).returncode == 0
    for n in range(1, 1500):
        (news / f"{n}.txt").write_text(PARAGRAPH.format(n=n) * 20, encoding="utf-8")

    indexing = terminal("index", "news", cwd=tmp_path)
    indexing.expect("indexing")
    indexing.sendintr()
    indexing.expect(pexpect.EOF)
    indexing.close()
    assert indexing.exitstatus == 130
    assert "Traceback" not in (indexing.before or "")

    done = rsir("ask", "what did Mara Quist say", cwd=tmp_path)
    assert done.returncode == 0
    assert "Lamp 0 burns all night" in done.stdout
