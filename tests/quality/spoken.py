"""How many speakers of invented texts are found? Texts of our own that no rule was made for.

`data/spoken.jsonl` holds one text a line: its `kind`, and its `statements` by their offsets, each
with the `speakers` that count as right (none where nobody is named), and perhaps `roles` and
`behalf`. Whoever adds to it writes a text first and looks at what rsir says of it afterwards.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import rsir
from rsir.records import Statement

TEXTS = Path(__file__).with_name("data") / "spoken.jsonl"


def figures(path: Path = TEXTS) -> dict[str, float]:
    """Of the named statements the share whose speaker is right, and whose is wrong; more alike."""
    counts: Counter[str] = Counter()
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for case, found in zip(cases, _extracted([case["text"] for case in cases]), strict=True):
        for said in case["statements"]:
            counts.update(_seen(said, next(_same(said, found), None)))
    named, roles, bodies = counts["named"], counts["roles"], counts["bodies"]
    return {
        "found": counts["found"] / counts["all"],
        "speaker right": counts["right"] / named,
        "speaker not wrong": 1 - counts["wrong"] / counts["all"],
        "role right": counts["role right"] / roles,
        "on behalf right": counts["behalf right"] / bodies,
    }


def _extracted(texts: Sequence[str]) -> Iterator[Sequence[Statement]]:
    """The statements of each text, all read together."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number:04}.txt" for number in range(len(texts))]
        for written, text in zip(paths, texts, strict=True):
            written.write_text(text, encoding="utf-8")
        yield from (statements for _, statements in rsir.extract(paths))


def _same(said: dict[str, Any], found: Iterable[Statement]) -> Iterator[Statement]:
    """Those that share half of the letters of the shorter one, the likest first."""
    size = said["end"] - said["start"]
    shared = []
    for each in found:
        spans = each.content.spans
        both = sum(max(0, min(e, said["end"]) - max(s, said["start"])) for s, e in spans)
        own = sum(e - s for s, e in spans)
        if 2 * both >= min(size, own):
            shared.append((abs(own - size), each.id, each))
    yield from (each for _, _, each in sorted(shared, key=lambda one: one[:2]))


def _seen(said: dict[str, Any], found: Statement | None) -> Iterator[str]:
    yield "all"
    named = bool(said["speakers"])
    right = {*map(_words, said["speakers"])}
    if named:
        yield "named"
    if said.get("roles"):
        yield "roles"
    if said.get("behalf"):
        yield "bodies"
    if found is None:
        return
    yield "found"
    if _words(found.speaker) in right:
        yield "right"
    elif found.speaker:
        yield "wrong"
    if any(_is_like(found.role, role) for role in said.get("roles", ())):
        yield "role right"
    if said.get("behalf") and set(_words(said["behalf"])) <= set(_words(found.on_behalf_of)):
        yield "behalf right"


def _words(name: str | None) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", name or "").casefold().replace("’", "'")
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("'s", "")
    return tuple(word for word in re.findall(r"\w+", plain) if word not in {"a", "an", "the"})


def _is_like(role: str | None, right: str) -> bool:
    """Whether two roles share most of their words."""
    one, other = set(_words(role)), set(_words(right))
    return bool(one) and 5 * len(one & other) >= 3 * max(1, (len(one) + len(other)) / 2)


if __name__ == "__main__":
    print("\n".join(f"{name}: {share:.3f}" for name, share in figures().items()))
