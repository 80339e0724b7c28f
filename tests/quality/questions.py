"""A newsroom's questions, asked in one process: how many are answered, and how soon.

The questions and their answers are evaluation data, no part of rsir: see `evaluation.py`.
"""

import json
import re
import shutil
from functools import cache
from pathlib import Path

import rsir
from rsir.records import Hit, Statement

FIRST = "questions, right first"
FIVE = "questions, right among the first five"
TEN = "questions, accepted answers among the first ten"
NOTHING = "questions without an answer, rightly nothing"

_SHOWN = 10


@cache
def figures(data: Path, work: Path) -> dict[str, float]:
    """Every figure by name, between 0 and 1; the index is made in `work`."""
    for name in (data / "questions" / "corpus.txt").read_text(encoding="utf-8").split():
        shutil.copy(data / "news" / "articles" / name, work)
    lines = (data / "questions" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    there = [each for each in questions if each["accept"]]
    absent = [each for each in questions if not each["accept"]]
    first = five = ten = nothing = 0.0
    with rsir.Library(work) as library:
        library.update()
        for each in there:
            hits = _answers(library, each["q"])
            right = [any(_fits(hit, one) for one in each["accept"]) for hit in hits]
            first += right[:1] == [True]
            five += any(right[:5])
            found = sum(any(_fits(hit, one) for hit in hits) for one in each["accept"])
            ten += min(_SHOWN, found) / min(_SHOWN, len(each["accept"]))
        nothing = sum(not _answers(library, each["q"]) for each in absent)
    sums = {FIRST: first, FIVE: five, TEN: ten}
    return {name: value / len(there) for name, value in sums.items()} | {
        NOTHING: nothing / len(absent)
    }


def _answers(library: rsir.Library, question: str) -> list[Hit]:
    return list(library.ask(question, limit=_SHOWN, passages=False))


def _fits(hit: Hit, accepted: dict[str, str]) -> bool:
    """Whether a hit is the accepted statement: in that file, with those letters and digits."""
    assert isinstance(hit.item, Statement)
    words = _letters(hit.item.content.text)
    return (
        hit.reference.path.endswith(accepted["path"]) and _letters(accepted["substring"]) in words
    )


def _letters(text: str) -> str:
    return re.sub(r"[^\w]+", " ", text.lower()).strip()
