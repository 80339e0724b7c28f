from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import Run

TRUE = "Kremlin spokesman Dmitry Peskov said: “We call for restraint by all sides.”\n"
ALTERED = "“Wagner is a bad example. Will we learn a lesson?!” said Abbas Salehi.\n"
ANOTHERS = "“I expect the arm shipments to continue,” said Nasser Kanani.\n"
INVENTED = "“The moon is made of green cheese,” said Vladimir Putin.\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return tmp_path / "draft.md"


def test_a_draft_whose_quotations_are_all_verbatim_is_0(rsir: Run, draft: Path) -> None:
    draft.write_text(TRUE, encoding="utf-8")
    done = rsir("verify", "--json", str(draft))
    assert done.returncode == 0
    record = json.loads(done.stdout)
    assert (record["line"], record["verdict"]) == (1, "verbatim")
    assert record["match"]["speaker"] == "Dmitry Peskov"


def test_every_other_verdict_is_1_and_told_with_its_line(rsir: Run, draft: Path) -> None:
    draft.write_text(f"{TRUE}\n{ALTERED}\n{ANOTHERS}\n{INVENTED}", encoding="utf-8")
    done = rsir("verify", str(draft))
    assert done.returncode == 1
    rows = [line.split("\t")[1:3] for line in done.stdout.splitlines()]
    assert rows == [
        ["1", "verbatim"],
        ["3", "altered"],
        ["5", "misattributed"],
        ["7", "not_found"],
    ]
    shown = rsir("verify", "--format", "terminal", str(draft)).stdout
    assert "said by Jason Brodsky" in shown
    assert "changed: an → a bad" in shown


def test_a_draft_comes_from_standard_input_too(rsir: Run) -> None:
    done = rsir("verify", "-", typed=INVENTED)
    assert done.returncode == 1
    assert done.stdout.startswith("-\t1\tnot_found\tVladimir Putin\t")


def test_a_draft_without_quotations_is_0_and_one_that_is_missing_2(rsir: Run, draft: Path) -> None:
    draft.write_text("Nobody said anything.\n", encoding="utf-8")
    done = rsir("verify", str(draft))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"rsir: {draft}: no quotations\n"
    assert rsir("verify", "missing.md").returncode == 2


def test_a_report_is_a_page_that_stands_alone(rsir: Run, draft: Path, tmp_path: Path) -> None:
    draft.write_text(f"{TRUE}\n{ALTERED}\n{INVENTED}<script>x</script>\n", encoding="utf-8")
    page = tmp_path / "report.html"
    assert rsir("verify", "--report", str(page), str(draft)).returncode == 1
    written = page.read_text(encoding="utf-8")
    assert "<script" not in written
    assert not re.search(r"(?:src|href)=[\"'](?!#|https?:)", written)
    if not (browser := shutil.which("chromium")):
        pytest.skip("needs a browser: chromium")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", page.as_uri()]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert re.findall(r'<mark class="(\w+)">', shown) == ["green", "amber", "red"]
    assert "1 verbatim, 1 altered, 1 not found" in shown
