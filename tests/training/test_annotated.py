"""Articles of which a reader's places are known, and not their words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rsir.training import annotated
from rsir.training.annotated import DIGITS, INVENTED, TOLD, read_as_told

TEXT = "Rain\n\n“It rained,” said Ann Lee. She said it was late. Officials hoped it would end.\n"


def test_what_was_told_of_a_text_is_found_by_the_text_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever its file is called; other texts, and what cannot be read, are passed over."""
    (tmp_path / "any.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "other.txt").write_text(f"{TEXT}More.\n", encoding="utf-8")
    (tmp_path / "empty.pdf").write_bytes(b"")
    name = [TEXT.index("Ann"), TEXT.index(".", TEXT.index("Ann"))]
    rained = [TEXT.index("“"), TEXT.index("”") + 1]
    end = [TEXT.index("it would"), TEXT.index(" end") + 4]
    digest = _digest(tmp_path / "any.txt")
    told = [[[rained], [name], "p", "y"], [[end], None, "g", "n"]]
    file = tmp_path / "told.jsonl"
    file.write_text(json.dumps({"digest": digest, "told": told}) + "\n", encoding="utf-8")
    monkeypatch.setattr(annotated, "TOLD", file)

    ((reading, rows),) = read_as_told([tmp_path / "any.txt", tmp_path])

    assert reading.article.text == TEXT
    shown = [(row["speaker"], row["type"], row["act"]) for row in rows]
    assert shown == [("Ann Lee", "person", "speech"), (None, "group", None)]


def test_each_line_of_what_is_told_has_places_and_no_words() -> None:
    for line in TOLD.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        assert len(article["digest"]) == DIGITS
        for spans, speakers, kind, uttered in article["told"]:
            assert all(start < end for start, end in [*spans, *(speakers or [])])
            assert kind in annotated.TYPES
            assert uttered in "yn?"


def test_what_is_said_in_an_invented_text_and_who_says_it_stand_there() -> None:
    """A speaker by words of the text, which need not stand together: "Dilys and Emrys Probert"."""
    for line in INVENTED.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        for said in case["statements"]:
            assert 0 <= said["start"] < said["end"] <= len(case["text"])
            assert all(word in case["text"] for word in (said["speaker"] or "").split())


def _digest(path: Path) -> str:
    from rsir.ingest import read, sources

    (source,) = sources([str(path)], lambda error: pytest.fail(str(error)))
    (article,) = read(source)
    return article.digest[:DIGITS]
