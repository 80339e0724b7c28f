"""Whatever comes in, only what is promised comes out: files, questions, drafts, records.

    python -m tests.robustness.fuzz 100000      so many inputs, over all doors
    python -m tests.robustness.fuzz 5000 read   through one of them

Inputs are the project's own cases, cut, joined, repeated and with letters changed (Miller et al.
1990, and the mutations that AFL made common). An input that does harm is written to `cases/`, where
the tests try it first from then on. The same numbers make the same inputs.
"""

from __future__ import annotations

import contextlib
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from rsir.attribution.quotes import find_quotations
from rsir.errors import ReadError
from rsir.ingest import read, sources
from rsir.ingest.read import article_of
from rsir.query.question import understand
from rsir.query.topics import mask
from rsir.verify.quoted import quoted
from rsir.wire import item_from

TESTS = Path(__file__).parents[1]
CASES = Path(__file__).with_name("cases")
SECONDS = 15.0
"""No input may take longer."""
LONGEST = 20_000
"""Bytes of an input, so that many can be tried."""
NASTY = (
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\r",
        b"\n\n",
        b"\xe2\x80\x9c",
        b"\xe2\x80\x9d",
        b'"',
    ),
    *(
        b"<",
        b"<!--",
        b"<![CDATA[",
        b"&#0;",
        b"{",
        b"[",
        b"]",
        b"---\n",
        b"!!int ",
        b"(",
        b"=?utf-8?q?",
    ),
    *(
        b"-->",
        b"\n1\n00:00:01,000 --> 00:00:02,000\n",
        b"WEBVTT",
        b"PK\x03\x04",
        b"%PDF-1.4",
        b"{\\rtf1",
    ),
    *(
        b"From a@b Mon Jan  1 00:00:00 2024\n",
        b"9" * 400,
        b" " * 400,
        b"a" * 400,
        b"'" * 99,
        b"-" * 99,
    ),
)


def mutated(seeds: list[bytes], chance: random.Random) -> bytes:
    """One of the seeds, changed in a few places."""
    data = bytearray(chance.choice(seeds)[:LONGEST])
    for _ in range(chance.randint(0, 6)):
        at = chance.randint(0, len(data))
        till = min(len(data), at + chance.randint(0, 200))
        match chance.randrange(6):
            case 0:
                del data[at:till]
            case 1:
                data[at:at] = chance.choice(NASTY)
            case 2:
                data[at:at] = data[at:till] * chance.randint(1, 20)
            case 3 if data:
                data[at % len(data)] = chance.randrange(256)
            case 4:
                data[at:till] = chance.choice(seeds)[:200]
            case _:
                del data[at:]
    return bytes(data[: 2 * LONGEST])


def through_read(data: bytes, name: str) -> None:
    """A file gives articles or a ReadError; all their spans lie in their texts."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / name
        file.write_bytes(data)
        problems: list[ReadError] = []
        for source in sources([str(file)], problems.append):
            try:
                for article in read(source, problems.append):
                    for start, end in (p.span for p in article.paragraphs):
                        assert 0 <= start <= end <= len(article.text)
                    assert article.line(len(article.text)) >= 1
            except ReadError:
                pass


def through_question(data: bytes, _: str) -> None:
    """A question is always understood somehow."""
    text = data.decode("utf-8", "surrogateescape")
    assert understand(text).text == text
    mask(text)


def through_verify(data: bytes, _: str) -> None:
    """A draft has quotations, whose spans hold them."""
    try:
        draft = article_of(data.decode("utf-8", "replace"))
    except ReadError:
        return
    find_quotations(draft.text, list(draft.paragraphs))
    for each in quoted(draft, []):
        assert draft.text[slice(*each.span)] == each.text


def through_record(data: bytes, _: str) -> None:
    """What is no record is refused as such."""
    import json

    with contextlib.suppress(ValueError, KeyError, TypeError, RecursionError):
        item_from(json.loads(data))


DOORS: Mapping[str, Callable[[bytes, str], None]] = {
    "read": through_read,
    "question": through_question,
    "verify": through_verify,
    "record": through_record,
}
SHARES = {"read": 0.6, "question": 0.2, "verify": 0.15, "record": 0.05}


@cache
def seeds_of(door: str) -> tuple[tuple[str, bytes], ...]:
    """Names and contents of the cases that go through a door."""
    if door == "read":
        files = [*TESTS.glob("ingest/cases/**/*"), *TESTS.parent.glob("seeds/*.txt")]
    elif door == "record":
        lines = (TESTS / "cases" / "golden" / "records.jsonl").read_bytes().splitlines()
        return tuple((f"{i}.json", line) for i, line in enumerate(lines))
    else:
        files = [*TESTS.glob("query/cases/*"), *TESTS.glob("verify/cases/*")]
        lines = [line for file in files for line in file.read_bytes().splitlines() if line.strip()]
        return tuple((f"{i}.txt", line) for i, line in enumerate(lines))
    return tuple((file.name, file.read_bytes()) for file in sorted(files) if file.is_file())


def inputs(door: str, number: int, first: int = 0) -> Iterator[tuple[str, bytes]]:
    """So many inputs for a door, each made by a number of its own."""
    named = seeds_of(door)
    all_bytes = [data for _, data in named]
    for i in range(first, first + number):
        chance = random.Random(f"{door} {i}")  # noqa: S311 - not for secrets
        name, own = chance.choice(named)
        yield name, mutated([own] if chance.random() < 0.7 else all_bytes, chance)


def tried(door: str, name: str, data: bytes) -> str | None:
    """What went wrong with an input, None if nothing did."""
    started = time.process_time()
    try:
        DOORS[door](data, name)
    except Exception as error:  # noqa: BLE001 - whatever it is, it was not promised
        return f"{type(error).__name__}: {error}"
    took = time.process_time() - started
    return f"took {took:.1f} s" if took > SECONDS else None


def main() -> int:
    """See above."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    bad = 0
    for door in sys.argv[2:] or DOORS:
        share = 1.0 if sys.argv[2:] else SHARES[door]
        for i, (name, data) in enumerate(inputs(door, int(number * share))):
            if problem := tried(door, name, data):
                bad += 1
                (CASES / f"{door}-{i}-{name}").write_bytes(data)
                print(f"{door} {i} {name}: {problem}", flush=True)
        print(f"{door}: {int(number * share)} inputs", flush=True)
    print(f"{bad} did harm")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
