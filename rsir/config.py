"""Where the index lives, and what is configured.

What is said on the command line wins over the environment (`RSIR_INDEX`, `RSIR_FORMAT`, …), that
over `rsir.toml` beside the corpus, that over `rsir.toml` in the user's configuration folder. The
keys of the file are the names of the options.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rsir.errors import IndexUnusable, UsageError

FOLDER = ".rsir"
"""The name of an index that lies in its corpus."""

FILE = "rsir.toml"


def locate(start: Path, explicit: str | Path | None = None) -> Path:
    """The index to ask: as named, or of `start`, or of the nearest folder above that has one.

    Raises IndexUnusable where there is none.
    """
    if named := explicit or os.environ.get("RSIR_INDEX"):
        return Path(named)
    start = start.resolve()
    for folder in (start, *start.parents):
        for index in (folder / FOLDER, _in_cache(folder)):
            if index.is_dir():
                return index
    raise IndexUnusable(
        f"no index in {start} or above it; make one with rsir index PATH, or ask with -C DIR"
    )


def place(root: Path, explicit: str | Path | None = None) -> Path:
    """Where the index of the corpus in `root` is or will be: as named, in it, or in the cache."""
    if named := explicit or os.environ.get("RSIR_INDEX"):
        return Path(named)
    root = root.resolve()
    inside = root / FOLDER
    if os.access(inside if inside.is_dir() else root, os.W_OK):
        return inside
    return _in_cache(root)


def state(name: str) -> Path:
    """Where the file `name` is kept that this user's rsir needs from one run to the next."""
    from platformdirs import user_state_path

    return user_state_path("rsir") / name


def settings(root: Path | None) -> dict[str, Any]:
    """What the configuration files and the environment say, by the options' names.

    Raises UsageError for a file that is not TOML.
    """
    from platformdirs import user_config_path

    found: dict[str, Any] = {}
    for folder in (user_config_path("rsir"), root):
        if folder is not None and (folder / FILE).is_file():
            found |= _read(folder / FILE)
    return found | _from(os.environ)


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not TOML: {error}") from None


def _from(environment: Mapping[str, str]) -> dict[str, Any]:
    prefix = "RSIR_"
    return {
        name.removeprefix(prefix).lower().replace("_", "-"): value
        for name, value in environment.items()
        if name.startswith(prefix)
    }


def _in_cache(root: Path) -> Path:
    from platformdirs import user_cache_path

    name = hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
    return user_cache_path("rsir") / name
