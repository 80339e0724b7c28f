"""The evaluation data, where it is present, and what its scorers say of `rsir extract`.

The data is no part of rsir: `RSIR_EVAL` names its folder, else `../shared/eval` beside the project.
"""

import hashlib
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]
EXTRACT = shlex.join([sys.executable, "-m", "rsir", "extract", "--json"])
PARTS = ("polnear/dev", "polnear/cofenet_dev.jsonl", "gum/articles", "gum/gold.jsonl")


def folder() -> Path | None:
    """The evaluation data, None where there is none."""
    place = Path(os.environ.get("RSIR_EVAL") or PROJECT.parent / "shared" / "eval")
    return place if all((place / part).exists() for part in PARTS) else None


def digest(data: Path) -> str:
    """SHA-256 over names and bytes of all that is measured on."""
    total = hashlib.sha256()
    for part in PARTS:
        root = data / part
        for file in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if file.is_file():
                total.update(file.relative_to(data).as_posix().encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


@cache
def figures(data: Path) -> dict[str, float]:
    """Every figure by name, between 0 and 1."""
    polnear = _run(
        data / "score_polnear.py",
        *(str(data / "polnear"), "--cofenet", str(data / "polnear" / "cofenet_dev.jsonl")),
    )
    gum = _run(data / "gum" / "score_speakers.py", str(data / "gum"))["scores"]
    return dict(_named(polnear, gum))


def _named(polnear: Any, gum: Any) -> Iterator[tuple[str, float]]:
    for role in ("source", "cue", "content"):
        yield f"PolNeAR, exact F1, {role}", polnear[f"{role}_cofenet"]
    for role in ("source", "cue", "content"):
        yield f"PolNeAR, whole articles, exact F1, {role}", polnear[f"{role}_exact"]
    yield "PolNeAR, relation F1", polnear["relation_f1"]
    yield "GUM, contents found", gum["all"]["recall"]
    for kind in ("name", "surname", "pronoun"):
        yield f"GUM, speaker right, {kind}", gum[kind]["speaker"]
    yield "GUM, speaker right, all", gum["all"]["speaker"]
    yield "GUM, full name right", gum["all"]["full_name"]


def _run(scorer: Path, *arguments: str) -> Any:
    command = [sys.executable, str(scorer), *arguments, "--cmd", EXTRACT, "--json"]
    done = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)
