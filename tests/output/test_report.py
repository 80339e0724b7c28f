"""The page for an editor: what each quotation of a draft became, and nothing that runs."""

import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rsir.output.report import Reported, difference, report
from rsir.records import Article, DateRange, Label, Paragraph, Reference, Span
from rsir.verify.verdict import Outcome, Verdict

DRAFT = "“The dam is safe,” said Bell.\n\n“It is <b>not</b>,” said Reed."
EVIL = "<script>alert(1)</script>\x1b]0;\x07"


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.opened: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def page(*, url: str | None = None, original: str = "The dam is old,") -> str:
    paragraphs = tuple(Paragraph(Span(*s), Label.BODY) for s in ((0, 29), (31, len(DRAFT))))
    draft = Article(DRAFT, paragraphs, Reference("draft.md"))
    reference = Reference("dam.txt", url=url, published=DateRange(None, None, ""))
    verdicts = [
        Verdict(
            1, Span(1, 17), DRAFT[1:17], Outcome.ALTERED, "Ann Bell", original=original,
            citation="Dam, dam.txt:3", reference=reference,
        ),
        Verdict(3, Span(32, 49), DRAFT[32:49], Outcome.NOT_FOUND, EVIL),
    ]  # fmt: skip
    return "".join(report([Reported(draft, verdicts)]))


def test_each_quotation_of_the_draft_is_marked_and_leads_to_what_was_found() -> None:
    opened = Tags(page()).opened
    marks = [attrs["class"] for tag, attrs in opened if tag == "mark"]
    cards = [(attrs["class"], attrs["id"]) for tag, attrs in opened if "id" in attrs]
    links = [attrs["href"] for tag, attrs in opened if tag == "a"]
    assert marks == ["amber", "red"]
    assert cards == [("card amber", "v1"), ("card red", "v2")]
    assert links == ["#v1", "#v2"]


def test_the_whole_draft_stands_on_the_page_and_a_summary_before_it() -> None:
    words = "".join(Tags(page()).words)
    for line in DRAFT.split("\n\n"):
        assert line in words
    assert "1 altered, 1 not found" in words


def test_the_difference_shows_what_was_put_in_and_what_was_left_out() -> None:
    assert difference("The dam is safe", "The old dam is safe") == "The <ins>old </ins>dam is safe"
    assert difference("a very dam", "a dam") == "a <del>very </del>dam"


def test_what_articles_and_drafts_hold_is_never_markup() -> None:
    tags = Tags(page(original=EVIL, url="javascript:alert(1)"))
    assert {tag for tag, _ in tags.opened}.isdisjoint({"script", "b", "img", "link", "iframe"})
    assert "\x1b" not in page(original=EVIL)
    links = [attrs["href"] for tag, attrs in tags.opened if tag == "a"]
    assert links == ["#v1", "#v2"]


def test_a_citation_leads_to_the_page_that_the_article_came_from() -> None:
    links = [
        a["href"] for tag, a in Tags(page(url="https://a.example/?a=1&b=2")).opened if tag == "a"
    ]
    assert links[1] == "https://a.example/?a=1&b=2"


@pytest.mark.skipif(not shutil.which("chromium"), reason="needs a browser: chromium")
def test_a_browser_shows_the_page_and_runs_nothing(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(page(original=EVIL + "<script>document.title='run'</script>"), encoding="utf-8")
    browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    shown = subprocess.run([*browser, file.as_uri()], capture_output=True, text=True, check=True)
    assert "<title>Quotations of draft.md</title>" in shown.stdout
    assert 'class="card amber"' in shown.stdout
