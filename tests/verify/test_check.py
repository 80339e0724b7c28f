from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from rsir.index.library import Library
from rsir.records import Passage, Reference, Statement
from rsir.verify.check import verify
from rsir.verify.verdict import Verdict, verdict_record
from tests.verify.corpus import index, plain, statements

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "quotations.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in CASES["articles"].items():
        (folder / name).write_text(text, "utf-8")
    directory = tmp_path_factory.mktemp("index") / "index"
    index(folder, directory)
    with Library.open(directory) as opened:
        yield opened


def checked(text: str, library: Library) -> list[Verdict]:
    draft = plain(text)
    return verify(draft, library, statements(draft))


@pytest.mark.parametrize("case", CASES["drafts"], ids=[case["draft"] for case in CASES["drafts"]])
def test_a_quotation_gets_its_verdict(case: dict[str, Any], library: Library) -> None:
    verdicts = checked(case["draft"], library)
    if "verdicts" in case:
        assert [each.outcome for each in verdicts] == case["verdicts"]
        return
    if case["verdict"] == "none":
        assert verdicts == []
        return
    [verdict] = verdicts
    record = verdict_record(verdict)
    assert record["verdict"] == case["verdict"]
    assert list(verdict.marked) == case.get("marked", [])
    if verdict.outcome != "stitched":
        changes = [[change["draft"], change["source"]] for change in record["changes"]]
        assert changes == case.get("changes", [])
    if "speaker" in case:
        assert record["match"]["speaker"] == case["speaker"]


def test_the_record_has_what_others_script_against(library: Library) -> None:
    [verdict] = checked("A first line.\n\n“The dam was never built,” said Ada Bell.", library)
    record = verdict_record(verdict)
    assert {"line", "quotation", "verdict", "claimed", "match", "changes", "marked"} <= set(record)
    assert record["line"] == 3
    assert record["quotation"] == "The dam was never built,"
    assert record["claimed"] == "Ada Bell"
    assert record["match"]["type"] == "statement"
    assert record["changes"] == [{"draft": "built", "source": "meant"}]
    assert record["original"] == "The dam was never meant"
    assert record["citation"] == "“The dam at Orrin”, n.d., dam.txt:3"


def test_words_that_nobody_is_quoted_for_match_a_passage(library: Library) -> None:
    [verdict] = checked("“Water stood in the cellars of Orrin for eleven days,” we read.", library)
    assert isinstance(verdict.match, Passage)
    [span] = verdict.match.content.spans
    article = library.article("dam.txt")
    assert article.text[span.start : span.end].startswith("Water stood")
    assert article.line(span.start) == verdict.match.line


def test_nothing_is_matched_to_what_is_not_found(library: Library) -> None:
    [verdict] = checked("“Goats rule the eastern moon and sing,” said Tom Reed.", library)
    assert (verdict.match, verdict.original, verdict.citation) == (None, None, None)


def test_a_block_quote_is_a_quotation_of_the_one_named_below_it(library: Library) -> None:
    draft = """Some words.

> The dam was never meant to carry
> a train.
>
> — Ada Bell, engineer

> “Nobody drowned and nobody,” we heard.
>
> -- Tom Reed
"""
    one, other = checked(draft, library)
    assert (one.line, one.claimed, one.outcome) == (3, "Ada Bell", "altered")
    assert one.changes == (("train", "road"),)
    assert (other.line, other.claimed, other.outcome) == (8, "Tom Reed", "misattributed")


def test_verdicts_come_in_the_order_of_the_draft(library: Library) -> None:
    verdicts = checked("\n\n".join(case["draft"] for case in CASES["drafts"]), library)
    lines = [verdict.line for verdict in verdicts]
    assert lines == sorted(lines)
    told = [case.get("verdicts", [case.get("verdict")]) for case in CASES["drafts"]]
    assert len(verdicts) == sum(len(each) for each in told if each != ["none"])


def test_the_claimed_speakers_statement_is_the_match_where_several_hold_the_words(
    library: Library,
) -> None:
    for verdict in checked("“knew it too,” said Ada Bell.", library):
        assert isinstance(verdict.match, Statement)
        assert verdict.match.speaker == "Ada Bell"


MADE_UP = "“The dam was built of cheese and hope,” said Ada Bell."


def test_a_draft_that_lies_among_the_articles_does_not_prove_itself(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("“The dam holds,” said Ada Bell.", "utf-8")
    draft = folder / "draft.txt"
    draft.write_text(MADE_UP, "utf-8")
    copy = tmp_path / "copy.txt"
    copy.write_text(MADE_UP, "utf-8")
    index(folder, tmp_path / "index")

    def verdict_on(file: Path) -> str:
        with Library.open(tmp_path / "index", folder) as opened:
            article = replace(plain(file.read_text("utf-8")), reference=Reference(str(file)))
            [verdict] = verify(article, opened, statements(article))
        return verdict.outcome

    assert [verdict_on(draft), verdict_on(copy)] == ["not_found", "not_found"]
    draft.write_text(f"One more line.\n\n{MADE_UP}", "utf-8")  # the index knows the one before
    assert verdict_on(draft) == "not_found"
