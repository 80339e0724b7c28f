"""Where the index lives, and what is configured.

What is said on the command line wins over the environment (`RSIR_INDEX`, `RSIR_FORMAT`, …), that
over `rsir.toml` in the folder one is in, that over `rsir.toml` in the user's configuration folder.
The keys of the file are the names of the options. A folder may come from somebody else: its file
sets how answers look, and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from rsir.errors import IndexUnusable, UsageError
from rsir.regular import contents

Place = Path | str
"""Where an index is: a folder, or the address of one in a cluster, which has "://" in it."""

FOLDER = ".rsir"
"""The name of an index that lies in its corpus."""

FILE = "rsir.toml"

LOOKS = frozenset({"color", "format", "group", "json", "limit", "link", "no-pager", "sort"})
"""What the file of a folder may set: how answers look, not what is found, read or written."""


def locate(start: Path, explicit: Place | None = None) -> Place:
    """The index to ask: as named, or of `start`, or of the nearest folder above that has one.

    Raises IndexUnusable where there is none, or a link to one.
    """
    if named := explicit or os.environ.get("RSIR_INDEX"):
        return _place(named)
    start = start.resolve()
    for folder in (start, *start.parents):
        for index in (_within(folder), _in_cache(folder)):
            if index.is_dir():
                return index
    raise IndexUnusable(
        f"no index in {start} or above it; make one with rsir index PATH, or ask with -C DIR"
    )


def place(root: Path, explicit: Place | None = None) -> Place:
    """Where the index of the corpus in `root` is or will be: as named, in it, or in the cache.

    Raises IndexUnusable where there is a link to one.
    """
    if named := explicit or os.environ.get("RSIR_INDEX"):
        return _place(named)
    root = root.resolve()
    inside = _within(root)
    if os.access(inside if inside.is_dir() else root, os.W_OK):
        return inside
    return _in_cache(root)


def _within(folder: Path) -> Path:
    """Where an index lies in a folder. Raises IndexUnusable for a link: it would lead out of it."""
    inside = folder / FOLDER
    if inside.is_symlink():
        raise IndexUnusable(
            f"{inside}: is a link, which may be somebody else's, and is not followed; "
            "name the index that you mean with --index"
        )
    return inside


def _place(named: Place) -> Place:
    return named if "://" in str(named) else Path(named)


def state(name: str) -> Path:
    """Where the file `name` is kept that this user's rsir needs from one run to the next."""
    from platformdirs import user_state_path

    return user_state_path("rsir") / name


def settings(root: Path | None, known: Collection[str]) -> dict[str, Any]:
    """What the configuration files and the environment say, by the options' names.

    `known` are the names there are. Raises UsageError for a file that is not TOML, or that sets
    what there is not, what its place may not set, or something with control characters; and for
    one in a folder that is no regular file.
    """
    from platformdirs import user_config_path

    user = user_config_path("rsir") / FILE
    found: dict[str, Any] = {}
    if user.is_file():
        found |= _read(user, user.read_bytes(), known)
    if root is not None and (data := contents(root / FILE)):
        beside = _read(root / FILE, data, known)
        for key in beside:
            if key not in LOOKS or (key == "link" and "{" in str(beside[key])):
                raise UsageError(f"{root / FILE}: {key} is the user's to set: move it to {user}")
        found |= beside
    return found | _from(os.environ, known)


def origin(root: Path, key: str) -> str:
    """Which variable or file `settings` has `key` from."""
    from platformdirs import user_config_path

    if _variable(key) in os.environ:
        return _variable(key)
    beside = root / FILE
    said = tomllib.loads(contents(beside).decode())
    return str(beside if key in said else user_config_path("rsir") / FILE)


def _read(path: Path, data: bytes, known: Collection[str]) -> dict[str, Any]:
    try:
        said = tomllib.loads(data.decode())
    except (ValueError, RecursionError) as error:  # also of a number of too many digits
        raise UsageError(f"{path}: not TOML: {error}") from None
    for key, value in said.items():
        if key not in known:
            raise UsageError(f"{path}: there is no option {key!r}; {_instead(key, known)}")
        if any(unicodedata.category(c) == "Cc" for c in str(value)):
            raise UsageError(f"{path}: {key} has control characters in it")
    return said


def _instead(key: str, known: Collection[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, known, n=1)
    return f"did you mean {near[0]}?" if near else "rsir help commands lists the options"


def _from(environment: Mapping[str, str], known: Collection[str]) -> dict[str, Any]:
    said = {}
    for key in known:
        name = _variable(key)
        if name in environment:
            said[key] = environment[name]
    return said


def _variable(key: str) -> str:
    return "RSIR_" + key.upper().replace("-", "_")


def cache(name: str) -> Path:
    """Where `name` is kept that can be made again."""
    from platformdirs import user_cache_path

    return user_cache_path("rsir") / name


def _in_cache(root: Path) -> Path:
    return cache(hashlib.sha256(os.fsencode(root)).hexdigest()[:16])
