"""Office documents, tables, feeds, references and crawls: a small one of each, made here."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from rsir.records import Article, Label
from tests.ingest.articles import article, packed, read_all, texts

TEXT = "“No ship will leave,” said the harbour master, Piet Olufsen."
PROSE = "The ferry stayed in port for a third day and all the town came down to the quay to look. "
ODF = "urn:oasis:names:tc:opendocument:xmlns"
PAGE = (
    f"<html><head><title>Storm</title></head><body><article><h1>Storm</h1><p>{PROSE * 4}</p>"
    f"<p>{TEXT}</p></article></body></html>"
)


def day(found: Article) -> str:
    assert found.reference.published is not None
    return str(found.reference.published.start)


def test_rtf_is_read_in_paragraphs(tmp_path: Path) -> None:
    words = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 Storm keeps ships in port\par "
    words += r"\'93No ship will {\b leave},\'94 said the caf\'e9 owner.\par}"
    (tmp_path / "a.txt").write_text(words)
    assert texts(article(tmp_path / "a.txt"), Label.BODY)[-1:] == [
        "“No ship will leave,” said the café owner."
    ]


def test_an_export_in_rtf_is_read_article_by_article(tmp_path: Path) -> None:
    export = (Path(__file__).parent / "cases" / "nexis_uni.txt").read_text("utf-8")
    words = export.replace("\n\n", "\n").replace("\n", "\\par ")
    (tmp_path / "a.rtf").write_text(f"{{\\rtf1\\ansi {words}}}")
    found, wrong = read_all(tmp_path / "a.rtf")
    assert [a.reference.title for a in found] == ["Storm keeps ships in port", "Calm sea at last"]
    assert [a.reference.author for a in found] == ["Ana Petrova", None]
    assert wrong == []


def test_opendocument_text_has_headings_and_paragraphs(tmp_path: Path) -> None:
    content = (
        f'<o:document-content xmlns:o="{ODF}:office:1.0" xmlns:t="{ODF}:text:1.0">'
        "<o:body><o:text><t:h>Storm</t:h><t:p>“No ship<t:s/>will <t:span>leave</t:span>,”"
        "<t:note><t:p>1</t:p></t:note>"
        " he said.</t:p></o:text></o:body></o:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.text"
    (tmp_path / "a.odt").write_bytes(packed({"mimetype": mime, "content.xml": content}))
    found = article(tmp_path / "a.odt")
    assert found.text == "Storm\n\n“No ship will leave,” he said."
    assert texts(found, Label.HEADING) == ["Storm"]


def test_slides_are_read_with_their_notes(tmp_path: Path) -> None:
    slide = '<p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>{}'
    slide += "</a:t></a:r></a:p></p>"
    members: dict[str, str | bytes] = {
        "ppt/presentation.xml": "<p/>",
        "ppt/slides/slide1.xml": slide.format("Storm"),
        "ppt/slides/slide2.xml": slide.format("Calm"),
        "ppt/notesSlides/notesSlide1.xml": slide.format(TEXT),
    }
    (tmp_path / "a.pptx").write_bytes(packed(members))
    assert article(tmp_path / "a.pptx").text == f"Storm\n\n{TEXT}\n\nCalm"


def test_a_workbook_is_a_table_of_articles(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Only a note"])
    sheet = book.create_sheet("Artikel")
    for row in (["Titel", "Datum", "Volltext"], ["Storm", date(2024, 3, 3), TEXT], [None] * 3):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    found, wrong = read_all(tmp_path / "a.xlsx")
    assert [(a.reference.part, a.text, day(a)) for a in found] == [(1, TEXT, "2024-03-03")]
    assert wrong == []


def test_an_opendocument_table_is_one_too(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        inner = "".join(f"<t:table-cell><x:p>{cell}</x:p></t:table-cell>" for cell in cells)
        return f"<t:table-row>{inner}</t:table-row>"

    content = (
        f'<o:document-content xmlns:o="{ODF}:office:1.0" xmlns:t="{ODF}:table:1.0"'
        f' xmlns:x="{ODF}:text:1.0"><t:table t:name="A">{row("Titre", "Texte")}{row("Storm", TEXT)}'
        "</t:table></o:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    (tmp_path / "a.ods").write_bytes(packed({"mimetype": mime, "content.xml": content}))
    found = article(tmp_path / "a.ods")
    assert (found.text, found.reference.title, found.reference.part) == (TEXT, "Storm", 1)


RSS = (
    "<?xml version='1.0'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>"
    "<title>Harbour Post</title><item><title>Storm</title><link>https://example.org/1</link>"
    "<dc:creator>Ana Petrova</dc:creator><pubDate>Sun, 03 Mar 2024 18:15:00 +0100</pubDate>"
    f"<description>&lt;p&gt;{TEXT}&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</description></item>"
    "<item><title>Nothing</title></item></channel></rss>"
)
ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>Harbour Post</title><entry>"
    "<title>Storm</title>"
    "<link href='https://example.org/1'/><author><name>Ana Petrova</name></author>"
    "<updated>2024-03-03T18:15:00Z</updated>"
    f"<content type='html'>&lt;p&gt;{TEXT}&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</content>"
    "</entry></feed>"
)


@pytest.mark.parametrize(("feed", "lost"), [(RSS, 1), (ATOM, 0)], ids=["RSS", "Atom"])
def test_each_entry_of_a_feed_is_an_article(feed: str, lost: int, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(feed)
    (found,), wrong = read_all(tmp_path / "a.xml")
    cited = found.reference
    assert found.text == f"Storm\n\n{TEXT}\n\nMore."
    assert (cited.title, cited.author, cited.publication) == (
        "Storm",
        "Ana Petrova",
        "Harbour Post",
    )
    assert (cited.url, day(found)) == ("https://example.org/1", "2024-03-03")
    assert len(wrong) == lost


def test_references_with_their_text_are_articles(tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text(
        f"TY  - NEWS\nT1  - Storm\nA1  - Petrova, Ana\nJF  - Harbour Post\nY1  - 2024/03/03/\n"
        f"UR  - https://example.org/1\nAB  - {TEXT}\n  More.\nER  - \n\n"
        "TY  - NEWS\nT1  - Nothing\nER  - \n"
    )
    (found,), wrong = read_all(tmp_path / "a.ris")
    assert found.text == f"Storm\n\n{TEXT}\n  More."
    assert (found.reference.author, day(found)) == ("Ana Petrova", "2024-03-03")
    assert wrong == ["a.ris: 1 of 2 references have no text"]


def record(url: str, kind: str, status: str, body: bytes) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2024-03-04T10:00:00Z\r\nWARC-Record-ID: <urn:x:{url}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("packing", [bytes, gzip.compress], ids=["plain", "compressed"])
def test_pages_of_a_crawl_are_cited_by_their_address(
    packing: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    pytest.importorskip("warcio")
    records = (
        record("https://example.org/storm", "text/html", "200 OK", PAGE.encode()),
        record("https://example.org/a.png", "image/png", "200 OK", b"\x89PNG"),
        record("https://example.org/gone", "text/html", "404 Not Found", PAGE.encode()),
    )
    path = tmp_path / ("a.warc" if packing is bytes else "a.warc.gz")
    path.write_bytes(b"".join(map(packing, records)))
    found, wrong = read_all(path)
    assert [(a.reference.part, a.reference.url) for a in found] == [
        (1, "https://example.org/storm")
    ]
    assert TEXT in found[0].text
    assert wrong == []


def test_a_document_of_an_old_office_is_told_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(Exception, match="save it in a newer format"):
        read_all(tmp_path / "a.doc")


@pytest.mark.parametrize("name", ["a.doc", "a.txt", "a.pdf", "a.docx"])
def test_what_a_file_is_comes_from_its_content_first(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(PAGE)
    assert article(tmp_path / name).reference.title == "Storm"
