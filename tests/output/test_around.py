"""The words around a statement without which it is not understood."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from rsir.output.around import MOST, Around, around
from rsir.records import Article, Kind, Label, Paragraph, Phrase, Reference, Span, Statement, Turn

TEXT = """The crane

Two men of the yard watched the crane. They said that it would fall. Tor Lund fears the crane.

Why did nobody act?

Because nobody was asked.

And because nobody had any money for such a thing.

The end

Nobody has asked anything about this since then.
"""
LABELS = [
    *(Label.HEADING, Label.BODY, Label.QUESTION, Label.BODY, Label.BODY),
    *(Label.HEADING, Label.BODY),
]
PARAGRAPHS = [Span(*found.span()) for found in re.finditer(r"\S.*", TEXT)]
ARTICLE = Article(
    TEXT,
    tuple(Paragraph(span, label) for span, label in zip(PARAGRAPHS, LABELS, strict=True)),
    Reference("crane.txt"),
)


def phrase(words: str) -> Phrase:
    at = TEXT.index(words)
    return Phrase(words, (Span(at, at + len(words)),))


def said(content: str, source: str = "", cue: str = "", speaker: str | None = None) -> Statement:
    """A statement of the article."""
    return Statement(
        id="0" * 12,
        line=1,
        kind=Kind.INDIRECT,
        content=phrase(content),
        source=phrase(source) if source else None,
        cue=phrase(cue) if cue else None,
        speaker=speaker,
    )


def test_where_they_are_nobody_known_the_sentence_before_tells_who() -> None:
    fall = said("that it would fall", "They", "said")
    assert around(ARTICLE, fall) == Around("before it", "Two men of the yard watched the crane.")
    known = said("that it would fall", "They", "said", speaker="The two men")
    assert around(ARTICLE, known) == Around("in", "They said that it would fall.")


def test_she_of_reported_speech_is_who_says_it_and_of_a_quotation_somebody_told_before() -> None:
    reported = said("They said that it would fall.", "Tor Lund", speaker="Tor Lund")
    assert around(ARTICLE, replace(reported, cue=phrase("said"))) is None
    quoted = replace(reported, kind=Kind.DIRECT)
    assert around(ARTICLE, quoted) == Around("before it", "Two men of the yard watched the crane.")


def test_a_fragment_is_shown_in_its_sentence_and_a_whole_sentence_is_not() -> None:
    assert around(ARTICLE, said("the crane", "Tor Lund", "fears", "Tor Lund")) == Around(
        "in", "Two men of the yard watched the crane."
    )
    assert around(ARTICLE, said("Tor Lund fears the crane.", cue="said", speaker="Bo")) is None


def test_an_answer_is_shown_with_its_question() -> None:
    answer = said("Because nobody was asked.", speaker="Tor Lund")
    assert around(ARTICLE, answer) == Around("asked", "Why did nobody act?")
    more = said("And because nobody had any money for such a thing.", speaker="Tor Lund")
    assert around(ARTICLE, more) == Around("asked", "Why did nobody act?")
    after = said("Nobody has asked anything about this since then.", speaker="Tor Lund")
    assert around(ARTICLE, after) is None


@pytest.mark.parametrize(("asked", "shown"), [("Why now?", "Why now?"), ("Well.", None)])
def test_a_turn_is_shown_with_the_question_of_the_turn_before(
    asked: str, shown: str | None
) -> None:
    text = f"{asked}\n\nIt was time to act at last, and we did."
    first, second = (Span(*found.span()) for found in re.finditer(r"\S.*", text))
    article = Article(
        text,
        (Paragraph(first, Label.TURN), Paragraph(second, Label.TURN)),
        Reference("talk.vtt"),
        turns=(Turn(first), Turn(second)),
    )
    answer = Statement("0" * 12, 3, Kind.DIRECT, Phrase(text[slice(*second)], (second,)))
    found = around(article, answer)
    assert (found.text if found else None) == shown


def test_of_a_long_question_the_end_is_shown_from_a_word_on() -> None:
    text = f"{'word ' * 200}?\n\nYes, of course it was so."
    first, second = (Span(*found.span()) for found in re.finditer(r"\S.*", text))
    article = Article(
        text,
        (Paragraph(first, Label.QUESTION), Paragraph(second, Label.BODY)),
        Reference("talk.txt"),
    )
    answer = Statement("0" * 12, 3, Kind.DIRECT, Phrase(text[slice(*second)], (second,)))
    found = around(article, answer)
    assert found
    assert found.text.startswith("… word word")
    assert len(found.text) <= MOST + 2
