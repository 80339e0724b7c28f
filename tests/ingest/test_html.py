from __future__ import annotations

import contextlib
import io
import time
from pathlib import Path

import pytest

from rsir.errors import ReadError
from rsir.ingest.draft import Draft
from rsir.ingest.html import HTML
from rsir.records import Label

from .articles import article, articles

CASES = sorted((Path(__file__).parent / "cases" / "pages").glob("*.html"))
PROSE = (
    "<p>The ferry stayed in port, and all the town came down to look at it, since nothing of the "
    "kind had been seen there for longer than the oldest of the fishermen could remember.</p>"
)


@pytest.mark.parametrize("page", CASES, ids=lambda path: path.stem)
def test_a_page_is_read_as_the_case_says(page: Path) -> None:
    found = article(page)
    fields, _, blocks = page.with_suffix(".txt").read_text("utf-8").partition("---\n")
    shown = [f"[{p.label}] {found.text[p.span.start : p.span.end]}" for p in found.paragraphs]
    assert shown == blocks.splitlines()
    for line in fields.splitlines():
        field, _, expected = line.partition(": ")
        value = getattr(found.reference, field)
        words = str(value.start) if field in ("published", "modified") and value else value
        evidence = found.reference.evidence.get(field)
        assert (f"{words} ({evidence})" if words else "nothing") == expected


def page(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>"


def draft(words: str | bytes) -> Draft:
    data = words if isinstance(words, bytes) else words.encode()
    (found,) = HTML(io.BytesIO(data), "a.html")
    assert isinstance(found, Draft)
    return found


def test_an_embedded_post_is_quoted_and_its_author_is_not() -> None:
    post = "<blockquote><p>The ferry is mine.</p>&mdash; Una Berg (@una) May 1, 2020</blockquote>"
    assert (
        "“The ferry is mine.”\n\n— Una Berg (@una) May 1, 2020"
        in draft(page(PROSE * 3 + post)).text
    )


def test_a_declared_encoding_is_believed_unless_the_page_is_utf_8() -> None:
    russian = page(PROSE + "<p>" + "Паром остался в порту, и весь город пришёл. " * 5 + "</p>")
    declared = russian.replace("<head>", '<head><meta charset="koi8-r">')
    assert "Паром остался" in draft(declared.encode("koi8-r")).text
    assert "Паром остался" in draft(declared.encode()).text


def test_the_day_a_page_was_saved_is_only_a_bound(tmp_path: Path) -> None:
    saved = "url: https://example.org/a \n saved date: Mon Mar 04 2024 10:42:00 GMT+0100"
    comment = f"<!--\n Page saved with SingleFile \n {saved} \n-->"
    (tmp_path / "a.html").write_text(comment + page(PROSE * 2))
    cited = article(tmp_path / "a.html").reference
    assert cited.url == "https://example.org/a"
    assert cited.published is not None
    assert (cited.published.start, str(cited.published.end)) == (None, "2024-03-04")
    assert cited.evidence["published"] == "bounded by the day the page was saved"


def test_bold_paragraphs_are_questions_in_an_interview(tmp_path: Path) -> None:
    answer = "<p>I was very young then, and I thought that a map was a promise to everybody.</p>"
    (tmp_path / "a.html").write_text(
        page(
            "<h1>The map maker</h1><p>We spoke with Runa Dahl about her life on the coast, "
            "where she has drawn maps for thirty years, and about the sea that eats them.</p>"
            "<p><strong>How did you begin?</strong></p>"
            + answer
            + answer.replace("young", "old")
            + "<p><strong>And then you left for the south.</strong></p>"
            + answer.replace("then", "there")
            + "<p><strong>What did you find?</strong></p>"
            + answer.replace("map", "chart")
        )
    )
    found = article(tmp_path / "a.html")
    questions = [p.span for p in found.paragraphs if p.label is Label.QUESTION]
    assert [found.text[s:e] for s, e in questions] == [
        "How did you begin?",
        "And then you left for the south.",
        "What did you find?",
    ]


def test_a_script_that_writes_terminal_codes_stays_out() -> None:
    body = PROSE * 2 + "<p>He said &#27;[31m \x1b[2J “no” on the quay.</p><script>\x1b]0;x</script>"
    assert "\x1b" not in draft(page(body)).text


@pytest.mark.parametrize(
    ("hostile", "reason"),
    [
        (page("<div>" * 5000 + PROSE + "</div>" * 5000), "nested more than"),
        (page(""), "no article was found"),
        ("<html>", "no article was found"),
        ("\0\1\2" * 500, "binary"),
        ("", "is empty"),
    ],
    ids=["deep", "empty article", "empty page", "binary", "empty file"],
)
def test_a_page_without_an_article_is_one_clear_line(
    hostile: str, reason: str, tmp_path: Path
) -> None:
    (tmp_path / "a.html").write_text(hostile)
    with pytest.raises(ReadError, match=reason):
        articles(tmp_path / "a.html")


@pytest.mark.parametrize(
    "body",
    ["<p>" + "word " * 200_000 + "</p>", "<p>a</p>" * 5_000, "<b>" * 50_000, "<q>x" * 150],
    ids=["one long line", "many paragraphs", "unclosed", "nested quotations"],
)
def test_a_hostile_page_costs_bounded_time(body: str) -> None:
    started = time.process_time()
    with contextlib.suppress(ReadError):
        draft(page(PROSE + body))
    assert time.process_time() - started < 15


def test_a_page_with_a_headline_in_its_json_ld_is_no_export_of_a_database(tmp_path: Path) -> None:
    head = '<script type="application/ld+json">{"@type": "Article", "headline": "A tide"}</script>'
    around = '<div class="article smallArticle" id="article-12345678">' + PROSE * 3 + "</div>"
    (tmp_path / "a.html").write_text(page(around, head))
    assert "The ferry stayed in port" in article(tmp_path / "a.html").text


def test_words_around_what_nobody_sees_stay_together() -> None:
    quotation = (
        "<p>“The ferry <!-- ad --> is <?x y?> not un<wbr>sinkable,” said Una Berg on the quay.</p>"
    )
    found = draft(page(PROSE * 3 + quotation)).text
    assert "“The ferry is not unsinkable,” said Una Berg" in found


def test_a_hidden_element_is_not_read() -> None:
    hidden = "<p hidden>Nobody can see the lighthouse of this sentence on the page.</p>"
    styled = hidden.replace("hidden", 'style="display: none"')
    assert "lighthouse" not in draft(page(PROSE * 5 + hidden + styled)).text


def test_stray_zero_bytes_are_passed_over(tmp_path: Path) -> None:
    words = "“We keep one pier open,” said Una Berg, the mayor, and the ferry stays for the winter."
    page = f"<html><body><h1>Harbour</h1><p>{words}</p></body></html>"
    (tmp_path / "a.html").write_bytes(page.replace("pier", "pi\0er").encode())
    (tmp_path / "b.html").write_bytes(page.encode("utf-16"))
    for name in ("a.html", "b.html"):
        assert words in article(tmp_path / name).text


def test_pictures_inside_a_page_do_not_make_it_too_long(tmp_path: Path) -> None:
    picture = f'<img src="data:image/png;base64,{"A" * (9 << 20)}">'
    (tmp_path / "a.html").write_text(f"<html><body><article>{PROSE}{picture}{PROSE}</article>")
    assert "The ferry stayed" in article(tmp_path / "a.html").text
