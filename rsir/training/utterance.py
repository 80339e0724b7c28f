"""How is it learned what was uttered? From what readers held for statements, and what they did not.

    python -m rsir.training.utterance FOLDER OUT.npz [--only NAMES.txt]

FOLDER is as `annotated.py` tells; a row with `doubtful` counts neither way. Whatever the tagger
finds that shares half of its letters with a statement is one, whatever shares none with any is
none. Logistic regression with an L2 penalty; a minute, without a GPU.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch

from rsir.attribution.acts import act_of
from rsir.attribution.attributions import Attribution
from rsir.attribution.overlaps import Overlaps
from rsir.attribution.pipeline import Reading, in_text_order, kind_of
from rsir.attribution.utterance import seen
from rsir.training.annotated import Row, is_same, letters_shared, names_in, read_by_hand

COST = 0.3
"""What a mistake costs against the penalty on weights: C, in the field's libraries."""
STATES = 3.0
"""How much larger than the signs the reader's numbers count, so that they are penalised less."""

Floats = npt.NDArray[np.float64]


class Example(NamedTuple):
    """What is decided on, [inputs], how many of them are the reader's, and what readers held."""

    seen: Floats
    states: int
    uttered: bool


def examples(reading: Reading, gold: Sequence[Row]) -> Iterator[Example]:
    """What the attributions found in an article teach."""
    text, states = reading.article.text, reading.states
    quotations = Overlaps((q.span, q.span) for q in reading.quotations)
    for attribution in in_text_order(reading.found):
        held = _held(attribution, gold)
        if attribution.turn or held is None:
            continue
        act = act_of(text[slice(*attribution.cue)]) if attribution.cue else None
        kind = kind_of(text, attribution, quotations)
        x = np.asarray(seen(text, attribution, kind, act, states), dtype=np.float64)
        yield Example(x, 2 * states.vectors.shape[1], held)


def _held(attribution: Attribution, gold: Sequence[Row]) -> bool | None:
    """Whether readers held it for a statement; None where they are not sure, or by a part only."""
    row = next((row for row in gold if is_same(attribution, row)), None)
    if row is not None:
        return None if row.get("doubtful") else True
    return None if any(letters_shared(attribution, row) for row in gold) else False


def learn(taught: Sequence[Example]) -> tuple[Floats, float]:
    """Weights, [inputs], and bias."""
    inputs = len(taught[0].seen)
    scale = np.ones(inputs)
    scale[inputs - taught[0].states :] = STATES
    given = torch.as_tensor(np.stack([e.seen for e in taught]) * scale)
    right = torch.as_tensor([float(e.uttered) for e in taught], dtype=torch.float64)
    weights = torch.zeros(inputs, dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, bias], max_iter=400, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        wrong = torch.nn.functional.binary_cross_entropy_with_logits(
            given @ weights + bias, right, reduction="sum"
        )
        total: torch.Tensor = COST * wrong + 0.5 * (weights**2).sum()
        total.backward()
        return total

    optimizer.step(loss)
    return weights.detach().numpy() * scale, float(bias.detach())


def save(weights: Floats, bias: float, path: Path) -> None:
    """Write them where `reader/heads.py` finds them."""
    np.savez_compressed(path, weights=weights.astype(np.float32), bias=np.float32(bias))


def main() -> None:
    """Train on a folder; --only names the articles, one a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", type=Path)
    options = parser.parse_args()
    read = read_by_hand(options.folder, names_in(options.only))
    save(*learn([each for article in read for each in examples(*article)]), options.out)


if __name__ == "__main__":
    main()
