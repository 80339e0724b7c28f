"""Which words of a source phrase are the name, by the tagger of its parts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rsir.attribution.pipeline import in_text_order, readings
from rsir.attribution.reader.heads import head
from rsir.attribution.reader.parts import HEAD, Context, best, probabilities, runs
from rsir.attribution.reader.surface import signs
from rsir.attribution.who.discourse import Discourse
from rsir.ingest import read, sources

if TYPE_CHECKING:
    import numpy.typing as npt


def _names(text: str, folder: Path) -> list[list[str]]:
    """The names that are read in the source phrases of a text, in its order."""
    file = folder / "a.txt"
    file.write_text(text, encoding="utf-8")
    article = next(a for source in sources([str(file)], print) for a in read(source))
    (reading,) = readings([article])
    discourse = Discourse(article, reading.quotations, in_text_order(reading.found), reading.states)
    return [
        [article.text[slice(*span)] for span, _ in parts.names]
        for _, parts in sorted(discourse.parts.items())
    ]


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("The Norland Observatory for Tidal Rights", ["Norland Observatory for Tidal Rights"]),
        ("The chief suspect in the poisoning of Ada Quill", []),
        ("A spokesman for the Lantern Trust", []),
        ("TJ Okafor, who runs the ferry,", ["TJ Okafor"]),
        ("Dutchman Piet Vos", ["Piet Vos"]),
        ("William Joseph (Billy Joe) Quist", ["William Joseph (Billy Joe) Quist"]),
    ],
)
def test_the_name_is_what_stays_of_the_phrase(
    phrase: str, names: list[str], tmp_path: Path
) -> None:
    text = f"Ferry stops\n\n{phrase} said the ferry would not run on Monday.\n"
    assert _names(text, tmp_path) == [names]


def test_of_an_article_that_was_not_read_nothing_is_told(tmp_path: Path) -> None:
    """Nothing but labelled turns is read of what is in another language."""
    text = "Anna: Das ist die Stadt, in der wir auf den Zug warten, und er kommt nicht.\n\n" * 3
    assert _names(text, tmp_path) == []


def _alone(phrase: Context) -> npt.NDArray[np.floating]:
    """The same network, written down for one phrase: zeros stand before and behind it."""
    learned = head(HEAD)
    known = np.maximum(phrase.given @ learned["given"] + learned["given_bias"], 0)
    for layer in ("near", "far"):
        padded = np.pad(known, ((2, 2), (0, 0)))
        seen = np.concatenate([padded[i : i + len(known)] for i in range(5)], axis=1)
        known = known + np.maximum(seen @ learned[layer] + learned[f"{layer}_bias"], 0)
    scores = (known @ learned["out"] + learned["out_bias"])[phrase.before :][: phrase.size]
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    likely: npt.NDArray[np.floating] = odds / odds.sum(axis=1, keepdims=True)
    return likely


def test_a_phrase_is_read_alike_beside_others() -> None:
    chance, wide = np.random.default_rng(5), len(head(HEAD)["given"])
    phrases = [
        Context(chance.normal(0, 0.1, (rows, wide)).astype(np.float32), before, size)
        for rows, before, size in ((9, 0, 9), (1, 0, 1), (14, 2, 12))
    ]
    for phrase, likely in zip(phrases, probabilities(phrases), strict=True):
        assert np.allclose(_alone(phrase), likely, atol=1e-5)
    assert probabilities([]) == []


def test_a_name_goes_on_only_where_it_has_begun() -> None:
    likely = np.array([[0.4, 0.0, 0.6, 0.0, 0.0], [0.3, 0.3, 0.4, 0.0, 0.0]])
    assert best(likely) == [0, 0]


def test_names_that_touch_are_two() -> None:
    assert list(runs([1, 2, 1, 0, 3, 4, 4])) == [(0, 2, 0), (2, 3, 0), (4, 7, 1)]


def test_a_word_looks_as_the_article_writes_it_elsewhere() -> None:
    alone, often = signs(["Police"]), signs(["Police", "police", "police"])
    assert alone[0, -1] == 0
    assert often[0, -1] == pytest.approx(np.log(3))
