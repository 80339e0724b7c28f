"""Articles that were read by hand: their statements, and what the reader makes of them.

A folder holds articles/*.txt and gold.jsonl, one statement a line: `article`, `start`, `end` and
`spans` of the content, `source_span`, `cue_span`, `name_span`, `speaker` (the fullest form of the
name; "A; B" of two; null), `speaker_at`, `type`, `act`, `doubtful`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rsir.attribution.attributions import Attribution
from rsir.attribution.pipeline import Reading, readings
from rsir.errors import ReadError
from rsir.ingest import read, sources

Row = Mapping[str, Any]
"""A statement, as a line of gold.jsonl has it."""


def gold_of(folder: Path) -> dict[str, list[Row]]:
    """The statements that were read by hand, by article."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[row["article"]].append(row)
    return rows


def read_by_hand(
    folder: Path, only: Iterable[str] | None = None
) -> Iterator[tuple[Reading, list[Row]]]:
    """Each article of a folder, or those named, with its statements. Raises ReadError."""
    gold = gold_of(folder)
    for reading in read_texts([folder / "articles" / name for name in only or sorted(gold)]):
        yield reading, gold[Path(reading.article.reference.path).name]


def read_texts(paths: Sequence[Path]) -> Iterator[Reading]:
    """What the reader makes of files, in their order. Raises ReadError."""
    found = sources([str(path) for path in paths], _raise)
    return readings(article for source in found for article in read(source))


def names_in(file: Path | None) -> list[str] | None:
    """The names in a file, one a line; None without a file."""
    return file.read_text(encoding="utf-8").split() if file else None


def letters_shared(attribution: Attribution, row: Row) -> int:
    """How many letters an attribution's contents share with a statement."""
    return sum(
        max(0, min(content.end, end) - max(content.start, start))
        for content in attribution.contents
        for start, end in _spans(row)
    )


def is_same(attribution: Attribution, row: Row) -> bool:
    """Whether they share half of the shorter of the two."""
    own = sum(content.end - content.start for content in attribution.contents)
    shorter = min(own, sum(end - start for start, end in _spans(row)))
    return 2 * letters_shared(attribution, row) >= shorter


def _spans(row: Row) -> Sequence[Sequence[int]]:
    return row.get("spans") or [[row["start"], row["end"]]]


def _raise(error: ReadError) -> None:
    raise error
