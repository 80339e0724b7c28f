from __future__ import annotations

import json
from pathlib import Path

import pytest

from rsir.errors import ReadError

from .articles import articles, read_all

TEXT = "Storm keeps ships in port\n\n“No ship will leave,” said the harbour master, Piet Olufsen."


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
    assert (cited.path, cited.part) == (f"{tmp_path}/a.jsonl", 1)
    assert (cited.title, cited.author) == ("Storm", "Ana Petrova and Bo Lind")
    assert (cited.publication, cited.url) == ("Harbour Post", "https://example.org/storm")
    assert cited.published is not None
    assert str(cited.published.start) == "2024-03-03"
    assert (second.reference.part, second.line(0)) == (2, 3)
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
    found, wrong = read_all(tmp_path / "a.jsonl")
    assert [(a.reference.part, a.line(5)) for a in found] == [(1, 1), (2, 6)]
    assert wrong == [
        "a.jsonl:2: is a line that is no JSON",
        "a.jsonl:3: is a line that holds no JSON object",
        "a.jsonl:4: is a row without article text",
        "a.jsonl:5: is a line that is no JSON",
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_with_a_text_column_is_read_row_by_row(delimiter: str, tmp_path: Path) -> None:
    cells = [["Title", "Article Text", "Date"], ["Storm", TEXT, "2024-03-03"], ["Calm", TEXT, ""]]
    rows = [delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells]
    (tmp_path / "a.csv").write_text("\r\n".join(rows), newline="")
    first, second = articles(tmp_path / "a.csv")
    assert (first.text, first.reference.title) == (TEXT, "Storm")
    assert second.reference.part == 2
    assert second.reference.published is None


def test_a_table_without_a_text_column_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,age\nBo,7\n")
    with pytest.raises(ReadError, match="has no column of article text"):
        articles(tmp_path / "a.csv")


@pytest.mark.parametrize(
    "names", ["Titel;Datum;Zeitung;Volltext", "Titre;Date de publication;Journal;Texte"]
)
def test_columns_are_known_by_their_names_in_several_languages(names: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"{names}\nStorm;2024-03-03;Harbour Post;{TEXT[27:]}\n")
    (found,) = articles(tmp_path / "a.csv")
    cited = found.reference
    assert (cited.title, cited.publication) == ("Storm", "Harbour Post")
    assert cited.published is not None
    assert str(cited.published.start) == "2024-03-03"
    assert cited.evidence["title"] == "column"


@pytest.mark.parametrize("wrapped", ["{}", '{{"status": "ok", "articles": {}}}'])
def test_a_list_of_articles_in_json_is_read_one_by_one(wrapped: str, tmp_path: Path) -> None:
    rows = json.dumps([{"content": TEXT, "title": "Storm"}, {"content": TEXT}], indent=1)
    (tmp_path / "a.json").write_text(wrapped.format(rows))
    found = articles(tmp_path / "a.json")
    assert [(a.reference.part, a.text) for a in found] == [(1, TEXT), (2, TEXT)]
