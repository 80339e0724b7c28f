"""What do an interview's turns tell? Labels that open them, and answers without a cue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rsir.attribution.attributions import Attribution, Basis
from rsir.records import Article, Label, Paragraph, Span

TURN = re.compile(r"[\"“]?(?P<who>[A-Z]{1,2}\.?|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})\s?:\s+")
"""What opens a turn: "Q:", "LEE:", "Ann Lee:"."""


def turn(article: Article, paragraph: Paragraph) -> Span | None:
    """The label that opens a paragraph of an interview, with its colon; None without one."""
    match = TURN.match(article.text, *paragraph.span)
    return Span(*match.span()) if match else None


def is_interview(article: Article) -> bool:
    """Whether some paragraph is an interviewer's question."""
    return any(paragraph.label is Label.QUESTION for paragraph in article.paragraphs)


def turns(article: Article) -> list[Span]:
    """The labels of all turns of an interview; none in any other article."""
    if not is_interview(article):
        return []
    found = (turn(article, paragraph) for paragraph in article.paragraphs)
    return [label for label in found if label is not None]


def answers(article: Article) -> Iterator[Attribution]:
    """Each paragraph after a question, one statement each; a label that is a name is its source."""
    asked = False
    for paragraph in article.paragraphs:
        if paragraph.label is Label.QUESTION:
            asked = True
        elif paragraph.label is Label.NOTE:
            asked = False
        elif paragraph.label is Label.BODY and asked:
            label = turn(article, paragraph)
            start = label.end if label else paragraph.span.start
            content = Span(start, paragraph.span.end)
            match = TURN.match(article.text, *label) if label else None
            named = match is not None and len(match["who"].rstrip(".")) > 2  # noqa: PLR2004 - "Q"
            sources = (Span(*match.span("who")),) if match and named else ()
            yield Attribution((content,), sources, basis=Basis.ANSWER)
