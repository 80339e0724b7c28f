from __future__ import annotations

import json
from pathlib import Path

import pytest

from rsir.errors import ReadError
from rsir.ingest import read

from .articles import articles, only_source

TEXT = "Storm keeps ships in port\n\n“No ship will leave,” said the harbour master, Piet Olufsen."


def problems_of(path: Path) -> tuple[list[str], list[str]]:
    """The paths of the articles read, and what was wrong with the others."""
    problems: list[ReadError] = []
    found = read(only_source(path), problems.append)
    return [a.reference.path for a in found], [str(problem) for problem in problems]


def test_each_line_of_json_is_an_article_with_its_own_metadata(tmp_path: Path) -> None:
    row = {
        "text": TEXT,
        "headline": "Storm",
        "authors": ["Ana Petrova", {"name": "Bo Lind"}],
        "publisher": "Harbour Post",
        "date": "2024-03-03",
        "link": "https://example.org/storm",
        "id": 7,
    }
    (tmp_path / "a.jsonl").write_text(
        "\n".join([json.dumps(row), "", json.dumps({"content": TEXT})])
    )
    first, second = articles(tmp_path / "a.jsonl")
    cited = first.reference
    assert cited.path == f"{tmp_path}/a.jsonl#1"
    assert (cited.title, cited.author) == ("Storm", "Ana Petrova and Bo Lind")
    assert (cited.publication, cited.url) == ("Harbour Post", "https://example.org/storm")
    assert cited.published is not None
    assert str(cited.published.start) == "2024-03-03"
    assert second.reference.path == f"{tmp_path}/a.jsonl#3"
    assert second.text == TEXT


def test_what_has_no_field_of_its_own_is_kept_in_words(tmp_path: Path) -> None:
    row = {"text": TEXT, "title": "Storm", "id": 7, "tags": ["sea", "wind"], "score": 0.5, "x": ""}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    (article,) = articles(tmp_path / "a.jsonl")
    assert article.reference.extra == {"id": "7", "tags": "sea and wind", "score": "0.5"}


def test_a_bad_row_is_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": TEXT}),
        "{",
        "[1]",
        '{"title": "x"}',
        "[" * 100_000,
        json.dumps({"text": TEXT}),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    read_paths, wrong = problems_of(tmp_path / "a.jsonl")
    assert [path[-2:] for path in read_paths] == ["#1", "#6"]
    assert [line.split("a.jsonl")[1] for line in wrong] == [
        "#2: is a line that is no JSON",
        "#3: is a line that holds no JSON object",
        "#4: is a row without article text",
        "#5: is a line that is no JSON",
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_with_a_text_column_is_read_row_by_row(delimiter: str, tmp_path: Path) -> None:
    cells = [["Title", "Article Text", "Date"], ["Storm", TEXT, "2024-03-03"], ["Calm", TEXT, ""]]
    rows = [delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells]
    (tmp_path / "a.csv").write_text("\r\n".join(rows), newline="")
    first, second = articles(tmp_path / "a.csv")
    assert (first.text, first.reference.title) == (TEXT, "Storm")
    assert second.reference.path == f"{tmp_path}/a.csv#2"
    assert second.reference.published is None


def test_a_table_without_a_text_column_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,age\nBo,7\n")
    with pytest.raises(ReadError, match="has no column of article text"):
        read(only_source(tmp_path / "a.csv"))
