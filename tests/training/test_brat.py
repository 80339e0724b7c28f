"""Standoff annotations as the corpus lays them out; the article in cases/ is made up."""

from pathlib import Path

import pytest

from rsir.errors import ReadError
from rsir.training.brat import Annotated, paragraphs_of, read_split

CASES = Path(__file__).with_name("cases")


def words(article: Annotated) -> list[list[str]]:
    return [
        [" / ".join(article.text[s:e] for s, e in spans) for spans in attribution]
        for attribution in article.attributions
    ]


def test_attributions_are_read_with_all_their_parts() -> None:
    [article] = read_split(CASES)
    assert article.name == "lighthouse_a1"
    assert words(article)[0] == [
        "Anna Berg",
        "said",
        "“We will sell it,” / “and we will not look back.”",
    ]
    assert len(article.attributions) == 3


def test_each_annotator_counts_only_when_asked_for() -> None:
    names = [article.name for article in read_split(CASES, every_annotator=True)]
    assert names == ["lighthouse_a1", "lighthouse_b2"]


def test_offsets_count_carriage_returns(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a.txt").write_bytes(b"Title\r\n\r\nHe said no.\r\n")
    (tmp_path / "attributions" / "a_x.ann").write_text(
        "T1\tSource 9 11\tHe\nT2\tCue 12 16\tsaid\nT3\tContent 17 19\tno\n"
        "E1\tAttribution:T9 Source:T1 Cue:T2 Content:T3\n"
    )
    [article] = read_split(tmp_path)
    assert words(article) == [["He", "said", "no"]]


def test_an_attribution_without_content_is_none() -> None:
    assert all(a.content for article in read_split(CASES) for a in article.attributions)


def test_a_folder_without_texts_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no text"):
        list(read_split(tmp_path))


def test_each_line_that_is_not_blank_is_a_paragraph() -> None:
    text = "  One \r\n\n \nTwo\nthree"
    assert [text[p.span.start : p.span.end] for p in paragraphs_of(text)] == ["One", "Two", "three"]
