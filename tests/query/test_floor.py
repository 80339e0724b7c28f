"""Which candidates are answers, and when nothing is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rsir.index.engine import Found
from rsir.query.claims import PASTED
from rsir.query.floor import BEST, answered
from rsir.query.ranking import WEIGHTS, Ranked
from rsir.query.wanted import Asked, Part, Word, sequences
from rsir.records import Query, Term
from tests.query.fakes import statement

WORDS = [
    Word(term, Part.TOPIC, tuple(sequences(term)), 1.0)
    for term in map(Term, ("harbour", "sand", "ferry"))
]


def candidate(held: Sequence[float], *, meaning: float = 0.0) -> Ranked:
    stored = statement("some words", "Ada Bell")
    found = Found(stored.item, stored.reference, 1.0, in_content=True, context="")
    features = dict.fromkeys(WEIGHTS, 0.0) | {"meaning": meaning, "around": meaning}
    return Ranked(found, 1.0, tuple(held), features)


def asked(form: str = "who said") -> Asked:
    return Asked(Query("who said …", form), WORDS, (), {}, {"an id": 0.5})


def test_one_of_the_best_must_answer() -> None:
    strange, fitting = candidate([0.1, 0.1, 0.1]), candidate([1.0, 1.0, 1.0])
    assert answered([strange] * (BEST - 1) + [fitting], asked(), alone=False)
    assert answered([strange] * BEST + [fitting], asked(), alone=False) == []


@pytest.mark.parametrize(("meaning", "answers"), [(0.45, 0), (0.48, 1), (0.49, 1)])
def test_likeness_alone_answers_only_where_it_is_great(meaning: float, answers: int) -> None:
    order = [candidate([0.0, 0.0, 0.0], meaning=meaning)]
    assert len(answered(order, asked(), alone=False)) == answers


def test_a_pasted_claim_must_be_liker() -> None:
    order = [candidate([0.0, 0.0, 0.0], meaning=0.48)]
    assert answered(order, asked(PASTED), alone=False) == []
    assert answered([candidate([0.0, 0.0, 0.0], meaning=0.49)], asked(PASTED), alone=False)
