"""What an attribution is before anybody is named: spans that belong together, and why."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from rsir.records import Span, Turn


class Basis(StrEnum):
    """Why we hold that somebody said it."""

    CUE = "cue"
    RETOLD = "retold"
    HEADLINE = "headline"
    GOES_ON = "goes on"
    ANSWER = "answer"
    TURN = "turn"
    SIGNED = "signed"


WITHOUT_MARKS = frozenset({Basis.ANSWER, Basis.TURN, Basis.SIGNED})
"""What makes words somebody's very own without quotation marks."""


class Attribution(NamedTuple):
    """Spans that belong together; who the source is stays open here."""

    contents: tuple[Span, ...]
    sources: tuple[Span, ...] = ()
    cue: Span | None = None
    basis: Basis = Basis.CUE
    quoted_at_length: bool = False
    """Whether it is a paragraph of a longer quotation, opened anew in each."""
    turn: Turn | None = None
    """The turn of a transcript that it is a part of."""
    relays: Span | None = None
    """Who quotes the source: "the paper", of "the paper quoted Lee as saying"."""
    sure: float = 1.0
    """How sure the tagger is of cue and content: the product of their probabilities."""

    @property
    def start(self) -> int:
        """The first character of all parts."""
        parts = (*self.contents, *self.sources, *([self.cue] if self.cue else []))
        return min(span.start for span in parts)
