"""What became of a draft's quotations, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from rsir.output.entries import View
from rsir.output.formats import Format
from rsir.output.jsonl import line
from rsir.output.safe import one_line
from rsir.records import Statement
from rsir.verify.verdict import Change, Outcome, Verdict, verdict_record

LABELS = {
    Outcome.VERBATIM: "verbatim",
    Outcome.ALTERED: "altered",
    Outcome.PARAPHRASED: "the reporter’s words, not the speaker’s",
    Outcome.MISATTRIBUTED: "someone else’s",
    Outcome.STITCHED: "stitched from separate places",
    Outcome.NOT_FOUND: "not found",
}


class Checked(NamedTuple):
    """A verdict on a quotation of the draft at `path`."""

    path: str
    verdict: Verdict


def json(checked: Iterable[Checked], view: View) -> Iterator[str]:
    """An object a quotation."""
    for path, verdict in checked:
        yield line({"draft": path, **verdict_record(verdict)}, view.end)


def tsv(checked: Iterable[Checked], view: View) -> Iterator[str]:
    """Rows of draft, line, verdict, claimed speaker, quotation, real speaker, citation."""
    for path, verdict in checked:
        row = (
            *(path, str(verdict.line), verdict.outcome.value, verdict.claimed or ""),
            *(verdict.quotation, speaker(verdict) or "", verdict.citation or ""),
        )
        yield "\t".join(map(one_line, row)) + view.end


def terminal(checked: Iterable[Checked], view: View) -> Iterator[str]:
    """Place, verdict and claimed speaker; the quotation; what the articles have instead."""
    from rich.text import Text

    from rsir.output.terminal import MATCH, NAME, QUIET, Paragraph, draw

    for path, verdict in checked:
        style = NAME if verdict.outcome is Outcome.VERBATIM else MATCH
        head = Text.assemble(f"{one_line(path)}:{verdict.line}  ", (LABELS[verdict.outcome], style))
        if verdict.claimed:
            head.append(f"  {one_line(verdict.claimed)}", style=QUIET)
        paragraphs = [Paragraph(0, head), Paragraph(2, Text(one_line(verdict.quotation)))]
        paragraphs += [Paragraph(4, Text(one_line(text), QUIET)) for text in _remarks(verdict)]
        yield draw(paragraphs, view.page)


RENDERERS: Mapping[Format, Callable[[Iterable[Checked], View], Iterator[str]]] = {
    Format.TERMINAL: terminal,
    Format.TSV: tsv,
    Format.JSON: json,
}


def _remarks(verdict: Verdict) -> Iterator[str]:
    if verdict.outcome is Outcome.MISATTRIBUTED:
        yield f"said by {speaker(verdict) or 'somebody else'}"
    for change in verdict.changes:
        yield _told(change)
    if verdict.marked:
        yield f"marked in the draft: {' '.join(verdict.marked)}"
    if verdict.original and verdict.outcome is not Outcome.VERBATIM:
        yield f"in the article: {verdict.original}"
    if verdict.citation:
        yield verdict.citation


def _told(change: Change) -> str:
    if not change.source:
        return f"put in: {change.draft}"
    if not change.draft:
        return f"left out: {change.source}"
    return f"changed: {change.source} → {change.draft}"


def speaker(verdict: Verdict) -> str | None:
    """Who really said it, as the article has it."""
    return verdict.match.speaker if isinstance(verdict.match, Statement) else None
