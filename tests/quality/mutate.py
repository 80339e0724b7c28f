"""Which rules could be switched off without a test noticing?

    python -m tests.quality.mutate rsir/attribution      every rule of a room
    python -m tests.quality.mutate --since main          those that are other than at a commit
    python -m tests.quality.mutate --quick rsir/query    what its room does not notice at once

A rule is a constant of a module: a regular expression, a list of words, a number. Each is switched
off in turn: an expression matches nothing, a list is empty, a number is far off. Most are noticed
at once by the tests of their room (`quick.py`). The module of each other one is rewritten without
it, in a copy of the project, and the tests of the room and of others are run there, the nearest
first. Those that nothing notices are listed, and the exit status is 1. A rule that cannot be broken
unseen has a case that fails without it.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.quality.quick import Quick

PROJECT = Path(__file__).parents[2]
ROOMS = ("attribution", "index", "ingest", "meaning", "output", "query", "verify")
ELSEWHERE = ("tests/query", "tests/cli", "tests/robustness/test_budget.py")
"""The tests of other rooms that may notice, tried where the room's own do not."""
LOADED = """onnxruntime tokenizers numpy whoosh.index trafilatura dateparser lxml.html
    jsonschema pypdf openpyxl rapidfuzz rich.console typer yaml pytest""".split()
"""What most tests load, and what is the same for all rules: it is loaded once."""
SECONDS = 240
"""Of processor time; a change that keeps the tests from ending is noticed."""

NO_TESTS = 5
"""The exit status of pytest where there are none."""


class Rule(NamedTuple):
    """A constant of a module, the lines `[first, last]` that define it, and those without it."""

    module: Path
    name: str
    first: int
    last: int
    text: str
    switched_off: str


def rules(module: Path, source: str) -> Iterator[Rule]:
    """The rules that `module` defines, in order."""
    for node in ast.parse(source).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                pass
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                pass
            case _:
                continue
        nothing = _nothing(value)
        if nothing and name.upper() == name:
            last = node.end_lineno or node.lineno
            text = "\n".join(source.splitlines()[node.lineno - 1 : last])
            yield Rule(module, name, node.lineno, last, text, f"{name} = {nothing}")


def _nothing(value: ast.expr) -> str | None:
    """What stands for a rule's value when it is switched off; None for what is no rule."""
    match value:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr="compile")):
            return 're.compile(r"(?!)")'
        case ast.Call(func=ast.Name(id="frozenset"), args=[_]):
            return "frozenset()"
        case ast.Constant(value=bool()):
            return None
        case ast.Constant(value=int() | float() as number):
            return repr(number * 1000 + 1000)
        case ast.Set():
            return "set()"
        case ast.Dict(keys=[_, *_]):
            return "{}"
    return None


def without(rule: Rule, source: str) -> str:
    """The module's text with the rule switched off; all other lines keep their numbers."""
    lines = source.splitlines()
    gone = [rule.switched_off, *[""] * (rule.last - rule.first)]
    return "\n".join([*lines[: rule.first - 1], *gone, *lines[rule.last :]]) + "\n"


def nearest(module: Path, copy: Path) -> Iterator[list[str]]:
    """What may notice a rule of `module`, the nearest first; nothing comes twice."""
    folder = Path("tests", *module.parts[1:-1])
    near = folder / f"test_{module.stem.strip('_')}.py"
    done: list[str] = []
    for path in (near, *(each for each in (folder, *folder.parents) if len(each.parts) > 1)):
        if (copy / path).exists():
            yield [str(path), *(f"--ignore={each}" for each in done)]
            done.append(str(path))
    if elsewhere := [path for path in ELSEWHERE if path not in done and (copy / path).exists()]:
        yield elsewhere


def noticed(rule: Rule, copy: Path) -> bool:
    """Whether some test fails in `copy` without the rule."""
    file = copy / rule.module
    source, times = file.read_text(encoding="utf-8"), file.stat()
    try:
        file.write_text(without(rule, source), encoding="utf-8")
        os.utime(file, (times.st_atime, times.st_mtime + 1000))  # so that no compiled file is taken
        return any(fails(chosen, copy) for chosen in nearest(rule.module, copy))
    finally:
        file.write_text(source, encoding="utf-8")
        os.utime(file, (times.st_atime, times.st_mtime))


def suspects(found: Sequence[Rule], copy: Path, ends: float) -> list[Rule]:
    """Those that no test of their room notices at once, or that time is too short for."""
    stdout, kept = os.dup(1), copy.parent / "noticed"
    left: list[Rule] = []
    for room in dict.fromkeys(rule.module.parts[1] for rule in found):
        here = [rule for rule in found if rule.module.parts[1] == room]
        kept.write_text("", encoding="utf-8")

        def told(rule: Rule, number: int) -> None:
            os.write(stdout, f"noticed      {rule.module}:{rule.first} {rule.name}\n".encode())
            with kept.open("a", encoding="utf-8") as file:
                file.write(f"{number}\n")

        if fails([f"tests/{room}"], copy, Quick(here, copy.parent, told, ends)):
            raise RuntimeError(f"tests/{room} fails as it is")
        noticed = set(map(int, kept.read_text(encoding="utf-8").split()))
        left += [rule for i, rule in enumerate(here) if i not in noticed]
    os.close(stdout)
    return left


def fails(chosen: Sequence[str], copy: Path, plugin: Quick | None = None) -> bool:
    """Whether a test fails, in a process that has already loaded what most of them load."""
    child = os.fork()
    if child == 0:
        status = 1  # what an exception leaves
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            status = _run(chosen, copy, plugin)
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) not in {0, NO_TESTS}


def _run(chosen: Sequence[str], copy: Path, plugin: Quick | None) -> int:
    import pytest

    with Path(os.devnull).open("w") as nowhere:
        for stream in (1, 2):
            os.dup2(nowhere.fileno(), stream)
    for name in [name for name in sys.modules if name.split(".")[0] in {"rsir", "tests"}]:
        del sys.modules[name]
    os.chdir(copy)
    os.environ.update(PYTHONPATH=str(copy), PYTHONDONTWRITEBYTECODE="1")
    sys.path.insert(0, str(copy))
    sys.dont_write_bytecode = True
    given = ["-x", "-q", "-p", "no:cacheprovider", *chosen]
    return int(pytest.main(given, plugins=[plugin] if plugin else []))


def modules(chosen: Sequence[str]) -> list[Path]:
    """The files to look at, relative to the project."""
    paths = sorted(path.relative_to(PROJECT) for path in (PROJECT / "rsir").rglob("*.py"))
    return [
        path
        for path in paths
        if len(path.parts) > 2
        and path.parts[1] in ROOMS
        and (not chosen or any(path.is_relative_to(where.rstrip("/")) for where in chosen))
    ]


def other_than_at(commit: str, found: Sequence[Rule]) -> list[Rule]:
    """Those of `found` that `commit` did not have, or had otherwise."""
    before: set[tuple[str, str]] = set()
    for module in dict.fromkeys(rule.module for rule in found):
        show = ["git", "show", f"{commit}:{module.as_posix()}"]
        done = subprocess.run(show, cwd=PROJECT, check=False, capture_output=True, text=True)
        if done.returncode == 0:
            before.update((rule.name, rule.text) for rule in rules(module, done.stdout))
    return [rule for rule in found if (rule.name, rule.text) not in before]


def main() -> int:
    """See above."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("where", nargs="*", help="files or folders of rsir/")
    parser.add_argument("--since", metavar="COMMIT", help="only rules that are other than there")
    parser.add_argument("--quick", action="store_true", help="ask only the tests of its room")
    parser.add_argument("--minutes", type=float, default=1e9, help="begin no rule after so long")
    chosen = parser.parse_args()
    found = [
        rule
        for module in modules(chosen.where)
        for rule in rules(module, (PROJECT / module).read_text(encoding="utf-8"))
    ]
    if chosen.since:
        found = other_than_at(chosen.since, found)
    ends = time.monotonic() + chosen.minutes * 60
    unseen = 0
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "copy"
        hidden = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__")
        shutil.copytree(PROJECT, copy, ignore=hidden)
        subprocess.run([sys.executable, "-m", "compileall", "-q", "rsir"], cwd=copy, check=True)
        for name in LOADED:
            importlib.import_module(name)
        left = suspects(found, copy, ends)
        tried = len(found) - len(left)
        for rule in left:
            if time.monotonic() > ends:
                break
            seen = not chosen.quick and noticed(rule, copy)
            tried, unseen = tried + 1, unseen + (not seen)
            told = "noticed" if seen else "NOT NOTICED"
            print(f"{told:12} {rule.module}:{rule.first} {rule.name}", flush=True)
    print(f"{unseen} of {tried} rules could be switched off unseen", file=sys.stderr)
    if tried < len(found):
        print(f"{len(found) - tried} were not tried, for lack of time", file=sys.stderr)
    return int(unseen > 0)


if __name__ == "__main__":
    sys.exit(main())
