from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rsir.ingest.clean import label
from rsir.ingest.segment import paragraph_spans
from rsir.records import Label, Paragraph

from .articles import seed, texts

CASES = sorted((Path(__file__).parent / "cases" / "paragraphs").glob("*.txt"))
LABELLED = re.compile(r"^\[(\w+)\] ", re.MULTILINE)


def labelled(text: str) -> list[tuple[str, Label]]:
    spans = [Paragraph(span, Label.BODY) for span in paragraph_spans(text)]
    return [(text[p.span.start : p.span.end], p.label) for p in label(text, spans)]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_each_paragraph_is_what_the_case_says(case: Path) -> None:
    marked = case.read_text("utf-8")
    expected = [
        (line[match.end() :], Label(match[1]))
        for line in marked.splitlines()
        if (match := LABELLED.match(line))
    ]
    assert labelled(LABELLED.sub("", marked)) == expected


def test_seed_001_holds_its_body_twice_and_is_read_once() -> None:
    article = seed("001")
    counts = Counter(p.label for p in article.paragraphs)
    assert counts[Label.REPEAT] == counts[Label.BODY] + len(["note", "byline", "biography"])
    assert len(texts(article, Label.NOTE)) == 2
    assert texts(article, Label.BOILERPLATE)[:3] == [
        "3 °c",
        "Columbus",
        "Wednesday, December 25, 2024",
    ]


def test_seed_002_ends_before_the_related_article() -> None:
    article = seed("002")
    assert len(texts(article, Label.BOILERPLATE)) == 3
    assert texts(article, Label.BODY)[-1].endswith("play this role?”")
    assert Label.REPEAT not in {p.label for p in article.paragraphs}


def test_seed_000_keeps_the_paragraph_that_quotes_its_standfirst() -> None:
    article = seed("000")
    assert texts(article, Label.BODY)[-1].endswith("Mr. Ben Taleblu says.")
    assert len(texts(article, Label.CAPTION)) == 2


def test_seed_003_ends_before_its_related_links() -> None:
    article = seed("003")
    assert texts(article, Label.HEADING) == ["Why Russia won’t save Iran"]
    assert len(texts(article, Label.BOILERPLATE)) == 10
    assert texts(article, Label.BODY)[-1].startswith("The best Iran could hope for")


def test_seed_004_is_an_interview_with_four_questions() -> None:
    article = seed("004")
    assert [q[:20] for q in texts(article, Label.QUESTION)] == [
        "Ahmadinejad expresse",
        "How do Iranians see ",
        "The Soviet Union was",
        "What role does Iran’",
    ]
    assert [n[:14] for n in texts(article, Label.NOTE)] == ["Pris Guinovart"]


@given(st.lists(st.text(max_size=120), max_size=12).map("\n\n".join))
def test_labels_neither_move_nor_lose_a_paragraph(text: str) -> None:
    spans = paragraph_spans(text)
    paragraphs = label(text, [Paragraph(span, Label.BODY) for span in spans])
    assert [p.span for p in paragraphs] == spans
