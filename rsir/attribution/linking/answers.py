"""What do the answers of an interview tell? Words without a cue, after questions without a name.

`ingest` has marked the questions; turns under labels it has found, too (`spoken.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from rsir.attribution.attributions import Attribution, Basis
from rsir.records import Article, Label


def answers(article: Article) -> Iterator[Attribution]:
    """The paragraphs after a question, a paragraph a statement."""
    asked = False
    for paragraph in article.paragraphs:
        if paragraph.label in {Label.QUESTION, Label.NOTE}:
            asked = paragraph.label is Label.QUESTION
        elif asked and paragraph.label is Label.BODY:
            yield Attribution((paragraph.span,), basis=Basis.ANSWER)
