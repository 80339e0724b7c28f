"""What did the annotators mark? Reads brat standoff files as PolNeAR lays them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rsir.errors import ReadError
from rsir.records import Label, Paragraph, Span

ROLES = ("source", "cue", "content")


class Attribution(NamedTuple):
    """The spans of one attribution, each in text order; a source or cue may be missing."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


class Annotated(NamedTuple):
    """One text as one annotator marked it."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


def read_split(folder: Path, *, every_annotator: bool = False) -> Iterator[Annotated]:
    """The articles of `folder/text` with `folder/attributions`, by name.

    An article that several people annotated comes once, as the first of them saw it, or once for
    each with `every_annotator`. Raises ReadError where there are no texts.
    """
    texts = sorted(folder.glob("text/*.txt"))
    if not texts:
        raise ReadError(str(folder), "no text/*.txt to train on or to measure with")
    for path in texts:
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        annotations = sorted(folder.glob(f"attributions/{path.stem}_*.ann"))
        for annotation in annotations if every_annotator else annotations[:1]:
            yield Annotated(annotation.stem, text, tuple(_attributions(annotation)))


def paragraphs_of(text: str) -> list[Paragraph]:
    """Each line that is not blank, as body."""
    found = re.finditer(r"\S[^\n]*", text)
    return [Paragraph(Span(m.start(), m.start() + len(m[0].rstrip())), Label.BODY) for m in found]


def _attributions(path: Path) -> Iterator[Attribution]:
    spans: dict[str, list[Span]] = {}
    events: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 2:  # noqa: PLR2004 - id, role and offsets, words
            places = fields[1].split(" ", 1)[1].split(";")
            spans[fields[0]] = [Span(*map(int, place.split())) for place in places]
        elif line.startswith("E"):
            events.append(fields[1])
    for event in events:
        marked: dict[str, list[Span]] = {role: [] for role in ROLES}
        for argument in event.split():
            role, target = argument.split(":")
            marked.get(role.rstrip("0123456789").lower(), []).extend(spans.get(target, []))
        if marked["content"]:
            yield Attribution(*(tuple(sorted(marked[role])) for role in ROLES))
