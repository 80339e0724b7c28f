"""Quotations of the seeds, changed by rule: each sort of change is found out for what it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from rsir.index.build import build
from rsir.index.library import Library
from rsir.records import Span
from rsir.verify.check import check
from rsir.verify.quoted import read
from rsir.verify.sources import Sources
from rsir.verify.verdict import Outcome
from tests.verify.seeded import Case, cases, originals

SEEDS = Path(__file__).parents[2] / "seeds"
FLOOR = 0.9
"""Part of the cases of each verdict that must come out right; measured: all."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    directory = tmp_path_factory.mktemp("index") / "seeds"
    build([str(SEEDS)], SEEDS, directory, problems=lambda error: pytest.fail(str(error)))
    with Library.open(directory) as opened:
        yield opened


@pytest.fixture(scope="module")
def outcomes(library: Library) -> list[tuple[Case, Outcome]]:
    sources = Sources(library)
    verdicts = []
    for case in cases(originals(library), 10):
        whole = Span(0, len(case.quotation))
        verdict = check(read(case.quotation, whole, 1, case.speaker), sources)
        verdicts.append((case, verdict.outcome))
    return verdicts


def test_every_verdict_is_right_nearly_always(outcomes: list[tuple[Case, Outcome]]) -> None:
    right: dict[Outcome, list[bool]] = defaultdict(list)
    for case, outcome in outcomes:
        right[case.expected].append(case.expected is outcome)
        right[outcome].append(case.expected is outcome)
    assert set(right) == set(Outcome) - {Outcome.PARAPHRASED}, "the texts are all quoted ones"
    shares = {outcome: sum(all_of) / len(all_of) for outcome, all_of in right.items()}
    assert min(shares.values()) >= FLOOR, shares


def test_no_verbatim_quotation_is_called_altered(outcomes: list[tuple[Case, Outcome]]) -> None:
    wrong = [case for case, outcome in outcomes if case.expected is Outcome.VERBATIM is not outcome]
    assert wrong == []


def test_every_alteration_is_found(outcomes: list[tuple[Case, Outcome]]) -> None:
    missed = [
        case
        for case, outcome in outcomes
        if case.expected is Outcome.ALTERED and outcome is Outcome.VERBATIM
    ]
    assert missed == []
