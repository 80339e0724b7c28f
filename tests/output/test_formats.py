from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from rsir.output.formats import RENDERERS, Format
from tests.output.answers import CLOSING, NETS, PIER, STORM, VIEW, hit

ANSWERS = [hit(PIER, "pier"), hit(STORM, rank=2), hit(CLOSING, rank=3), hit(NETS, "pier", rank=4)]


LISTS = {Format.BIBTEX, Format.CSL, Format.SVG}
BRIEF = {Format.FILES, Format.COUNT, Format.NONE}


@pytest.mark.parametrize("form", set(Format) - BRIEF)
def test_every_format_renders_answers_and_the_lack_of_any(form: Format) -> None:
    text = "".join(RENDERERS[form](ANSWERS, VIEW))
    assert text.endswith("\n")
    assert len("".join(RENDERERS[form]([], VIEW))) < len(text)


@pytest.mark.parametrize("form", set(Format) - BRIEF - LISTS)
def test_every_format_for_statements_holds_their_words(form: Format) -> None:
    text = "".join(RENDERERS[form](ANSWERS, VIEW))
    for words in ("We keep one pier open,", "The ferry stays.", "The harbour will close in Nov"):
        assert words in text


def test_brief_formats_tell_files_and_numbers_and_lines_can_end_with_nul() -> None:
    nul = VIEW._replace(end="\0")
    assert list(RENDERERS[Format.FILES](ANSWERS, VIEW)) == ["news/harbour.txt\n"]
    assert list(RENDERERS[Format.FILES](ANSWERS, nul)) == ["news/harbour.txt\0"]
    assert list(RENDERERS[Format.COUNT](ANSWERS, VIEW)) == ["4\n"]
    assert list(RENDERERS[Format.NONE](ANSWERS, VIEW)) == []
    for form in (Format.TSV, Format.JSON):
        assert all(line.endswith("\0") for line in RENDERERS[form](ANSWERS, nul))


def test_a_reference_list_names_each_article_once() -> None:
    (item,) = json.loads("".join(RENDERERS[Format.CSL](ANSWERS, VIEW)))
    assert item["issued"] == {"date-parts": [[2023, 11]]}
    assert "".join(RENDERERS[Format.BIBTEX](ANSWERS, VIEW)) == (
        f"@article{{{item['id']},\n"
        "  title = {{Harbour to close for the winter}},\n"
        "  journal = {The Vael Courier},\n"
        "  year = {2023},\n"
        "  url = {https://courier.example/harbour?a=1},\n"
        "  month = nov,\n"
        "}\n\n"
    )


def test_org_cites_by_key_and_links_to_the_line() -> None:
    text = "".join(RENDERERS[Format.ORG]([hit(PIER)], VIEW))
    assert text.startswith(
        "#+begin_quote\n  “We keep one pier open,” “The ferry stays.”\n#+end_quote\n"
    )
    assert "[[file:news/harbour.txt::3][=news/harbour.txt:3=]]" in text
    assert re.search(r"\[cite:@[a-z0-9-]+\] <<[0-9a-f]{12}>>\n", text)


def test_a_plain_citation_is_one_line() -> None:
    assert "".join(RENDERERS[Format.TEXT]([hit(PIER)], VIEW)) == (
        "“We keep one pier open,” “The ferry stays.” — Ingrid Vael, the mayor. "
        "The Vael Courier, “Harbour to close for the winter”, Nov. 2023, news/harbour.txt:3.\n"
    )


def test_the_picture_is_the_same_each_time() -> None:
    first, second = ("".join(RENDERERS[Format.SVG](ANSWERS, VIEW)) for _ in range(2))
    assert first == second
    assert "<svg" in first


def test_the_picture_is_as_wide_as_a_terminal_and_needs_nothing_from_the_net() -> None:
    text = "".join(RENDERERS[Format.SVG](ANSWERS, VIEW))
    size = re.search(r'viewBox="0 0 (\d+)', text)
    assert size
    assert 900 < int(size[1]) < 1300
    assert not re.search(r"@font-face|url\([\"']?https?:", text)


def test_what_means_something_to_tex_is_written_as_itself() -> None:
    cited = replace(hit(PIER).reference, title="Tea & cake: 5% off_all ~ {x}\\")
    text = "".join(RENDERERS[Format.BIBTEX]([replace(hit(PIER), reference=cited)], VIEW))
    assert r"{{Tea \& cake: 5\% off\_all \textasciitilde{} \{x\}\textbackslash{}}}" in text


def test_what_means_something_to_org_is_written_as_itself() -> None:
    cited = replace(hit(PIER).reference, title="*Bold* and H_2", publication="/The/ ~Post~")
    entry = replace(hit(PIER), reference=cited, citation="*Bold* and H_2, news/harbour.txt:3")
    text = "".join(RENDERERS[Format.ORG]([entry], VIEW))
    assert "\u200b*\u200bBold* and H\u200b_\u200b2" in text
