"""Whose is a quotation with a source and a cue right behind it? Theirs, not those before it.

“It rained,” said Ada Bell. “It was late,” said Tom Reed.: the tagger gives both to the first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rsir.attribution.reader.tagger import Tag

ENDS = re.compile(r"[,?!][”\"’']|.[”\"’'](?=,)")
"""The last two letters of a quotation that a source and a cue go on from."""
NEXT = re.compile(r",?\s")


def regrouped(text: str, tags: Sequence[Tag]) -> list[Tag]:
    """`tags`, where such a quotation is linked to the cue behind it, and that to its source."""
    told = list(tags)
    starting: dict[int, list[int]] = defaultdict(list)
    for number, tag in enumerate(tags):
        starting[tag.span.start].append(number)
    contents = Counter(tag.cue for tag in tags if tag.role == "content")
    sources: dict[int | None, list[int]] = defaultdict(list)
    for number, tag in enumerate(tags):
        if tag.role == "source":
            sources[tag.cue].append(number)
    for number, content in enumerate(tags):
        linked = content.role == "content" and content.cue is not None
        goes_on = linked and ENDS.match(text, content.span.end - 2)
        frame = _frame(text, tags, starting, content.span.end) if goes_on else None
        if frame is None:
            continue
        cue, source = frame
        if contents[cue] > (content.cue == cue):
            continue
        contents[content.cue] -= 1
        contents[cue] += 1
        told[number] = content._replace(cue=cue)
        for other in sources[cue]:
            if tags[other].span != tags[source].span:
                told[other] = tags[other]._replace(cue=None, link=0.0)
        told[source] = tags[source]._replace(cue=cue)
    return told


def _frame(
    text: str, tags: Sequence[Tag], starting: Mapping[int, Sequence[int]], end: int
) -> tuple[int, int] | None:
    """The places in `tags` of the cue and the source right behind `end`, in either order."""
    first = next(_behind(text, starting, end), None)
    if first is None or tags[first].role == "content":
        return None
    role = tags[first].role
    others = _behind(text, starting, tags[first].span.end)
    second = next((i for i in others if tags[i].role != role), None)
    if second is None or tags[second].role == "content":
        return None
    return (first, second) if role == "cue" else (second, first)


def _behind(text: str, starting: Mapping[int, Sequence[int]], end: int) -> Iterator[int]:
    """The tags that begin behind one space, perhaps with a comma before it."""
    gap = NEXT.match(text, end)
    return iter(starting.get(gap.end(), ()) if gap else ())
