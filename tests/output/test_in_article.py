from __future__ import annotations

import re

from rsir.output import in_article
from rsir.output.entries import Listed
from rsir.output.page import Page
from rsir.records import Passage, Statement
from tests.output.answers import ARTICLE, CLOSING, NETS, PIER, REFERENCE, VIEW


def shown(item: Statement | Passage, *, around: int = 1, color: bool = False) -> str:
    entry = Listed(item, REFERENCE, f"cited, news/harbour.txt:{item.line}")
    return "".join(in_article.render(entry, ARTICLE, VIEW._replace(page=Page(80, color)), around))


def test_the_paragraph_of_the_statement_is_marked_and_its_neighbours_are_shown() -> None:
    head, title, paragraph, after = shown(PIER).split("\n\n")
    assert head.startswith("Ingrid Vael  the mayor\n")
    assert title == "  1  Harbour to close for the winter"
    assert paragraph.startswith("> 3  The harbour will close in November, the mayor, Ingrid Vael,")
    assert all(line.startswith("     ") for line in paragraph.splitlines()[1:])
    assert after.startswith("  5  According to")


def test_no_neighbours_are_shown_if_none_are_wanted() -> None:
    assert len(shown(NETS, around=0).split("\n\n")) == 2


def test_content_source_and_cue_are_marked_and_nothing_is_lost() -> None:
    text = shown(CLOSING, around=0, color=True)
    assert "\x1b[1;31mThe harbour will close in November\x1b[0m, " in text
    assert "\x1b[1mthe mayor, Ingrid Vael\x1b[0m, " in text
    assert "\x1b[4mtold reporters\x1b[0m" in text
    plain = re.sub(r"\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", text.split("\n\n")[1])
    assert " ".join(plain[4:].split()) == ARTICLE.text.splitlines()[2]
