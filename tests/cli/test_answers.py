"""The questions of the seeds that must come out right, asked as a user does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.running import SEEDS, Run


def answers(rsir: Run, *question: str) -> list[dict[str, Any]]:
    done = rsir("ask", "--json", "--statements-only", *question)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def said(rsir: Run, *question: str) -> dict[str, str]:
    """All words of each speaker among the answers."""
    found: dict[str, str] = {}
    for answer in answers(rsir, *question):
        words = found.get(answer["speaker"], "")
        found[answer["speaker"]] = words + answer["content"]["text"] + "\n"
    return found


def test_who_said_what_about_wagner(rsir: Run) -> None:
    found = said(rsir, "who said what about Wagner")
    assert "“Wagner is an example. Will we learn a lesson?!”" in found["Abbas Salehi"]
    assert "greatly concerned by the Wagner uprising in Russia" in found["Meir Jefandefar"]


def test_each_answer_has_role_citation_and_spans_that_select_it_from_its_file(rsir: Run) -> None:
    for answer in answers(rsir, "who said what about Wagner"):
        if answer["speaker"] in {"Abbas Salehi", "Meir Jefandefar"}:
            assert answer["role"]
        assert answer["citation"].endswith(f"{answer['path']}:{answer['line']}")
        text = (SEEDS.parent / answer["path"]).read_bytes().decode("utf-8")
        for part in filter(None, (answer["content"], answer["source"], answer["cue"])):
            assert " ".join(text[s:e] for s, e in part["spans"]) == part["text"]
        shown, ranges = answer["snippet"]["text"], answer["snippet"]["highlights"]
        assert all(shown[s:e].strip() for s, e in ranges)


def test_what_did_putin_say_about_iran(rsir: Run) -> None:
    found = said(rsir, "what did Putin say about Iran")
    assert set(found) == {"Vladimir Putin"}
    assert "cooperation with Russia is a priority" in found["Vladimir Putin"]


def test_who_called_iran_americas_greatest_adversary(rsir: Run) -> None:
    found = said(rsir, "who called Iran America's greatest adversary")
    assert next(iter(found)) == "Kamala Harris"
    assert "greatest adversary" in found["Kamala Harris"]


def test_quotes_by_nasser_kanani_are_found_under_both_spellings(rsir: Run) -> None:
    for spelling in ("Nasser Kanani", "Nasser Kanaani", "kanani"):
        words = "".join(said(rsir, f"quotes by {spelling}").values())
        assert "supports the rule of law in the Russian Federation" in words
        assert "“Look to the East” policy is strategic" in words


def test_what_did_the_kremlin_say_about_restraint(rsir: Run) -> None:
    found = said(rsir, "what did the Kremlin say about restraint")
    assert next(iter(found)) == "Dmitry Peskov"
    assert "We call for restraint by all sides" in found["Dmitry Peskov"]


def test_who_said_a_phrase_quoted_for_the_shell_or_inside_the_question(rsir: Run) -> None:
    for question in (["who", "said", "an enemy of mankind"], ["who said “an enemy of mankind”"]):
        assert "an enemy of mankind" in "".join(said(rsir, *question).values())


def test_what_did_peskov_say_in_2019_is_not_known(rsir: Run) -> None:
    done = rsir("ask", "what did Peskov say in 2019")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Peskov" in done.stderr


def test_no_statement_of_the_seeds_is_extracted_twice(rsir: Run) -> None:
    done = rsir("extract", "--json", *(f"seeds/{path.name}" for path in Path(SEEDS).glob("*.txt")))
    records = [json.loads(line) for line in done.stdout.splitlines()]
    quoted = [r["content"]["text"] for r in records if r["kind"] != "indirect"]
    assert len(quoted) == len(set(quoted)) > 40


def test_filters_alone_are_a_question(rsir: Run) -> None:
    done = rsir("ask", "--by", "Peskov", "--json", "--statements-only")
    assert done.returncode == 0
    assert "Peskov" in done.stdout
