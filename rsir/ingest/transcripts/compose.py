"""From cues to an article: one speaker's cues are a turn, a turn is read in paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rsir.ingest.draft import Clue, Draft
from rsir.ingest.transcripts.cues import Cue, clock
from rsir.ingest.transcripts.names import named
from rsir.ingest.transcripts.turns import NOBODY
from rsir.punctuation import CLOSERS, ENDS
from rsir.records import Label, Paragraph, Span, Turn

_PARAGRAPH_WORDS = 120
"""Words after which a sentence's end ends the paragraph of a long turn."""
_PAUSE = 3.0
"""Seconds of silence after a sentence that a new paragraph begins with."""
_ENDS_SENTENCE = re.compile(rf"[{ENDS}。！？][{CLOSERS}]*$")


def compose(cues: Sequence[Cue], given: Mapping[str, Clue] | None = None) -> Draft:
    """The draft of a whole transcript: "Name: words", a blank line between paragraphs.

    Cues with a line of their own keep it; others are joined to running text.
    """
    parts: list[str] = []
    lines: list[int] = []
    turns: list[Turn] = []
    times: list[tuple[int, str]] = []
    paragraphs: list[Paragraph] = []
    labels: list[str] = []
    at = 0

    def write(words: str, line: int | None, mark: str) -> Span:
        """Put `mark` and `words` behind what there is."""
        nonlocal at
        if "\n" in mark and parts:
            lines.extend([line or 1] * mark.count("\n"))
        if not lines:
            lines.append(line or 1)
        mark = mark if parts else ""
        parts.append(mark + words)
        start, at = at + len(mark), at + len(mark) + len(words)
        return Span(start, at)

    for label, paragraphed in _turns(cues):
        opened: Span | None = None
        begin = at
        noises = []
        for number, paragraph in enumerate(paragraphed):
            gap = "\n\n"
            if label and number == 0:
                opened = write(f"{label}:", paragraph[0].line, gap)
                opened, gap = Span(opened.start, opened.end - 1), " "
            first = None
            for cue in paragraph:
                span = write(cue.words, cue.line, gap)
                first = first or span
                if NOBODY.fullmatch(cue.words):
                    noises.append(span)
                if cue.start is not None:
                    times.append((span.start, clock(cue.start)))
                gap = "\n" if cue.line is not None else " "
            assert first is not None
            paragraphs.append(Paragraph(Span(first.start, at), Label.TURN))
            begin = first.start if number == 0 else begin
        start = paragraphed[0][0].start
        time = None if start is None else clock(start)
        turns.append(Turn(Span(begin, at), opened, time=time, gaps=tuple(noises)))
        labels.append(label)
    text = "".join(parts)
    people = named(labels, text, turns)
    turns = [
        turn._replace(speaker=who.speaker, role=who.role)
        for turn, who in zip(turns, people, strict=True)
    ]
    own_lines = tuple(lines) if any(cue.line is not None for cue in cues) else ()
    return Draft(
        text,
        tuple(paragraphs),
        given or {},
        lines=own_lines,
        turns=tuple(turns),
        times=tuple(times),
    )


def _turns(cues: Sequence[Cue]) -> Iterator[tuple[str, list[list[Cue]]]]:
    """Each turn's label and paragraphs of cues."""
    label, so_far, alone = "", list[Cue](), None
    for cue in cues:
        if not cue.words.strip():
            alone = cue.label  # a label alone on its line is that of the next
            continue
        speaks = (label if alone is None else alone) if cue.label is None else cue.label
        alone = None
        if so_far and (speaks != label or cue.label == ""):
            yield label, list(_paragraphs(so_far))
            so_far = []
        label = speaks
        so_far.append(cue._replace(words=" ".join(cue.words.split())))
    if so_far:
        yield label, list(_paragraphs(so_far))


def _paragraphs(cues: Sequence[Cue]) -> Iterator[list[Cue]]:
    so_far, count = list[Cue](), 0
    for cue in cues:
        before = so_far[-1] if so_far else None
        if before and _ENDS_SENTENCE.search(before.words):
            known = before.end is not None and cue.start is not None
            paused = known and cue.start - before.end >= _PAUSE  # type: ignore[operator]
            if paused or count >= _PARAGRAPH_WORDS:
                yield so_far
                so_far, count = [], 0
        so_far.append(cue)
        count += len(cue.words.split())
    yield so_far
