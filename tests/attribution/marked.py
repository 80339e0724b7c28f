"""Texts with sources, cues and contents marked by hand: {s1 …} {c1 …} {x1 …}.

A line is a paragraph; one that begins with "By" is a byline, one that begins with "#" a headline.
"""

import re
from collections import defaultdict
from typing import NamedTuple

from rsir.attribution.attributions import Attribution
from rsir.records import Article, Label, Paragraph, Reference, Span

LABELS = {"By": Label.BYLINE, "#": Label.HEADING}
MARK = re.compile(r"\{([scx])(\d+) |\}")


class Marked(NamedTuple):
    article: Article
    attributions: dict[int, Attribution]


def read_marked(marked: str) -> Marked:
    """The article without the marks, and its attributions by number."""
    text, open_marks, position = "", [], 0
    spans: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for mark in MARK.finditer(marked):
        text += marked[position : mark.start()]
        position = mark.end()
        if mark[1]:
            open_marks.append((mark[1], int(mark[2]), len(text)))
        else:
            role, number, start = open_marks.pop()
            spans[number][role].append(Span(start, len(text)))
    text += marked[position:]
    attributions = {
        number: Attribution(tuple(roles["x"]), tuple(roles["s"]), next(iter(roles["c"]), None))
        for number, roles in spans.items()
    }
    paragraphs = [
        Paragraph(Span(*m.span()), LABELS.get(m[0].split()[0], Label.BODY))
        for m in re.finditer(r"[^\n]+", text)
    ]
    return Marked(Article(text, tuple(paragraphs), Reference("case.txt")), attributions)
