from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from rsir.output import terminal
from rsir.output.entries import Entry
from rsir.output.page import Page
from rsir.records import Phrase, Snippet, Span
from tests.output.answers import CLOSING, NETS, PIER, REFERENCE, STORM, VIEW, hit

ANSWERS = [hit(PIER, "pier"), hit(STORM, rank=2), hit(CLOSING, rank=3), hit(NETS, "pier", rank=4)]


def shown(*answers: Entry, width: int | None = 80, color: bool = False) -> str:
    return "".join(terminal.render(answers, VIEW._replace(page=Page(width, color))))


def test_the_answers_of_one_speaker_stand_together_under_name_and_role() -> None:
    blocks = shown(*ANSWERS).split("\n\n")
    assert blocks[0].startswith(
        "Ingrid Vael  the mayor\n  “We keep one pier open,” “The ferry stays.”\n"
    )
    assert "  The harbour will close in November\n" in blocks[0]


def test_a_speaker_without_a_name_is_not_named_but_described_in_the_articles_words() -> None:
    assert "the fishing guild  unnamed\n" in shown(*ANSWERS)
    assert shown(hit(replace(STORM, source=None))).startswith("Unknown speaker\n")


@pytest.mark.parametrize("pronoun", ["who", "which", "I", "They"])
def test_a_pronoun_is_nobodys_name(pronoun: str) -> None:
    nobody = replace(STORM, source=Phrase(pronoun, STORM.content.spans))
    assert shown(hit(nobody)).startswith("Unknown speaker\n")
    assert shown(hit(replace(nobody, role="the guild"))).startswith("the guild  unnamed\n")


def test_passages_come_last_under_a_heading_that_says_nobody_is_quoted() -> None:
    last = shown(*reversed(ANSWERS)).split("\n\n")[-1]
    assert last.startswith(f"{VIEW.unquoted}\n  Nets lay drying")


def test_square_brackets_and_colons_are_text_and_never_markup_or_emoji() -> None:
    for color in (False, True):
        assert "teacup [sic] :smile:”" in shown(hit(STORM), color=color, width=None)


def test_a_reported_statement_shows_its_cue_and_a_date_of_saying_is_told() -> None:
    assert f"{CLOSING.id} · indirect, “told reporters” · " in shown(hit(CLOSING), width=None)
    wrote = replace(PIER, cue=Phrase("tweeted", PIER.content.spans))
    assert f"{PIER.id} · direct, “tweeted” · said" in shown(hit(wrote), width=None)
    assert f"{PIER.id} · direct · said 2023-11-07 · " in shown(hit(PIER), width=None)


def test_another_spelling_of_the_name_another_role_and_a_relaying_speaker_are_told() -> None:
    other = replace(PIER, speaker="Ingrid Vaehl", role="mayor of Vael", via="Tor Lund")
    text = shown(hit(CLOSING, person="Ingrid Vael"), hit(other, person="Ingrid Vael"), width=None)
    assert text.count("\n\n") == 0
    assert "as Ingrid Vaehl · mayor of Vael · through Tor Lund · " in text


def test_a_match_that_stands_only_next_to_the_statement_is_shown_as_context() -> None:
    answer = hit(PIER, context=Snippet("…drying on the pier…", (Span(15, 19),)))
    assert "    around it: …drying on the pier…\n" in shown(answer)


def test_where_only_the_speakers_name_stands_next_to_it_nothing_is_shown() -> None:
    answer = hit(PIER, context=Snippet("said Vael, the mayor", (Span(5, 9), Span(15, 20))))
    assert "around it" not in shown(answer)


def test_the_same_words_in_copies_of_the_article_are_cited_below() -> None:
    answer = hit(PIER, also=("The Harbour Post, n.d., news/copy.txt:4",))
    assert shown(answer).endswith("    also The Harbour Post, n.d., news/copy.txt:4\n")


def test_author_and_address_of_the_page_are_shown_and_that_it_was_found_by_meaning() -> None:
    written = hit(PIER, reference=replace(REFERENCE, author="Ada Bell"), by_meaning=True)
    text = shown(written, width=None)
    assert "direct · found by meaning · said 2023-11-07 · Ada Bell, The Vael Courier, “Ha" in text
    assert text.endswith("    https://courier.example/harbour?a=1\n")
    linked = shown(written, width=None, color=True)
    assert "https://courier.example/harbour?a=1#:~:text=We%20keep%20one%20pier%20open" in linked
    evil = hit(PIER, reference=replace(REFERENCE, url="javascript:alert(1)"))
    assert "javascript" not in shown(evil, color=True)


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("color", [False, True])
def test_lines_fit_the_width_and_keep_their_indent(width: int, color: bool) -> None:
    long = replace(PIER, content=Phrase("word " * 60 + "港口" * 30, PIER.content.spans))
    printed = re.sub(
        r"\x1b\]8;[^\x1b]*\x1b\\|\x1b\[[\d;]*m", "", shown(hit(long), width=width, color=color)
    )
    lines = printed.splitlines()
    assert all(cell_len(line) <= width for line in lines)
    assert all(re.match(r"(  |    )\S", line) for line in lines[1:])
    assert all(line == line.rstrip() for line in lines)


def test_without_a_width_nothing_is_wrapped() -> None:
    assert len(shown(*ANSWERS, width=None).splitlines()) == 17


def test_matches_are_highlighted_and_the_line_is_a_link_to_the_file() -> None:
    text = shown(hit(PIER, "pier"), color=True, width=None)
    assert "\x1b[1;31mpier\x1b[0m" in text
    assert re.search(r"\x1b]8;[^;]*;file:///\S+/news/harbour\.txt\x1b\\.*news/harbour\.txt:3", text)


def test_without_colour_there_is_not_one_escape_code() -> None:
    assert "\x1b" not in shown(*ANSWERS)


def test_an_article_cannot_reach_the_terminal() -> None:
    evil = "a\x1b[2Jb\x9b31mc\x07\u202ed\u2066e\rf\x08"
    bad = replace(PIER, content=Phrase(evil, PIER.content.spans), speaker=evil, role=evil, via=evil)
    answer = hit(bad, citation=f"{evil}, news/harbour.txt:3")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066]", shown(answer))
