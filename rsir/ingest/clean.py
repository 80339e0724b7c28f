"""What each paragraph is. Labels only: nothing is ever cut out of an article."""

from __future__ import annotations

from collections.abc import Iterable

from rsir.ingest.blocks import block
from rsir.ingest.boilerplate import mark_boilerplate
from rsir.ingest.head import mark_head, mark_subheadings
from rsir.ingest.interview import mark_questions
from rsir.ingest.notes import mark_biographies, mark_captions, mark_editors_notes
from rsir.ingest.repeats import mark_repeats
from rsir.records import Paragraph

_RULES = (
    mark_repeats,
    mark_boilerplate,
    mark_captions,
    mark_editors_notes,
    mark_head,
    mark_biographies,
    mark_questions,
    mark_subheadings,
)
"""In this order; a rule leaves alone what an earlier one or the format has labelled."""


def label(text: str, paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The same paragraphs of `text`, each with what it is."""
    blocks = [block(text, paragraph) for paragraph in paragraphs]
    for rule in _RULES:
        rule(blocks)
    return tuple(Paragraph(b.span, b.label) for b in blocks)
