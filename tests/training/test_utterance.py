"""What was uttered is learned from what readers held for statements."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

from rsir.training import utterance


def test_a_sign_that_always_tells_is_learned(tmp_path: Path) -> None:
    chance = np.random.default_rng(0)
    taught = []
    for _ in range(80):
        seen = chance.normal(size=6)
        taught.append(utterance.Example(seen, 2, bool(seen[1] > 0)))
    weights, bias = utterance.learn(taught)
    utterance.save(weights, bias, tmp_path / "utterance.npz")
    stored = np.load(tmp_path / "utterance.npz")
    told = [bool(e.seen @ stored["weights"] + stored["bias"] > 0) for e in taught]
    assert sum(t == e.uttered for t, e in zip(told, taught, strict=True)) > 70
    assert abs(stored["weights"]).argmax() == 1
