"""The reader of source phrases is trained on phrases marked by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

from rsir.attribution.reader.parts import best
from rsir.training import parts


def test_what_is_learned_is_written_as_the_reader_wants_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sign that always stands at the name is learned; the arrays have the reader's names."""
    chance = np.random.default_rng(0)
    taught = []
    for _ in range(64):
        given = chance.normal(size=(6, 8)).astype(np.float32)
        at = int(chance.integers(6))
        given[:, 2] = np.arange(6) == at
        taught.append(parts.Example(given, np.where(np.arange(6) == at, 1, 0), (7,), 2))
    monkeypatch.setattr(parts, "UNRULED", 0.0)
    monkeypatch.setattr(parts, "EPOCHS", 150)
    network = parts.learn(taught)
    parts.save(network, tmp_path / "parts.npz")
    stored = np.load(tmp_path / "parts.npz")
    assert set(stored) == {
        f"{n}{b}" for n in ("given", "near", "far", "out") for b in ("", "_bias")
    }
    given, there, tags = parts.batch(taught[:8], chance)
    likely = network(given, there).softmax(-1).detach().numpy()
    right = [best(likely[i]) == tags[i].tolist() for i in range(8)]
    assert sum(right) >= 7
