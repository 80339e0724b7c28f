"""Questions of a reporter on deadline over exports and transcripts: how many are answered.

The questions are ours; their answers are told by where they begin, since the articles are
evaluation data and no part of rsir (`evaluation.py`).
"""

import json
from pathlib import Path
from typing import Any

import rsir
from rsir.records import Hit, Statement

FIRST = "reporter, right first"
FIVE = "reporter, right among the first five"
NOTHING = "reporter, rightly nothing"

ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "reporter.jsonl").read_text("utf-8").splitlines()
]
FILES = sorted({answer["path"] for row in ROWS for answer in row["accept"]})

_SHOWN = 5


def figures(library: rsir.Library) -> dict[str, float]:
    """Every figure by name, between 0 and 1, of a library of `FILES`."""
    first = five = nothing = 0
    for row in ROWS:
        hits = list(library.ask(row["q"], limit=_SHOWN, passages=False))
        right = [any(_begins(hit, answer) for answer in row["accept"]) for hit in hits]
        first += right[:1] == [True]
        five += any(right)
        nothing += not (row["accept"] or hits)
    there = sum(bool(row["accept"]) for row in ROWS)
    return {FIRST: first / there, FIVE: five / there, NOTHING: nothing / (len(ROWS) - there)}


def _begins(hit: Hit, answer: dict[str, Any]) -> bool:
    """Whether a hit is the statement that begins there, or holds it."""
    assert isinstance(hit.item, Statement)
    where = hit.reference
    same = (Path(where.path).name, where.part) == (Path(answer["path"]).name, answer["part"])
    return same and any(span.start <= answer["start"] < span.end for span in hit.item.content.spans)
