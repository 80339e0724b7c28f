"""From a transcript to statements: who, when, and whose words inside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rsir.attribution.pipeline import attribute
from rsir.ingest import read, sources
from rsir.records import Act, Kind, Statement

CAPTIONS = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Ruth Adler>Karl Brandt told me on Monday that the bridge would not hold.</v>

00:12:40.500 --> 00:12:44.000
<v Ruth Adler>“It will fall,” Brandt said.</v>

00:12:44.000 --> 00:12:46.000
<v Ivan Horvat>I told them that it was safe.</v>
"""


@pytest.fixture(scope="module")
def statements(tmp_path_factory: pytest.TempPathFactory) -> list[Statement]:
    path = tmp_path_factory.mktemp("captions") / "bridge.vtt"
    path.write_text(CAPTIONS, "utf-8")

    def articles() -> Iterator[object]:
        for source in sources([str(path)], print):
            yield from read(source)

    ((_, found),) = attribute(articles())  # type: ignore[arg-type]
    return found


def test_a_turn_is_a_direct_statement_of_whom_its_label_names(statements: list[Statement]) -> None:
    turns = [s for s in statements if s.cue is None]
    assert [s.speaker for s in turns] == ["Ruth Adler", "Ruth Adler", "Ivan Horvat"]
    assert all(s.kind is Kind.DIRECT and s.act is Act.SPEECH for s in turns)
    sources = [s.source.text for s in turns if s.source]
    assert sources == ["Ruth Adler", "Ruth Adler", "Ivan Horvat"]


def test_the_time_is_that_of_the_sentences_own_cue(statements: list[Statement]) -> None:
    times = {s.content.text: s.time for s in statements}
    assert times["“It will fall,”"] == "00:12:40.500"
    assert times["I told them that it was safe."] == "00:12:44.000"


def test_the_words_of_others_inside_come_by_way_of_whose_turn_it_is(
    statements: list[Statement],
) -> None:
    told = {s.content.text: (s.speaker, s.via) for s in statements if s.cue}
    assert told["“It will fall,”"] == ("Karl Brandt", "Ruth Adler")


def test_i_is_whose_turn_it_is(statements: list[Statement]) -> None:
    own = [s for s in statements if s.cue and s.source and s.source.text == "I"]
    assert [(s.speaker, s.via) for s in own] == [("Ivan Horvat", None)]
