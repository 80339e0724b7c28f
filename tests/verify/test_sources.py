"""How much is looked at for one quotation, however many articles may hold it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import pytest

from rsir.index.library import Library
from rsir.records import Span, Term
from rsir.verify.quoted import read
from rsir.verify.sources import Sources
from tests.verify.corpus import index

WORDS = "the ferry will not sail again before the ice on the northern harbour has gone"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "news").mkdir()
    for i in range(40):
        (tmp_path / "news" / f"{i}.txt").write_text(f"“Day {i}, {WORDS},” said Ada Bell.\n")
    index(tmp_path / "news", tmp_path / "index")
    with Library.open(tmp_path / "index") as opened:
        yield opened


def test_few_words_are_looked_up_and_few_articles_looked_at(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[int]] = []
    sharing = library.engine.sharing

    def counted(
        parts: Sequence[Sequence[Term]], speakers: Collection[str] | None = None
    ) -> Iterator[str]:
        asked.append([len(part) for part in parts])
        return sharing(parts, speakers)

    monkeypatch.setattr(library.engine, "sharing", counted)
    sources, quoted = Sources(library), read(WORDS, Span(0, len(WORDS)), 1, None)
    assert len(list(sources.likely(quoted))) == 20
    assert asked.pop() == [4]
    assert [len(some) for some in sources.similar(quoted)] == [1, 5, 0]
    assert asked.pop() == [2, 2, 2] * 2
