"""What parsers of BibTeX, JSON-LD and JSON make of what rsir prints."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import bibtexparser.entrypoint
from pyld import jsonld  # type: ignore[import-untyped]

from tests.cli.running import Run
from tests.peers.tools import tool

OA = "http://www.w3.org/ns/oa#"
CONTEXT = {
    "id": "@id",
    "type": "@type",
    **{name: OA + name for name in ("Annotation", "TextQuoteSelector", "TextPositionSelector")},
    **{name: OA + name for name in ("exact", "prefix", "suffix", "start", "end")},
    "TextualBody": OA + "TextualBody",
    "body": {"@id": OA + "hasBody", "@type": "@id"},
    "target": {"@id": OA + "hasTarget", "@type": "@id"},
    "source": {"@id": OA + "hasSource", "@type": "@id"},
    "selector": {"@id": OA + "hasSelector", "@type": "@id"},
    "motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": OA + "hasPurpose", "@type": "@vocab"},
    **{name: OA + name for name in ("identifying", "highlighting")},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
}
"""The terms of http://www.w3.org/ns/anno.jsonld that rsir uses; tests stay offline."""


def load(url: str, _: Any) -> dict[str, Any]:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXT}}


def test_annotations_expand_as_json_ld_and_find_the_words_in_the_file_again(
    rsir: Run, desk: Path
) -> None:
    lines = rsir("ask", "who said what about Wagner", "--format", "webanno").stdout.splitlines()
    assert len(lines) > 3
    for line in lines:
        annotation = json.loads(line)
        (expanded,) = jsonld.expand(annotation, {"documentLoader": load, "base": "file:///x/"})
        for target in expanded[f"{OA}hasTarget"]:
            quoted, placed = target[f"{OA}hasSelector"]
            exact, before, after = (
                quoted[f"{OA}{part}"][0]["@value"] for part in ("exact", "prefix", "suffix")
            )
            path = target[f"{OA}hasSource"][0]["@id"].removeprefix("file:///x/")
            text = (desk / path).read_bytes().decode("utf-8")
            assert text.count(before + exact + after) == 1
            start, end = (placed[f"{OA}{part}"][0]["@value"] for part in ("start", "end"))
            assert text[start:end] == exact


def test_bibtex_is_read_by_a_real_parser(rsir: Run) -> None:
    library = bibtexparser.entrypoint.parse_string(
        rsir("ask", "Iran", "-n", "50", "-f", "bibtex").stdout
    )
    assert library.failed_blocks == []
    items = json.loads(rsir("ask", "Iran", "-n", "50", "-f", "csl").stdout)
    assert [entry.key for entry in library.entries] == [item["id"] for item in items]
    assert len(items) == 5


def test_jq_reads_every_record(rsir: Run) -> None:
    done = subprocess.run(
        [tool("jq"), "-r", 'select(.type == "statement") | .speaker'],
        input=rsir("ask", "--json", "who said what about Wagner").stdout,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "Abbas Salehi" in done.stdout.splitlines()
