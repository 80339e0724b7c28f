"""Whom an interview asks."""

import pytest

from rsir.attribution.quotes import find_quotations
from rsir.attribution.who.discourse import Discourse
from rsir.attribution.who.interviewee import interviewee
from rsir.records import Article, Label, Paragraph, Reference, Span


@pytest.mark.parametrize(
    ("introduction", "asked"),
    [
        ("El Globo talked with Ines Duarte, a baker based in Vienna.", "Ines Duarte"),
        ("Ines Duarte is a baker. She spoke with Peter Hall about bread.", "Ines Duarte"),
        ("Peter Hall talked to Ines Duarte, a baker.", "Peter Hall"),
        ("An interview with Ines Duarte, who bakes.", "Ines Duarte"),
        ("Five questions for Ines Duarte.", "Ines Duarte"),
        ("Bread is dear, and bakers are few.", None),
    ],
)
def test_the_introduction_tells_who_is_asked(introduction: str, asked: str | None) -> None:
    text = f"{introduction}\n\nWhy bread?\n\nIt keeps."
    starts = [0, text.index("Why"), text.index("It keeps")]
    ends = [len(introduction), text.index("?") + 1, len(text)]
    labels = [Label.BODY, Label.QUESTION, Label.BODY]
    paragraphs = tuple(
        Paragraph(Span(start, end), label)
        for start, end, label in zip(starts, ends, labels, strict=True)
    )
    article = Article(text, paragraphs, Reference("interview.txt"))
    discourse = Discourse(article, find_quotations(text, paragraphs), [])
    assert interviewee(discourse).name == asked
