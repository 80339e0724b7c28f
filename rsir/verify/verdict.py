"""What is found out about a quotation, and its JSON record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rsir.records import Passage, Reference, Span, Statement
from rsir.wire import Json, item_record


class Outcome(StrEnum):
    """How a quotation compares with the articles.

    Paraphrased are words of the article that are the reporter's and not the speaker's.
    """

    VERBATIM = "verbatim"
    ALTERED = "altered"
    PARAPHRASED = "paraphrased"
    MISATTRIBUTED = "misattributed"
    STITCHED = "stitched"
    NOT_FOUND = "not_found"


class Change(NamedTuple):
    """Words of the draft, and those of the article that stand in their place; either may be ""."""

    draft: str
    source: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A quotation of a draft, checked. `line` is the draft's, of the opening mark.

    `span` are the quotation's words in the draft, `claimed` is whom it names. `match` is the
    statement that holds the words, or the words themselves where nobody is quoted for them;
    `original` are the article's words. `marked` are ellipses and insertions that the draft owns
    up to.
    """

    line: int
    span: Span
    quotation: str
    outcome: Outcome
    claimed: str | None = None
    match: Statement | Passage | None = None
    reference: Reference | None = None
    original: str | None = None
    citation: str | None = None
    changes: tuple[Change, ...] = ()
    marked: tuple[str, ...] = ()


def verdict_record(verdict: Verdict) -> Json:
    """One line of `verify --json`."""
    match = verdict.match and verdict.reference and item_record(verdict.match, verdict.reference)
    return {
        "line": verdict.line,
        "quotation": verdict.quotation,
        "verdict": verdict.outcome.value,
        "claimed": verdict.claimed,
        "match": match,
        "changes": [change._asdict() for change in verdict.changes],
        "marked": list(verdict.marked),
        "original": verdict.original,
        "citation": verdict.citation,
    }
