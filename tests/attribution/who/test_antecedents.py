"""From which probability on somebody is meant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import numpy.typing as npt
import pytest

from rsir.attribution.quotes import find_quotations
from rsir.attribution.who.antecedents import CLOSE, DESCRIBED, SURELY, THRESHOLD, Scorer, likeliest
from rsir.attribution.who.discourse import Discourse, Who
from rsir.attribution.who.features import Signs
from rsir.attribution.who.speakers import resolve
from tests.attribution.marked import read_marked

NOTHING = np.zeros((0,), dtype=np.float32)


class Sure(Scorer):
    """Holds whoever was named last for the one that is meant, more or less surely."""

    chance = other = 0.0

    def probabilities(self, rows: Sequence[Signs]) -> npt.NDArray[np.floating]:
        likely = np.zeros(len(rows), dtype=np.float32)
        likely[:2] = (self.chance, self.other)[: len(rows)]
        return likely


@pytest.mark.parametrize(
    ("phrase", "chance", "speaker"),
    [
        ("She", THRESHOLD - 0.01, None),
        ("She", THRESHOLD + 0.01, "Ann Lee"),
        ("The woman", DESCRIBED - 0.01, None),
        ("The woman", DESCRIBED + 0.01, "Ann Lee"),
        ("Her friend", DESCRIBED + 0.01, None),
        ("Her friend", SURELY + 0.01, "Ann Lee"),
    ],
)
def test_who_is_meant_is_told_where_it_is_sure(
    phrase: str, chance: float, speaker: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What tells whose it is hardly means its owner, so it wants to be surer."""
    monkeypatch.setattr(Sure, "chance", chance)
    assert meant_by(phrase) == speaker


@pytest.mark.parametrize(
    ("chance", "other", "speaker"),
    [
        (0.4, 0.4 * CLOSE - 0.01, "Ann Lee"),
        (0.4, 0.4 * CLOSE + 0.01, None),
        (0.51, 0.49, "Ann Lee"),
    ],
    ids=["ahead", "too close", "likelier than not"],
)
def test_two_who_are_nearly_as_likely_are_too_close_a_call(
    chance: float, other: float, speaker: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Sure, "chance", chance)
    monkeypatch.setattr(Sure, "other", other)
    assert meant_by("She", "Ada Quist met Eve Moss. ") == speaker


@pytest.mark.parametrize(
    ("phrase", "source", "speaker"),
    [
        ("The drugmaker", "Ann Lee", None),
        ("The drugmaker", "Norland Pharmaceuticals", "Norland Pharmaceuticals"),
        ("The 38-year-old", "Norland Pharmaceuticals", None),
        ("The army", "Norland Arts Hospital", None),
        ("The hospital", "Norland Arts Hospital", "Norland Arts Hospital"),
        ("The company", "Norland Arts Hospital", "Norland Arts Hospital"),
        ("The spokesman for the club", "Ann Lee", None),
        ("The spokesman for the club", "Bo Quist, a club spokesman,", "Bo Quist"),
    ],
)
def test_a_description_means_nobody_whom_it_cannot_mean(
    phrase: str, source: str, speaker: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A maker is no person, who has an age is no body, and a jockey is no spokesman."""
    monkeypatch.setattr(Sure, "chance", 1.0)
    assert meant_by(phrase, source=source) == speaker


def test_they_are_the_unnamed_ones_who_spoke_last_if_these_are_many() -> None:
    assert role_of("They", "Industry analysts") == "Industry analysts"
    assert role_of("They", "An industry analyst") is None


def role_of(phrase: str, source: str) -> str | None:
    who, text = _meant(phrase, "", source)
    return text[slice(*who.role)] if who.role else None


def meant_by(phrase: str, before: str = "", source: str = "Ann Lee") -> str | None:
    return _meant(phrase, before, source)[0].name


def _meant(phrase: str, before: str, source: str) -> tuple[Who, str]:
    said = f"{{s1 {source}}} {{c1 said}} {{x1 it was late}}. "
    article, marked = read_marked(
        f"{before}{said}{{s2 {phrase}}} {{c2 said}} {{x2 that it rained}}."
    )
    attributions = [marked[1], marked[2]]
    quotations = find_quotations(article.text, article.paragraphs)
    discourse = Discourse(article, quotations, attributions)
    choose = partial(likeliest, scorer=Sure({}, NOTHING, NOTHING, NOTHING))
    _, found = resolve(discourse, attributions, choose)
    return found.who, article.text
