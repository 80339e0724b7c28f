"""Nothing is told to anybody: what is asked, and on which computer, is nobody's business."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

READS = """
from rsir import extract
assert [s.speaker for _, said in extract("“It stays,” said Ingrid Vael.") for s in said]
"""


def test_a_library_keeps_nothing_of_this_computer_to_send_it_away(tmp_path: Path) -> None:
    """onnxruntime puts what it would send into a cache first, with a number for the computer."""
    kept = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CACHE", "CONFIG", "DATA")}
    told = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    subprocess.run(
        [sys.executable, "-c", READS], check=True, env={**told, "HOME": str(tmp_path), **kept}
    )
    assert list(tmp_path.rglob("*")) == []
