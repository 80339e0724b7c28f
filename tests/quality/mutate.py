"""Which rules could be switched off without a test noticing?

    python -m tests.quality.mutate rsir/attribution      every rule of a room
    python -m tests.quality.mutate --since main          those in files changed since a commit

A rule is a constant of a module: a regular expression, a list of words, a number. Each is switched
off in turn (an expression matches nothing, a list is empty, a number is far off) in a copy of the
project, and the tests of its room are run there. Those that nothing notices are listed, and the
exit status is 1. A rule that cannot be broken unseen has a case that fails without it.
"""

from __future__ import annotations

import argparse
import ast
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.quality.evaluation import PROJECT

ROOMS = ("attribution", "index", "ingest", "meaning", "output", "query", "verify")
SECONDS = 600
"""A change that keeps the tests from ending is noticed."""


class Rule(NamedTuple):
    """A constant of a module, the lines `[first, last]` that define it, and those without it."""

    module: Path
    name: str
    first: int
    last: int
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
            yield Rule(module, name, node.lineno, last, f"{name} = {nothing}")


def _nothing(value: ast.expr) -> str | None:
    """What stands for a rule's value when it is switched off; None for what is no rule."""
    match value:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr="compile")):
            return 're.compile(r"(?!)")'
        case ast.Call(func=ast.Name(id="frozenset")):
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


def noticed(rule: Rule, copy: Path) -> bool:
    """Whether some test of the rule's room fails in `copy` without the rule."""
    file = copy / rule.module
    source = file.read_text(encoding="utf-8")
    tests = [f"tests/{rule.module.parts[1]}", "tests/query", "tests/cli"]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    try:
        file.write_text(without(rule, source), encoding="utf-8")
        done = subprocess.run(
            [*command, *dict.fromkeys(tests)],
            cwd=copy,
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        return True
    finally:
        file.write_text(source, encoding="utf-8")
    return done.returncode != 0


def modules(chosen: Sequence[str], since: str | None) -> list[Path]:
    """The files to look at, relative to the project."""
    paths = sorted(path.relative_to(PROJECT) for path in (PROJECT / "rsir").rglob("*.py"))
    if since:
        changed = ["git", "diff", "--name-only", since, "--", "rsir"]
        done = subprocess.run(changed, cwd=PROJECT, check=True, capture_output=True, text=True)
        paths = [Path(line) for line in done.stdout.splitlines() if line.endswith(".py")]
    return [
        path
        for path in paths
        if (PROJECT / path).exists()
        and len(path.parts) > 2
        and path.parts[1] in ROOMS
        and (not chosen or any(path.is_relative_to(where.rstrip("/")) for where in chosen))
    ]


def main() -> int:
    """See above."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("where", nargs="*", help="files or folders of rsir/")
    parser.add_argument("--since", metavar="COMMIT", help="only files changed since this commit")
    chosen = parser.parse_args()
    unseen = 0
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "copy"
        shutil.copytree(
            PROJECT, copy, ignore=shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__")
        )
        for module in modules(chosen.where, chosen.since):
            for rule in rules(module, (PROJECT / module).read_text(encoding="utf-8")):
                seen = noticed(rule, copy)
                unseen += not seen
                told = "noticed" if seen else "NOT NOTICED"
                print(f"{told:12} {module}:{rule.first} {rule.name}", flush=True)
    print(f"{unseen} rules could be switched off unseen", file=sys.stderr)
    return int(unseen > 0)


if __name__ == "__main__":
    sys.exit(main())
