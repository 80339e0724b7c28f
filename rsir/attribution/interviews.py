"""What does an interview add? Answers without a cue, turns with a label, and who is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rsir.attribution.attributions import Attribution, Basis
from rsir.attribution.discourse import UNKNOWN, Discourse, Who
from rsir.records import Article, Label, Paragraph, Span

TURN = re.compile(r"[\"“]?(?P<who>[A-Z]{1,2}\.?|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})\s?:\s+")
"""What opens a turn: "Q:", "LEE:", "Ann Lee:"."""
TALKED = re.compile(
    r"(?P<subject>\S+)\s+(?:\w+ly\s+|has\s+)?"
    r"(?:talk(?:ed|s)|sp(?:oke|oken|eaks)|sat down|sits down|met|chatted)\b"
    r"[^.!?]{0,40}?\s(?:with|to)\s+$"
    r"|\b(?:interview(?:ed|s)?|conversation|Q&A)\b(?:\s+(?:with|of))?\s+$"
    r"|\bquestions\s+(?:for|to)\s+$",
    re.IGNORECASE,
)
"""What leads up to a name, and makes it one of the two who talk."""


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


def interviewee(discourse: Discourse) -> Who:
    """Who is asked: the one who talks, by headline and introduction, and is not the author.

    In "the paper talked with X" it is X; in "X is a painter. She talked with Y" it is X.
    """
    if Label.QUESTION not in discourse.labels:
        return UNKNOWN
    first = discourse.paragraphs[discourse.labels.index(Label.QUESTION)].start
    intro = [(n, p) for n, p in discourse.cast.within(Span(0, first)) if len(p.words) > 1]
    author = discourse.reference.author or ""
    others = [(n, p) for n, p in intro if p.name not in author]
    for name, person in reversed(others):
        lead = TALKED.search(discourse.text, max(0, name.start - 80), name.start)
        if lead is None:
            continue
        subject = (lead["subject"] or "").casefold()
        asked = [(n, p) for n, p in others if n.span.end <= lead.start("subject") + len(subject)]
        if subject in {"he", "she", "they"} or any(
            n.span.end == lead.end("subject") for n, _ in asked
        ):
            told = [p for _, p in asked if p is not person]
            return discourse.as_who(told[-1], first) if told else UNKNOWN
        return discourse.as_who(person, name.span.end + 1)
    alone = others and all(person is others[0][1] for _, person in others)
    return discourse.as_who(others[0][1], first) if alone else UNKNOWN
