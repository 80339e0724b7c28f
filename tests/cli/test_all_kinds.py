"""One folder of every kind of file, indexed by one command and asked one question."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.running import SEEDS, Run
from tests.ingest.test_pdf import pdf

PAGES = Path(__file__).parents[1] / "ingest" / "cases" / "pages"
PRINTED = [
    "Ferries to sail at night",
    "",
    "Two ferries will sail through the night from Friday on, the company said.",
    "",
    '"We have listened," said the director, Una Berg, on the deck of a ferry.',
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for seed in SEEDS.glob("*.txt"):
        shutil.copy(seed, tmp_path)
    for page in PAGES.glob("*.html"):
        shutil.copy(page, tmp_path)
    (tmp_path / "printed.pdf").write_bytes(pdf([["The harbour, page one."], PRINTED]))
    rows = (
        {
            "title": f"Night {n}",
            "author": "Ada Lund",
            "published": "2024-03-03",
            "publication": "The Log",
            "text": f"The harbour was quiet.\n\n“Ferry {n} is late,” said Tor Lund, the pilot.",
        }
        for n in range(100)
    )
    (tmp_path / "log.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    return tmp_path


def test_all_kinds_of_files_answer_one_question_with_right_citations(
    rsir: Run, folder: Path
) -> None:
    indexed = rsir("index", ".", cwd=folder)
    assert indexed.returncode == 0, indexed.stderr
    status = json.loads(rsir("status", "--json", cwd=folder).stdout)
    assert status["articles"] == len(list(folder.iterdir())) - len(["log.jsonl", ".rsir"]) + 100

    every = ("--json", "-n", "300", "--statements-only", "--all-copies")
    asked = rsir("ask", "ferries, ferry", *every, cwd=folder)
    answers = [json.loads(line) for line in asked.stdout.splitlines()]
    by_file = {answer["path"].partition("#")[0]: answer for answer in answers}
    assert set(by_file) >= {"log.jsonl", "printed.pdf", "meta_tags_and_a_saved_page.html"}

    pilot = by_file["log.jsonl"]
    assert pilot["speaker"] == "Tor Lund"
    assert re.fullmatch(
        r"The Log, “Night (\d+)”, 2024-03-03, article \d+, log\.jsonl:\d+", pilot["citation"]
    )
    assert by_file["printed.pdf"]["page"] == 2
    assert "p. 2, printed.pdf:" in by_file["printed.pdf"]["citation"]
    page = by_file["meta_tags_and_a_saved_page.html"]
    assert page["citation"].startswith("The Valley Courier, “Ferries to sail at night”, 2023-06-09")

    shown = rsir("show", pilot["id"], cwd=folder).stdout
    assert "“Ferry" in shown
    late = rsir("ask", "what did Una Berg say", "--format", "webanno", cwd=folder).stdout
    assert "We have listened" in late
