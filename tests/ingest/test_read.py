from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rsir.errors import ReadError
from rsir.ingest import read, sources
from rsir.ingest.draft import Draft, Reader, whole
from rsir.ingest.markdown import MARKDOWN
from rsir.ingest.text import TEXT
from rsir.records import Label

from .articles import article, articles, fail, only_source, texts

WORDS = "The ferry stayed in port, and all the town came down to look at it.\n"


def test_canonical_text_is_the_file_with_its_line_endings_and_without_its_mark(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfOne.\r\n\r\nTwo.\r\n")
    assert article(tmp_path / "a.txt").text == "One.\r\n\r\nTwo.\r\n"


def test_front_matter_stays_in_the_text_as_boilerplate(tmp_path: Path) -> None:
    text = "---\ntitle: A\n---\n\n# Heading\n\n" + WORDS
    (tmp_path / "a.md").write_text(text)
    found = article(tmp_path / "a.md")
    assert found.text == text
    assert texts(found, Label.BOILERPLATE) == ["---\ntitle: A\n---\n"]
    assert texts(found, Label.HEADING) == ["Heading"]
    assert texts(found, Label.BODY) == [WORDS.strip()]


def test_markdown_marks_are_no_part_of_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "Title\n=====\n\n![A ferry](a.jpg)\n\n> “No,” she said.\n\n"
        "```\ncode\n\nmore\n```\n\n***\n\n" + WORDS
    )
    found = article(tmp_path / "a.md")
    assert texts(found, Label.HEADING) == ["Title"]
    assert texts(found, Label.CAPTION) == ["![A ferry](a.jpg)"]
    assert texts(found, Label.BODY) == ["“No,” she said.", WORDS.strip()]


@pytest.mark.parametrize(
    "front",
    ["title: [unclosed", "just words", "- a\n- b", "a: &x [1]\nb: *x"],
)
def test_bad_front_matter_is_reported_and_the_article_is_read(front: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\n{front}\n---\n{WORDS}")
    problems: list[ReadError] = []
    (found,) = read(only_source(tmp_path / "a.md"), problems.append)
    assert texts(found, Label.BODY) == [WORDS.strip()]
    assert [str(p).startswith(f"{tmp_path}/a.md: its front matter ") for p in problems] == [True]


def test_a_bad_sidecar_is_reported_and_the_article_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "a.txt.meta.yaml").write_text("a: [")
    problems: list[ReadError] = []
    assert len(list(read(only_source(tmp_path / "a.txt"), problems.append))) == 1
    assert len(problems) == 1


def test_a_file_that_vanishes_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    source = only_source(tmp_path / "a.txt")
    (tmp_path / "a.txt").unlink()
    with pytest.raises(ReadError, match=r"a\.txt: vanished before it could be read"):
        list(read(source))


def test_an_enormous_file_is_refused_with_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = whole(lambda _data, _path: iter(()), 2**20)
    monkeypatch.setattr(sys.modules["rsir.ingest.read"], "TEXT", small)
    (tmp_path / "a").write_bytes(b"words " * 2**19)
    with pytest.raises(ReadError, match=r"too large \(the limit is 1 MiB\)"):
        articles(tmp_path / "a")


def test_standard_input_is_read_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WORDS.encode())))
    (source,) = sources(["-"], fail)
    (found,) = read(source)
    assert (found.text, found.reference.path) == (WORDS, "-")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            b"<!DOCTYPE html><html><body><p>" + 3 * WORDS.encode() + b"</p></body></html>",
            WORDS[:-1],
        ),
        (b'{"text": "' + WORDS[:-1].encode() + b'"}', WORDS[:-1]),
        (WORDS.encode("utf-16"), WORDS),
    ],
    ids=["a page", "rows", "text"],
)
def test_what_has_no_known_suffix_is_told_by_how_it_begins(
    data: bytes, text: str, tmp_path: Path
) -> None:
    (tmp_path / "download").write_bytes(data)
    assert article(tmp_path / "download").text.startswith(text)


@pytest.mark.parametrize(
    "words",
    [
        'title,date,text\nThe lamp,2024-03-14,"The lamp is out."\n',
        '[\n  {"title": "The lamp", "date": "2024-03-14",\n   "text": "The lamp is out."}]',
    ],
    ids=["table", "JSON"],
)
def test_what_is_called_a_text_may_be_articles_in_rows(words: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(words, "utf-8")
    found = article(tmp_path / "a.txt")
    assert (found.text, found.reference.title) == ("The lamp is out.", "The lamp")


def test_a_text_that_begins_with_a_list_of_words_is_a_text(tmp_path: Path) -> None:
    for words in ("Text, ink, paper: the old press", "[Una Berg:] The lamp is out", "{aside}"):
        (tmp_path / "a.txt").write_text(f"{words}\n\nIt is dark here.", "utf-8")
        assert article(tmp_path / "a.txt").text.startswith(words)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", None),
        ("cp1252", "its bytes read as cp1252"),
        ("utf-16", "its bytes read as utf-16-le"),
    ],
)
def test_an_encoding_that_is_not_utf_8_is_told(
    encoding: str, told: str | None, name: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes("“The lamp is out,” said Zoë Berg.".encode(encoding))
    assert article(tmp_path / name).reference.evidence.get("text") == told


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        (
            "a.html",
            "<html><body><article><p>",
            "</p><p>It is dark here.</p></article></body></html>",
        ),
        ("a.csv", "title,author,text\nThe lamp,Per Aas,", "\n"),
        ("a.json", '[{"title": "The lamp", "text": "', '"}]'),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Zoë Berg>", "\n"),
    ],
)
def test_an_encoding_is_told_of_what_is_more_than_text(
    name: str, before: str, after: str, tmp_path: Path
) -> None:
    words = f"{before}“The lamp is out,” said Zoë Berg on the quay.{after}"
    for encoding, told in (("utf-8", None), ("cp1252", "its bytes read as cp1252")):
        (tmp_path / name).write_bytes(words.encode(encoding))
        assert article(tmp_path / name).reference.evidence.get("text") == told


def test_the_room_is_light_to_import() -> None:
    heavy = "dateparser", "yaml", "charset_normalizer", "trafilatura", "pypdf", "lxml"
    code = f"import sys, rsir.ingest; sys.exit(any(m in sys.modules for m in {heavy}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@given(st.text(max_size=500), st.sampled_from([TEXT, MARKDOWN]))
def test_any_text_is_read_or_refused_and_spans_select_it(text: str, reader: Reader) -> None:
    try:
        items = list(reader(io.BytesIO(text.encode("utf-8", "replace")), "a"))
    except ReadError:
        return
    (draft,) = [item for item in items if isinstance(item, Draft)]
    for span, _ in draft.paragraphs:
        assert draft.text[span.start : span.end].strip()


def test_half_a_character_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        r'{"title": "Half \ud83d", "text": "It \ud83d rained."}' + "\n"
    )
    found = article(tmp_path / "a.jsonl")
    assert (found.text, found.reference.title) == ("It \ufffd rained.", "Half \ufffd")


@pytest.mark.parametrize("small", [1 << 20, 10])
def test_a_table_in_utf_16_is_read_row_by_row(
    small: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rsir.ingest.stream._SMALL", small)
    rows = f"title,text\nFähre,{WORDS.strip()!r}\nKai,{WORDS.strip()!r}\n"
    (tmp_path / "a.csv").write_text(rows.replace("'", '"'), encoding="utf-16")
    assert [a.reference.title for a in articles(tmp_path / "a.csv")] == ["Fähre", "Kai"]


def test_a_source_is_an_address_or_a_paper(tmp_path: Path) -> None:
    for source, told in (
        ("https://courier.example/a", ("https://courier.example/a", None)),
        ("The Vael Courier", (None, "The Vael Courier")),
    ):
        (tmp_path / "a.md").write_text(f"---\nsource: {source}\n---\n\n{WORDS}")
        cited = article(tmp_path / "a.md").reference
        assert (cited.url, cited.publication) == told
