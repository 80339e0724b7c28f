"""Whose words they are that somebody quotes."""

from __future__ import annotations

import pytest

from rsir.attribution.attributions import Attribution
from rsir.attribution.linking.relaying import quoted_by, with_relays
from rsir.records import Span

TEXT = "The Norland Herald quoted Lee as saying that it was late."


def spans(text: str, *parts: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)


def quoting(text: str, cue: str = "quoted") -> Attribution:
    source, at, content = spans(text, "The Norland Herald", cue, text.partition(f" {cue} ")[2])
    return Attribution((content,), (source,), at)


def test_the_words_are_whose_they_quote_and_the_paper_relays_them() -> None:
    found = quoted_by(TEXT, quoting(TEXT))
    assert found.relays is not None
    told = [*found.contents, *found.sources, *([found.cue] if found.cue else []), found.relays]
    assert [TEXT[slice(*span)] for span in told] == [
        "that it was late.",
        "Lee",
        "as saying",
        "The Norland Herald",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Norland Herald quoted prices as high as ever.",
        "The Norland Herald praised Lee as saying what was true.",
        "The Norland Herald quoted Lee as saying",
    ],
    ids=["nobody says anything", "no quoting", "no words"],
)
def test_what_quotes_nobody_stays_as_it_is(text: str) -> None:
    cue = "praised" if "praised" in text else "quoted"
    assert quoted_by(text, quoting(text, cue)) == quoting(text, cue)


def test_words_that_are_quoted_are_told_once() -> None:
    """The tagger may find both what the paper does and what it quotes."""
    content, source, cue = spans(TEXT, "that it was late.", "Lee", "as saying")
    found = with_relays(TEXT, [quoting(TEXT), Attribution((content,), (source,), cue)])
    assert [a.relays is not None for a in found] == [True]
