from __future__ import annotations

from dataclasses import replace

import pytest
import yaml
from markdown_it import MarkdownIt

from rsir.output import markdown
from rsir.output.references import citekey, csl_item
from rsir.records import Phrase
from tests.output.answers import NETS, PIER, REFERENCE, STORM, VIEW, hit


def test_a_statement_is_a_block_quote_with_attribution_block_id_and_footnote() -> None:
    assert markdown.block(hit(PIER), VIEW) == (
        "> “We keep one pier open,” “The ferry stays.”\n"
        ">\n"
        f"> — Ingrid Vael, the mayor[^{PIER.id}]\n"
        "\n"
        f"^{PIER.id}\n"
        "\n"
        f"[^{PIER.id}]: The Vael Courier, “[Harbour to close for the winter]"
        "(<https://courier.example/harbour?a=1#:~:text=We%20keep%20one%20pier%20open>)”, "
        "Nov. 2023, "
        f"[news/harbour.txt:3](<news/harbour.txt>) [@{citekey(REFERENCE)}, line 3]\n"
        "\n"
    )


def test_who_is_not_named_is_described_and_a_passage_is_attributed_to_nobody() -> None:
    assert f"> — the fishing guild (mixed, “According to”)[^{STORM.id}]\n" in markdown.block(
        hit(STORM), VIEW
    )
    assert f"bought fish.[^{NETS.id}]\n\n" in markdown.block(hit(NETS), VIEW)


def test_the_front_matter_holds_each_reference_once_as_yaml() -> None:
    front = "".join(markdown.render([hit(PIER), hit(STORM)], VIEW)).split("---\n")[1]
    assert yaml.safe_load(front) == {"references": [csl_item(REFERENCE)]}


def test_no_answers_are_no_document() -> None:
    assert "".join(markdown.render([], VIEW)) == ""


def test_paragraphs_of_one_statement_stay_paragraphs() -> None:
    two = replace(PIER, content=Phrase("“One\nline.\n\n“Two.”", ()))
    assert markdown.block(hit(two), VIEW).startswith("> “One line.\n>\n> “Two.”\n>\n> — ")


@pytest.mark.parametrize(
    "text",
    [
        "*not* _emphasis_ but snake_case",
        "<b>[no](link)</b> ![no](image) `code`",
        "# no heading",
        "1986. A great year",
        "- no list",
        "+ no list",
        "back\\slash & &amp;",
        "a | b ~~c~~ $d$ e^f^ @g",
        "=====",
        "> no quotation in the quotation",
    ],
)
def test_what_looks_like_markdown_is_shown_as_it_is(text: str) -> None:
    tokens = MarkdownIt().parse(f"> {markdown.escape(text)}\n>\n> end")
    kinds = [token.type for token in tokens]
    assert kinds[:4] == ["blockquote_open", "paragraph_open", "inline", "paragraph_close"]
    inline = tokens[2].children or []
    assert {child.type for child in inline} <= {"text", "text_special"}
    assert "".join(child.content for child in inline) == text.strip()
