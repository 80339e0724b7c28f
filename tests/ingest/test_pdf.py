from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from rsir.errors import ReadError
from rsir.records import Label

from .articles import article, articles, texts

PAGES = [
    [
        "Harbour Post                                            1",
        "Harbour bridge to close for a year",
        "By Ana Petrova",
        "The bridge over the harbour will close to all traffic in June, the city",
        "council decided on Sunday night, after engineers had found rust in eleven",
        "of its forty cables, and the mayor, Ilse Brandt, said that there was no",
    ],
    [
        "Harbour Post                                            2",
        'choice. "None," she added, and went down the stairs of the town hall to',
        "where her bicycle stood.",
        "The works will cost ninety million crowns and are to end in the summer of",
        "next year, according to the council's own plan, which was shown on Monday.",
    ],
    [
        "Harbour Post                                            3",
        "The trade union has asked for two more men in every crew of the ferries,",
        "and the company answered that it would rather have two more women there.",
    ],
]


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF of lines in Courier, written by hand so that no library is needed to make it."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    for lines in pages:
        escaped = [line.replace("(", r"\(").replace(")", r"\)") for line in lines]
        shown = "".join(f"({line}) Tj T*\n" for line in escaped)
        stream = f"BT /F1 10 Tf 12 TL 40 800 Td\n{shown}ET"
        number = len(objects) + 1
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            f" /Resources << /Font << /F1 3 0 R >> >> /Contents {number + 1} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"
    body, offsets = "%PDF-1.4\n", []
    for number, words in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{words}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    body += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n0\n%%EOF"
    return body.encode("latin-1")


def rewritten(data: bytes, password: str = "", **about: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.add_metadata({f"/{name}": value for name, value in about.items()})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_wrapped_lines_are_paragraphs_and_running_heads_are_not_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(PAGES))
    found = article(tmp_path / "a.pdf")
    assert "Harbour Post" not in found.text
    assert found.reference.author == "Ana Petrova"
    bodies = texts(found, Label.BODY)
    assert any("ninety million crowns and are to end in the summer of\nnext" in t for t in bodies)
    assert any('there was no\nchoice. "None," she added' in t for t in bodies)


def test_a_line_at_the_top_of_one_page_is_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([PAGES[0], PAGES[1][1:]]))
    assert "Harbour Post" in article(tmp_path / "a.pdf").text


def test_the_running_head_of_all_pages_tells_the_day(tmp_path: Path) -> None:
    heads = ("Harbour Post | 4 March 2024    {}", "Harbour Post | {} March 2024")
    for head, day in zip(heads, ("2024-03-04", "None"), strict=True):
        pages = [[head.format(n), *page[1:]] for n, page in enumerate(PAGES[:2], 1)]
        (tmp_path / "a.pdf").write_bytes(pdf(pages))
        published = article(tmp_path / "a.pdf").reference.published
        assert str(published and published.start) == day


def test_a_word_that_lines_or_pages_part_is_whole(tmp_path: Path) -> None:
    first = [
        "The ferry has been out of ser-",
        "vice since the storm, and the well-",
        "known captain has gone to the north-",
        "west, where a north-west wind blows, said Ann-",
        "Marie Voss of the har-",
    ]
    (tmp_path / "a.pdf").write_bytes(pdf([first, ["bour office, who knows him well."]]))
    found = article(tmp_path / "a.pdf")
    assert found.text.split("\n")[:6] == [
        "The ferry has been out of service",
        "since the storm, and the well-known",
        "captain has gone to the north-west,",
        "where a north-west wind blows, said Ann-",
        "Marie Voss of the harbour",
        "office, who knows him well.",
    ]
    assert found.page(found.text.index("office")) == 2


def columns(rows: list[tuple[str, str]]) -> bytes:
    """A page on which what stands at one height was written together."""
    moves = "".join(
        f"1 0 0 1 40 {800 - 12 * i} Tm ({a}) Tj 1 0 0 1 340 {800 - 12 * i} Tm ({b}) Tj\n"
        for i, (a, b) in enumerate(rows)
    )
    return pdf([["@"]]).replace(b"(@) Tj T*", moves.encode())


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [
        "The ferry lay in the harbour",
        "for the ninth day, since the",
        "wind would not turn, and the",
    ]
    right = [
        "captain said that he had seen",
        "no such wind since he was",
        "a boy of nine on a boat then",
    ]
    rows = list(zip(left * 2, right * 2, strict=True))
    (tmp_path / "a.pdf").write_bytes(columns(rows))
    words = article(tmp_path / "a.pdf").text.split("\n")
    assert words[:12] == [*left, *left, *right, *right]


def test_the_rows_of_a_table_stay_together(tmp_path: Path) -> None:
    rows = [("The ferry of the ninth day", f"{n} men") for n in range(20, 28)]
    (tmp_path / "a.pdf").write_bytes(columns(rows))
    assert "day 20 men\n" in article(tmp_path / "a.pdf").text


def test_an_offset_is_on_its_page(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(PAGES))
    found = article(tmp_path / "a.pdf")
    assert found.page(0) == 1
    assert found.page(found.text.index("she added")) == 2
    assert found.page(found.text.index("trade union")) == 3


def test_properties_are_clues_and_the_day_of_making_is_only_a_bound(tmp_path: Path) -> None:
    data = rewritten(
        pdf(PAGES), Title="The bridge", Author="user1", CreationDate="D:20240305120000"
    )
    (tmp_path / "a.pdf").write_bytes(data)
    cited = article(tmp_path / "a.pdf").reference
    assert (cited.title, cited.author) == ("The bridge", "Ana Petrova")
    assert cited.published is not None
    assert (cited.published.start, str(cited.published.end)) == (None, "2024-03-05")
    assert cited.evidence["published"] == "bounded by PDF creation date"


def test_controls_that_a_font_leaves_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([[line.replace(" ", " \x02") for line in PAGES[0]]]))
    found = article(tmp_path / "a.pdf").text
    assert "\x02" not in found
    assert "city council" in " ".join(found.split())


@pytest.mark.parametrize("title", ["Microsoft Word - bridge 3", "bridge final.docx", "untitled 1"])
def test_a_title_that_a_program_gave_is_none(title: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(rewritten(pdf(PAGES), Title=title))
    assert article(tmp_path / "a.pdf").reference.title == "Harbour bridge to close for a year"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf([[], []]), "holds no text, perhaps it is a scan"),
        (pdf(PAGES)[:300], "is a damaged PDF"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 500, "is a damaged PDF"),
        (rewritten(pdf(PAGES), "open sesame"), "is encrypted"),
    ],
    ids=["scan", "cut off", "garbage", "encrypted"],
)
def test_what_cannot_be_read_is_one_clear_line(data: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(ReadError, match=reason):
        articles(tmp_path / "a.pdf")
