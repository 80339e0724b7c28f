"""Whose words stand inside what somebody else said."""

from __future__ import annotations

import pytest

from rsir.attribution.attributions import Attribution
from rsir.attribution.linking.retold import retelling, retold
from rsir.attribution.reader.tagger import Tag
from rsir.records import Article, Label, Paragraph, Reference, Span

TEXT = "Ross wrote that Lee called it “a shame”."
OUTER = Attribution((Span(11, 39),), (Span(0, 4),), Span(5, 10))


def article(text: str) -> Article:
    return Article(text, (Paragraph(Span(0, len(text)), Label.BODY),), Reference("x.txt"))


def test_a_content_that_quotes_somebody_is_read_once_more() -> None:
    assert [p.span for p in retelling(article(TEXT), [OUTER])] == [Span(11, 39)]


@pytest.mark.parametrize(
    "text",
    ["Ross wrote that Lee called it a big shame", "Ross wrote that Lee regards it “a shame”."],
)
def test_without_marks_or_a_verb_of_saying_once_is_enough(text: str) -> None:
    assert retelling(article(text), [OUTER]) == []


def test_what_is_quoted_inside_is_somebody_elses() -> None:
    tags = [
        Tag("source", Span(16, 19), 1, 1.0, 1.0),
        Tag("cue", Span(20, 26), None, 1.0, 0.0),
        Tag("content", Span(27, 39), 1, 1.0, 1.0),
    ]
    paragraphs = retelling(article(TEXT), [OUTER])
    (found,) = retold(article(TEXT), paragraphs, tags)
    assert (found.sources, found.contents) == ((Span(16, 19),), (Span(27, 39),))
    without_source = [tags[1]._replace(cue=None), tags[2]._replace(cue=0)]
    assert retold(article(TEXT), paragraphs, without_source) == []
