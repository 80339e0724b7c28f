"""What pandoc's citeproc makes of notes and reference lists."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.peers.tools import tool


def pandoc(text: str, *options: str, cwd: Path) -> str:
    done = subprocess.run(
        [tool("pandoc"), "--citeproc", "--to", "plain", "--wrap", "none", *options],
        input=text,
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == "", "pandoc has no complaints"
    return done.stdout


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    heads = {
        "day": "title: The lamp\nauthor: Ada Lund\npublication: The Pier\ndate: 2024-05-03",
        "month": "title: The *big* oil_price\nauthor: Bo van der Berg\ndate: 2023-11",
        "none": "title: A&B [sic] $5\npublication: The Pier",
    }
    for name, head in heads.items():
        text = f"---\n{head}\n---\n\n“The lamp of {name} is _lit_ [at $5],” said Mara Quist.\n"
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    return tmp_path


EXPECTED = (
    "Berg, Bo van der. 2023.",
    "Lund, Ada. 2024. “The Lamp.” The Pier, May 3, 2024.",
    "n.d. “A&B [Sic] $5.”",
)


def test_notes_alone_give_a_document_with_the_right_reference_list(
    rsir: Run, articles: Path
) -> None:
    notes = rsir("ask", "-C", ".", "lamp", "--format", "md", cwd=articles).stdout
    document = " ".join(pandoc(notes, "--from", "markdown", cwd=articles).split())
    for line in EXPECTED:
        assert line in document.replace("*", "")
    for name in ("day", "month", "none"):
        assert f"“The lamp of {name} is _lit_ [at $5],”" in document


def test_notes_cite_from_csl_json_and_bibtex_alike(rsir: Run, articles: Path) -> None:
    question = ("ask", "-C", ".", "lamp", "--format")
    keys = [item["id"] for item in json.loads(rsir(*question, "csl", cwd=articles).stdout)]
    draft = "".join(f"Said [@{key}].\n\n" for key in keys)
    for form, name in (("csl", "refs.json"), ("bibtex", "refs.bib")):
        (articles / name).write_text(rsir(*question, form, cwd=articles).stdout, encoding="utf-8")
        document = pandoc(draft, "--bibliography", name, cwd=articles)
        assert "Lund, Ada. 2024." in document
        assert "(Lund 2024)" in document
        assert "?" not in document


def test_org_cites_by_key_and_its_links_stay_whole(rsir: Run, articles: Path) -> None:
    question = ("ask", "-C", ".", "lamp", "--format")
    (articles / "refs.json").write_text(rsir(*question, "csl", cwd=articles).stdout, "utf-8")
    notes = rsir(*question, "org", cwd=articles).stdout
    document = pandoc(notes, "--from", "org", "--bibliography", "refs.json", cwd=articles)
    document = " ".join(document.replace("\u200b", "").split())
    assert "day.md:8 (Lund 2024)" in document
    assert "“The lamp of day is _lit_ [at $5],”" in document
