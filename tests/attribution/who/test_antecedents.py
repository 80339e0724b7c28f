"""From which probability on somebody is meant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import numpy.typing as npt
import pytest

from rsir.attribution.quotes import find_quotations
from rsir.attribution.who.antecedents import SURELY, THRESHOLD, Scorer, likeliest
from rsir.attribution.who.discourse import Discourse
from rsir.attribution.who.features import Signs
from rsir.attribution.who.speakers import resolve
from tests.attribution.marked import read_marked

NOTHING = np.zeros((0,), dtype=np.float32)


class Sure(Scorer):
    """Holds whoever was named last for the one that is meant, more or less surely."""

    chance = 0.0

    def probabilities(self, rows: Sequence[Signs]) -> npt.NDArray[np.floating]:
        likely = np.zeros(len(rows), dtype=np.float32)
        likely[0] = self.chance
        return likely


@pytest.mark.parametrize(
    ("phrase", "chance", "speaker"),
    [
        ("The woman", THRESHOLD - 0.01, None),
        ("The woman", THRESHOLD + 0.01, "Ann Lee"),
        ("Her friend", THRESHOLD + 0.01, None),
        ("Her friend", SURELY + 0.01, "Ann Lee"),
    ],
)
def test_whom_a_description_means_is_told_where_it_is_sure(
    phrase: str, chance: float, speaker: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What tells whose it is hardly means its owner, so it wants to be surer."""
    monkeypatch.setattr(Sure, "chance", chance)
    said = "{s1 Ann Lee} {c1 said} {x1 it was late}. "
    article, marked = read_marked(f"{said}{{s2 {phrase}}} {{c2 said}} {{x2 that it rained}}.")
    attributions = [marked[1], marked[2]]
    quotations = find_quotations(article.text, article.paragraphs)
    discourse = Discourse(article, quotations, attributions)
    choose = partial(likeliest, scorer=Sure({}, NOTHING, NOTHING, NOTHING))
    _, found = resolve(discourse, attributions, choose)
    assert found.who.name == speaker
