from __future__ import annotations

from pathlib import Path

import pytest

from tests.index.corpus import Corpus


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys and caches of the tests stay out of the user's folders."""
    for name in ("STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name))
    monkeypatch.delenv("RSIR_INDEX", raising=False)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Two articles, not indexed yet."""
    made = Corpus(tmp_path / "news", tmp_path / "news" / ".rsir")
    made.write(
        "kanani.txt",
        "Nasser Kanani, Iranian foreign ministry spokesman: Nothing will change.",
        "The talks in Vienna go on.",
    )
    made.write("putin.txt", "Vladimir Putin, Russian president: Wagner is no more.")
    return made
