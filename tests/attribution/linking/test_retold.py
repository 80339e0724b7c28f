"""Whose words stand inside what somebody else said."""

from __future__ import annotations

import pytest

from rsir.attribution.attributions import Attribution, Basis
from rsir.attribution.linking.retold import SURE, retellings, retold
from rsir.attribution.reader.tagger import Tag
from rsir.records import Article, Label, Paragraph, Reference, Span

TEXT = "Ross wrote that Lee called it “a shame”."
OUTER = Attribution((Span(11, 39),), (Span(0, 4),), Span(5, 10))


def article(text: str) -> Article:
    return Article(text, (Paragraph(Span(0, len(text)), Label.BODY),), Reference("x.txt"))


def read_again(text: str, content: Span = OUTER.contents[0]) -> list[str]:
    outer = OUTER._replace(contents=(content,))
    return [text[slice(*each.content.span)] for each in retellings(article(text), [outer])]


def retold_in(text: Article, found: list[Attribution], tags: list[Tag]) -> list[Attribution]:
    (retelling,) = retellings(text, found[:1])
    return list(retold(text, found, retelling, tags))


def test_a_content_with_a_verb_of_saying_is_read_once_more() -> None:
    assert read_again(TEXT) == ["that Lee called it “a shame”"]


def test_what_holds_none_is_read_once_only() -> None:
    assert read_again("Ross wrote that Lee regards it “a shame”.") == []


def test_it_is_not_read_as_the_first_paragraph_of_an_article() -> None:
    (retelling,) = retellings(article(TEXT), [OUTER])
    _, (before, content), _ = retelling.document(TEXT)
    assert TEXT[slice(*before.span)] == ""
    assert content == retelling.content


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“Lee told me, ‘Nobody pays.’”", "Lee told me, ‘Nobody pays.’"),
        ("‘Lee said, “No.” I left.’", "Lee said, “No.” I left."),
        ("\"Lee said, 'No.' I left.\"", "Lee said, 'No.' I left."),
        ("“Lee said no,” “he told us ‘No.’”", "“Lee said no,” “he told us ‘No.’”"),
    ],
    ids=["curly", "British", "straight", "two quotations"],
)
def test_of_one_quotation_it_is_what_stands_between_its_marks(text: str, inside: str) -> None:
    assert read_again(text, Span(0, len(text))) == [inside]


SAID_INSIDE = [
    Tag("source", Span(16, 19), 1, 1.0, 1.0),
    Tag("cue", Span(20, 26), None, 1.0, 0.0),
    Tag("content", Span(27, 39), 1, 1.0, 1.0),
]


def test_what_is_quoted_inside_is_somebody_elses() -> None:
    text = article(TEXT)
    (found,) = retold_in(text, [OUTER], SAID_INSIDE)
    assert (found.sources, found.contents) == ((Span(16, 19),), (Span(27, 39),))


def test_without_a_source_of_its_own_it_is_nobodys() -> None:
    text, (_, cue, content) = article(TEXT), SAID_INSIDE
    without = [cue._replace(cue=None), content._replace(cue=0)]
    assert retold_in(text, [OUTER], without) == []


def test_what_is_found_already_is_not_found_again() -> None:
    text, known = article(TEXT), Attribution((Span(27, 39),), (Span(16, 19),), Span(20, 26))
    assert retold_in(text, [OUTER, known], SAID_INSIDE) == []


def test_who_quotes_their_own_words_has_said_them_already() -> None:
    own = article(TEXT.replace("Lee", "we "))
    tags = [SAID_INSIDE[0]._replace(span=Span(16, 18)), *SAID_INSIDE[1:]]
    assert retold_in(own, [OUTER], tags) == []


def test_only_what_holds_a_quotation_is_theirs_for_sure() -> None:
    text = article("Ross wrote that what Lee called “a shame”.")
    what, source, cue = Span(16, 20), Span(21, 24), Span(25, 31)
    tags = [
        Tag("content", what, 2, 1.0, 1.0),
        Tag("source", source, 2, 1.0, 1.0),
        Tag("cue", cue, None, 1.0, 0.0),
        Tag("content", Span(32, 41), 2, 1.0, 1.0),
    ]
    outer = OUTER._replace(contents=(Span(11, 41),))
    (found,) = retold_in(text, [outer], tags)
    assert found.contents == (Span(32, 41),)


def test_what_is_reported_without_marks_is_theirs_where_the_tagger_is_sure() -> None:
    text = article("Ross wrote that Lee called it a big shame.")
    outer = OUTER._replace(contents=(Span(11, 41),))
    sure = [*SAID_INSIDE[:2], SAID_INSIDE[2]._replace(span=Span(27, 41), score=SURE)]
    (found,) = retold_in(text, [outer], sure)
    assert (found.basis, found.contents) == (Basis.RETOLD, (Span(27, 41),))
    unsure = [*sure[:2], sure[2]._replace(score=SURE - 0.01)]
    assert retold_in(text, [outer], unsure) == []
