"""What do the turns of a conversation tell? Labels that open them, and words without a cue.

Interviews, of which `ingest` has marked the questions, and transcripts, whose speakers take turns
under their names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from rsir.attribution.attributions import Attribution, Basis
from rsir.records import Article, Label, Paragraph, Span

TURN = re.compile(
    r"[\"“]?(?P<who>[A-Z]{1,2}\.?|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
    r"(?: \([^)\n]{1,60}\))?(?:\s?:\s+|(?<=^Q)[ \t]{2,}|(?<=\nQ)[ \t]{2,})"
)
"""What opens a turn: "Q:", "LEE:", "Ann Lee:", "Ann Lee (Labour):"; "Q" and blanks in briefings."""
ASIDE = re.compile(r"[\"“]?(?:\([^()\n]{1,80}\)|\[[^\[\]\n]{1,80}\])\.?\s*")
"""What is told of a speaker inside a turn: "(Laughs.)"."""
TURNS, OFTEN, SHARE = 4, 2, 0.4
"""A transcript has so many turns, some under the same label, and so large a share of paragraphs."""
SPOKEN = frozenset({Label.BODY, Label.QUESTION})


def is_interview(article: Article) -> bool:
    """Whether some paragraph is an interviewer's question."""
    return any(paragraph.label is Label.QUESTION for paragraph in article.paragraphs)


def is_transcript(article: Article) -> bool:
    """Whether people take turns under labels that come back: "LEE: …", "ROSS: …", "LEE: …"."""
    spoken = [p for p in article.paragraphs if p.label in SPOKEN]
    labels = Counter(label["who"] for label in map(partial(_label, article), spoken) if label)
    back = [who for who, count in labels.items() if count >= OFTEN]
    often = len(back) > 1 or any(who.isupper() for who in back)
    return labels.total() >= max(TURNS, SHARE * len(spoken)) and len(labels) > 1 and often


def turns(article: Article) -> list[Span]:
    """The labels of all turns of a conversation; none in any other article."""
    if not (is_interview(article) or is_transcript(article)):
        return []
    found = map(partial(_label, article), article.paragraphs)
    return [Span(*label.span()) for label in found if label]


def answers(article: Article) -> Iterator[Attribution]:
    """What is said in turn, a paragraph a statement; a label that is a name is its source.

    In an interview the paragraphs after a question; in a transcript those under a name, also the
    later ones of a turn.
    """
    by_name = is_transcript(article)
    asked, name = False, None
    for paragraph in article.paragraphs:
        if paragraph.label is not Label.BODY:
            if paragraph.label in {Label.QUESTION, Label.NOTE}:
                asked, name = paragraph.label is Label.QUESTION, None
            continue
        label = _label(article, paragraph)
        if label or not by_name:
            name = Span(*label.span("who")) if label and _is_name(label["who"]) else None
        if not (name if by_name else asked):
            continue
        start = label.end() if label else paragraph.span.start
        aside = ASIDE.match(article.text, start, paragraph.span.end)
        start = aside.end() if aside else start
        if start < paragraph.span.end:
            said = (Span(start, paragraph.span.end),)
            colon = label and name and article.text.rfind(":", *label.span())
            cue = Span(colon, colon + 1) if colon else None
            yield Attribution(said, (name,) if name else (), cue, basis=Basis.ANSWER)


def _label(article: Article, paragraph: Paragraph) -> re.Match[str] | None:
    """What opens a paragraph of a conversation, with its colon; None without it."""
    return TURN.match(article.text, *paragraph.span)


def _is_name(label: str) -> bool:
    return len(label.rstrip(".")) > 2  # noqa: PLR2004 - "Q"
