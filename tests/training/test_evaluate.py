"""The figures, on readings that are right or wrong in known ways."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from rsir.attribution.reader.tagger import Tag, Tagger
from rsir.records import Span
from rsir.training.brat import Annotated, read_split
from rsir.training.evaluate import agreement, grouped, measure

CASES = Path(__file__).with_name("cases")


@pytest.fixture
def article() -> Annotated:
    return next(read_split(CASES))


def perfect(article: Annotated) -> list[Tag]:
    rows: list[tuple[str, Span, Span | None]] = []
    for attribution in article.attributions:
        [cue] = attribution.cue
        rows.append(("cue", cue, None))
        rows += [("source", span, cue) for span in attribution.source]
        rows += [("content", span, cue) for span in attribution.content]
    rows.sort(key=lambda row: row[1])
    place = {row[1]: i for i, row in enumerate(rows)}
    return [Tag(cast("Any", r), s, None if c is None else place[c], 1.0, 1.0) for r, s, c in rows]


def figures(article: Annotated, tags: list[Tag]) -> dict[str, float]:
    tagger = cast("Tagger", SimpleNamespace(read=lambda documents: [tags for _ in documents]))
    return measure(tagger, [article])


def test_a_perfect_reading_scores_one_everywhere(article: Annotated) -> None:
    assert set(figures(article, perfect(article)).values()) == {1.0}


def test_an_empty_reading_scores_nothing(article: Annotated) -> None:
    assert set(figures(article, []).values()) == {0.0}


def test_spans_without_links_are_no_attributions(article: Annotated) -> None:
    unlinked = [tag._replace(cue=None) for tag in perfect(article)]
    found = figures(article, unlinked)
    assert found["content exact"] == 1.0
    assert found["relation"] == 0.0
    assert found["links"] == 0.0


def test_a_wrong_edge_costs_the_exact_figure_more_than_the_tokens(article: Annotated) -> None:
    tags = perfect(article)
    last = max(i for i, tag in enumerate(tags) if tag.role == "content")
    start, end = tags[last].span
    tags[last] = tags[last]._replace(span=type(tags[last].span)(start + len("the "), end))
    found = figures(article, tags)
    assert found["content exact"] == pytest.approx(3 / 4)
    assert found["content exact"] < found["content token"] < 1.0
    assert found["relation"] == 1.0


def test_marks_at_the_edges_do_not_count(article: Annotated) -> None:
    tags = [
        tag._replace(span=type(tag.span)(tag.span.start + 1, tag.span.end))
        if article.text[tag.span.start] == "“"
        else tag
        for tag in perfect(article)
    ]
    assert figures(article, tags)["content exact"] == 1.0


def test_contents_that_share_a_cue_are_one_attribution(article: Annotated) -> None:
    assert [len(a.content) for a in grouped(perfect(article))] == [2, 1, 1]


def test_people_agree_where_they_marked_the_same(article: Annotated) -> None:
    assert set(agreement([article, article._replace(name="another")]).values()) == {1.0}
    fewer = article._replace(attributions=article.attributions[1:])
    assert 0 < agreement([article, fewer])["content exact"] < 1


def test_one_person_agrees_with_nobody(article: Annotated) -> None:
    assert set(agreement([article]).values()) == {0.0}
