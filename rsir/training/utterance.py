"""How is it learned what was uttered? From what readers held for statements, and what they did not.

    python -m rsir.training.utterance FOLDER OUT.npz [--only NAMES.txt]

FOLDER is that of `antecedents.py`; a row with `doubtful` counts neither way. Whatever the tagger
finds that shares half of its letters with a statement is one, whatever shares none with any is
none. Logistic regression with an L2 penalty; a minute, without a GPU.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch

from rsir.attribution.acts import act_of
from rsir.attribution.attributions import Attribution
from rsir.attribution.overlaps import Overlaps
from rsir.attribution.pipeline import Reading, in_text_order, kind_of, readings
from rsir.attribution.utterance import seen
from rsir.ingest import read, sources
from rsir.training.antecedents import Row, gold_of

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
    own = sum(s.end - s.start for s in attribution.contents)
    touched = False
    for row in gold:
        spans = row.get("spans") or [[row["start"], row["end"]]]
        shared = sum(
            max(0, min(c.end, e) - max(c.start, s)) for c in attribution.contents for s, e in spans
        )
        touched = touched or shared > 0
        if 2 * shared >= min(own, sum(e - s for s, e in spans)):
            return None if row.get("doubtful") else True
    return None if touched else False


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


def of_articles(folder: Path, only: Iterable[str] | None) -> Iterator[Example]:
    """The examples of a folder of articles read by hand."""
    gold = gold_of(folder)
    paths = [str(folder / "articles" / name) for name in (only or sorted(gold))]
    found = sources(paths, _raise)
    for reading in readings(article for source in found for article in read(source)):
        yield from examples(reading, gold[Path(reading.article.reference.path).name])


def _raise(error: Exception) -> None:
    raise error


def main() -> None:
    """Train on a folder; --only names the articles, one a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", type=Path)
    options = parser.parse_args()
    only = options.only.read_text(encoding="utf-8").split() if options.only else None
    save(*learn(list(of_articles(options.folder, only))), options.out)


if __name__ == "__main__":
    main()
