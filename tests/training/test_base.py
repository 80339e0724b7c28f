"""Training starts from the weights it was started from, and from no others."""

from __future__ import annotations

import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

pytest.importorskip("torch", reason="the extra `train` is not installed")
pytest.importorskip("safetensors", reason="the extra `train` is not installed")

from rsir.errors import ModelError
from rsir.training import base


def test_other_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "weights.zip.001"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("all-mpnet-base-v2/model.safetensors", b"something else")
    part = SimpleNamespace(name=archive.name, locate=lambda: archive)
    monkeypatch.setattr(base, "PARTS", ["a package"])
    monkeypatch.setattr(base, "files", lambda _: [part])
    with pytest.raises(ModelError, match="other weights"):
        base.mpnet()
