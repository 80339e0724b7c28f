"""The house rules, proven: data flows one way, and a library has one door."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import rsir

PACKAGE = Path(rsir.__file__).parent
ROOMS = (
    *("errors", "records", "wire", "spelling", "months", "punctuation", "inflection"),
    *("dates", "regular", "timing", "config", "networks"),
    *(
        "ingest",
        "attribution",
        "meaning",
        "index",
        "query",
        "verify",
        "output",
        "answers",
        "api",
        "cli",
    ),
)
"""In the order in which the data flows; a room may import those before it."""

ARRAYS = "numpy"
"""Passes from room to room: what one computes another keeps."""

WORKSHOP = "training"
"""Makes the model, is no part of the way, and may use whatever it needs."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def room(module: Path) -> str:
    return module.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            assert node.module
            if node.module == "rsir":
                yield from (f"rsir.{alias.name}" for alias in node.names)
            else:
                yield node.module


def rooms_used(module: Path) -> set[str]:
    used = {name.split(".")[1] for name in imports(module) if name.startswith("rsir.")}
    return {name for name in used if name not in rsir.__all__}


def test_every_module_lives_in_a_known_room() -> None:
    assert {room(m) for m in MODULES} <= {*ROOMS, WORKSHOP, "__init__", "__main__"}


@pytest.mark.parametrize("name", ROOMS)
def test_a_room_imports_only_rooms_before_it(name: str) -> None:
    allowed = set(ROOMS[: ROOMS.index(name) + 1])
    for module in MODULES:
        if room(module) == name:
            assert rooms_used(module) <= allowed, module


STAGES = {"ingest", "attribution", "meaning", "index", "query"}


def test_the_command_line_reaches_the_stages_only_through_the_api() -> None:
    for module in (PACKAGE / "cli").glob("*.py"):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        types = {name for block in _for_types_only(tree) for name in block}
        used = {name for name in imports(module) if name not in types}
        rooms = {name.split(".")[1] for name in used if name.startswith("rsir.")}
        assert rooms.isdisjoint(STAGES), module


def _for_types_only(tree: ast.Module) -> Iterator[list[str]]:
    """The modules that are imported under `if TYPE_CHECKING`."""
    for node in tree.body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            yield [each.module or "" for each in node.body if isinstance(each, ast.ImportFrom)]


def test_a_third_party_library_is_imported_in_one_room() -> None:
    doors = defaultdict(set)
    for module in MODULES:
        if room(module) == WORKSHOP:
            continue
        for name in imports(module):
            library = name.split(".")[0]
            if library not in {"rsir", ARRAYS} and library not in sys.stdlib_module_names:
                doors[library].add(room(module))
    assert doors
    assert {library: rooms for library, rooms in doors.items() if len(rooms) > 1} == {}


HEAVY = {
    *("charset_normalizer", "dateparser", "numpy", "onnxruntime", "rapidfuzz", "tokenizers"),
    *("trafilatura", "whoosh", "yaml", "rich.console", "rich.table"),
}


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["--version"]])
def test_help_pays_for_no_heavy_library(arguments: list[str]) -> None:
    seen = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "rsir", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in seen.stderr.splitlines()}
    assert "typer" in loaded
    assert loaded & HEAVY == set()
