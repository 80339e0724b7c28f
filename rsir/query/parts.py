"""How are words shown that do not stand together? With "[…]" between parts that are distant.

A statement's parts are joined by a blank. Where nothing but its own source and cue stands between
two of them (“We won,” said Berg, “at last.”) nobody is misled; anything else is left out and shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from rsir.records import Passage, Span, Statement

LEFT_OUT = "[…]"
DISTANT = 25
"""Letters between two parts, but for source and cue, from which on they are distant."""


def in_parts(item: Statement | Passage) -> str:
    """The words of an item as they are shown."""
    spans = item.content.spans
    if len(spans) <= 1 or isinstance(item, Passage):
        return item.content.text
    frame = [span for phrase in (item.source, item.cue) if phrase for span in phrase.spans]
    return "".join(_joined(item.content.text, spans, frame))


def _joined(text: str, spans: tuple[Span, ...], frame: list[Span]) -> Iterator[str]:
    at, before = 0, None
    for span in spans:
        if before is not None:
            at += 1
            own = sum(max(0, min(f.end, span.start) - max(f.start, before.end)) for f in frame)
            yield f" {LEFT_OUT} " if span.start - before.end - own > DISTANT else " "
        yield text[at : at + span.end - span.start]
        at, before = at + span.end - span.start, span
