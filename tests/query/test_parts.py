"""Distant parts are not glued: "[…]" stands between them, and nowhere else."""

from __future__ import annotations

import pytest

from rsir.query.parts import in_parts
from rsir.records import Kind, Phrase, Span, Statement

TEXT = "“We won,” said Ada Bell, “at last.” The harbour was closed, and she added: “Come in.”"


def spans(*words: str) -> list[Span]:
    return [Span(at := TEXT.index(word), at + len(word)) for word in words]


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        (["“We won,”"], "“We won,”"),
        (["“We won,”", "“at last.”"], "“We won,” “at last.”"),
        (["“at last.”", "“Come in.”"], "“at last.” […] “Come in.”"),
        (["“We won,”", "“at last.”", "“Come in.”"], "“We won,” “at last.” […] “Come in.”"),
    ],
)
def test_what_is_left_out_between_two_parts_is_shown(parts: list[str], shown: str) -> None:
    source, cue = (Phrase.of(TEXT, spans(word)) for word in ("Ada Bell", "said"))
    content = Phrase.of(TEXT, spans(*parts))
    statement = Statement("a1", 1, Kind.DIRECT, content, source=source, cue=cue)
    assert in_parts(statement) == shown
    assert "[…]" not in statement.content.text, "the record is as it was"
