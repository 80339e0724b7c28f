from __future__ import annotations

import contextlib
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rsir.errors import ReadError
from rsir.ingest import read
from rsir.ingest.table import FORMATS, Format

from .articles import article, articles, only_source, packed

TEXT = "“No ship will leave,” said the harbour master, Piet Olufsen."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CORE = (
    '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">'
    "<dc:title>Storm</dc:title><dc:creator>Ana Petrova</dc:creator>"
    "<t:created>2024-03-05T08:00:00Z</t:created></c:coreProperties>"
)
DOCUMENT = (
    f'<w:document xmlns:w="{W}"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    "<w:r><w:t>Storm keeps ships in port</w:t></w:r></w:p>"
    f"<w:p><w:r><w:t>{TEXT[:20]}</w:t></w:r><w:r><w:t>{TEXT[20:]}</w:t></w:r></w:p>"
    "</w:body></w:document>"
)
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghij"))
    + f']><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body>'
    + "</w:document>"
)


def test_a_document_has_headings_paragraphs_and_properties(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(
        packed({"word/document.xml": DOCUMENT, "docProps/core.xml": CORE})
    )
    found = article(tmp_path / "a.docx")
    assert found.text == f"Storm keeps ships in port\n\n{TEXT}"
    assert (found.reference.title, found.reference.author) == ("Storm", "Ana Petrova")
    assert found.reference.evidence["published"] == "bounded by DOCX creation date"


def test_a_meeting_s_speakers_stand_on_lines_of_their_own(tmp_path: Path) -> None:
    said = (("Ana Petrova", "Can everybody hear me?"), ("Piet Olufsen", "Loud and clear."))
    turns = "".join(
        f"<w:p><w:r><w:t>{who}   0:0{i}</w:t></w:r><w:r><w:br/><w:t>{words}</w:t></w:r></w:p>"
        for i, (who, words) in enumerate(said * 3)
    )
    document = f'<w:document xmlns:w="{W}"><w:body>{turns}</w:body></w:document>'
    (tmp_path / "a.docx").write_bytes(packed({"word/document.xml": document}))
    found = article(tmp_path / "a.docx")
    assert [turn.speaker for turn in found.turns] == ["Ana Petrova", "Piet Olufsen"] * 3


def test_documents_in_an_archive_make_it_no_document(tmp_path: Path) -> None:
    inner = packed({"word/document.xml": DOCUMENT, "docProps/core.xml": CORE})
    (tmp_path / "a.zip").write_bytes(packed({"note.txt": TEXT, "storm.docx": inner}))
    assert [found.reference.title for found in articles(tmp_path / "a.zip")] == [None, "Storm"]


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.doc", "a.xlsx"])
def test_a_text_is_a_text_whatever_its_name(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert article(tmp_path / name).text == TEXT


def test_a_book_is_read_in_the_order_of_its_spine(tmp_path: Path) -> None:
    chapter = "<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>{}</h1><p>{}</p></body></html>"
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<metadata><dc:title>Storms</dc:title><dc:creator>Ana Petrova</dc:creator>"
        "<dc:publisher>Harbour Press</dc:publisher><dc:date>2021</dc:date></metadata>"
        '<manifest><item id="one" href="1.xhtml"/><item id="two" href="2%20b.xhtml"/></manifest>'
        '<spine><itemref idref="two"/><itemref idref="one"/></spine></package>'
    )
    container = (
        '<container><rootfiles><rootfile full-path="OPS/package.opf"/></rootfiles></container>'
    )
    (tmp_path / "a.epub").write_bytes(
        packed(
            {
                "META-INF/container.xml": container,
                "OPS/package.opf": package,
                "OPS/1.xhtml": chapter.format("First", "“No,” she said."),
                "OPS/2 b.xhtml": chapter.format("Second", TEXT),
            }
        )
    )
    found = article(tmp_path / "a.epub")
    assert found.text == f"Second\n\n{TEXT}\n\nFirst\n\n“No,” she said."
    assert (found.reference.title, found.reference.publication) == ("Storms", "Harbour Press")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", b"", "is empty"),
        ("a.zip", b"PK\x03\x04 and no more", "is a damaged archive"),
        ("a.docx", packed({"a.txt": TEXT}), r"word/document\.xml is missing"),
        ("a.docx", packed({"word/document.xml": "<w:p"}), "is no XML"),
        ("a.docx", packed({"word/document.xml": BOMB}), "holds no text|is no XML"),
        ("a.epub", packed({"META-INF/container.xml": "<x/>"}), "is damaged"),
    ],
    ids=["empty", "cut off", "no document", "broken XML", "entity bomb", "no package"],
)
def test_a_damaged_or_hostile_file_is_one_clear_line(
    name: str, data: bytes, reason: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError, match=reason):
        articles(tmp_path / name)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(FORMATS), st.binary(max_size=200))
def test_any_bytes_in_any_format_are_read_or_refused(known: Format, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(ReadError):
        path = Path(folder) / f"a{(*known.suffixes, '')[0]}"
        path.write_bytes(data)
        list(read(only_source(path)))
