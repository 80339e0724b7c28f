"""Articles that were read by hand: their statements, and what the reader makes of them.

`told.jsonl`, beside this file, holds places only: of some hundred more articles it tells of what
the reader found who says it, and whether it was uttered, as language models judged that read each
article whole. A line is an article, known by the beginning of its text's digest; an item of `told`
is a statement: the spans of its content, those of its speakers' fullest names (null where nobody is
named), what the speaker is (p, o, d, g, a: person, organisation, document, group, anonymous), and
y, n or ?.

A folder holds articles/*.txt and gold.jsonl, one statement a line: `article`, `start`, `end` and
`spans` of the content, `source_span`, `cue_span`, `name_span`, `speaker` (the fullest form of the
name; "A; B" of two; null), `speaker_at`, `type`, `act`, `doubtful`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rsir.attribution.attributions import Attribution
from rsir.attribution.pipeline import Reading, readings
from rsir.errors import ReadError
from rsir.ingest import read, sources
from rsir.records import Article

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


TOLD = Path(__file__).with_name("told.jsonl")
DIGITS = 16
"""Of a digest, those that TOLD has."""
TYPES = {
    "p": "person", "o": "organisation", "d": "document", "g": "group", "a": "anonymous",
}  # fmt: skip


def read_as_told(paths: Sequence[Path]) -> Iterator[tuple[Reading, list[Row]]]:
    """Each article in files and folders whose text TOLD knows, with its statements."""
    told = {}
    for line in TOLD.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        told[article["digest"]] = article["told"]
    known = (article for article in _articles(paths) if article.digest[:DIGITS] in told)
    for reading in readings(known):
        text, digest = reading.article.text, reading.article.digest[:DIGITS]
        yield reading, [_row(text, *item) for item in told[digest]]


def _articles(paths: Sequence[Path]) -> Iterator[Article]:
    """Whatever can be read; what cannot is somebody else's."""
    for source in sources([str(path) for path in paths], _pass_over):
        with suppress(ReadError):
            yield from read(source, _pass_over)


def _row(
    text: str,
    spans: Sequence[Sequence[int]],
    speakers: Sequence[Sequence[int]] | None,
    kind: str,
    uttered: str,
) -> Row:
    return {
        "start": spans[0][0],
        "end": spans[-1][1],
        "spans": spans,
        "speaker": "; ".join(text[slice(*span)] for span in speakers) if speakers else None,
        "speaker_at": speakers[0] if speakers else None,
        "type": TYPES[kind],
        "act": "speech" if uttered == "y" else None,
        "doubtful": uttered == "?",
    }


INVENTED = Path(__file__).with_name("invented.jsonl")
"""Short texts of our own with hard names and references, as `read_cases` takes them."""


def read_cases(path: Path) -> Iterator[tuple[Reading, list[Row]]]:
    """Each short text of a file of {"text", "statements"} a line, with its statements."""
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number:04}.txt" for number in range(len(cases))]
        for written, case in zip(paths, cases, strict=True):
            written.write_text(case["text"], encoding="utf-8")
        for case, reading in zip(cases, read_texts(paths), strict=True):
            yield reading, case["statements"]


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


def _pass_over(_: ReadError) -> None:
    """What is lost of a file is told nobody."""


def _raise(error: ReadError) -> None:
    raise error
