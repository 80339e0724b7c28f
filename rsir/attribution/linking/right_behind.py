"""Whose is a quotation with a source and a cue right behind it? Theirs, not those before it.

“It rained,” said Ada Bell. “It was late,” said Tom Reed.: the tagger gives both to the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rsir.attribution.reader.tagger import Tag

ENDS = re.compile(r"[,?!][”\"’']|.[”\"’'](?=,)")
"""The last two letters of a quotation that a source and a cue go on from."""
NEXT = re.compile(r",?\s")


def regrouped(text: str, tags: Sequence[Tag]) -> list[Tag]:
    """`tags`, where such a quotation is linked to the cue behind it, and that to its source."""
    told = list(tags)
    for number, content in enumerate(tags):
        linked = content.role == "content" and content.cue is not None
        goes_on = linked and ENDS.match(text, content.span.end - 2)
        frame = _frame(text, tags, number) if goes_on else None
        if frame is None:
            continue
        cue, source = frame
        others = (tag for i, tag in enumerate(told) if i != number and tag.cue == cue)
        if any(tag.role == "content" for tag in others):
            continue
        told[number] = content._replace(cue=cue)
        for other, tag in enumerate(told):
            if tag.role == "source" and tag.cue == cue and tag.span != tags[source].span:
                told[other] = tag._replace(cue=None, link=0.0)
        told[source] = told[source]._replace(cue=cue)
    return told


def _frame(text: str, tags: Sequence[Tag], content: int) -> tuple[int, int] | None:
    """The places in `tags` of the cue and the source right behind a content, in either order."""
    at = tags[content].span.end
    first = next((i for i, t in enumerate(tags) if _follows(text, at, t)), None)
    if first is None or tags[first].role == "content":
        return None
    end, role = tags[first].span.end, tags[first].role
    second = next(
        (i for i, t in enumerate(tags) if _follows(text, end, t) and t.role != role), None
    )
    if second is None or tags[second].role == "content":
        return None
    return (first, second) if role == "cue" else (second, first)


def _follows(text: str, end: int, tag: Tag) -> bool:
    """Whether a tag begins behind one space, perhaps with a comma before it."""
    gap = NEXT.match(text, end)
    return gap is not None and tag.span.start == gap.end()
