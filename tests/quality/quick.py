"""Which rules does a test of their room surely notice? Asked in one process, so that it is soon.

The tests of a room are collected once. For each rule the process divides, its value is replaced in
every module that has it, and quick tests are run until one fails: those that enter a function which
names the rule, then the others of their files; first those of files that noticed other rules of the
same module, then the cheap ones. What other values are made of when the modules are loaded is not
replaced: rules that seem unnoticed here are tried again in `mutate.py`.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from types import CodeType, FrameType
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.quality.mutate import Rule

SLOW = 1.0
"""Seconds from which on a test is none of these."""


class Quick:
    """A plugin of pytest that runs what was collected once for each of `rules`.

    `told` is called with each rule that a test noticed, and its number. `place` is a folder for
    what the processes tell each other; when it `ends` on the clock, no more rules are begun.
    """

    def __init__(
        self, rules: Sequence[Rule], place: Path, told: Callable[[Rule, int], None], ends: float
    ) -> None:
        """Nothing is run before pytest has collected."""
        self._rules = rules
        self._place = place
        self._told = told
        self._ends = ends
        self._seconds: dict[str, float] = {}
        self._entered: dict[str, set[str]] = {}
        self._noticing: defaultdict[Path, set[str]] = defaultdict(set)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of running each test once."""
        if self._failing(session, session.items, None):
            raise session.Failed("as it is")
        kept = json.loads((self._place / "tests").read_text(encoding="utf-8"))
        self._seconds = {test: seconds for test, (seconds, _) in kept.items()}
        self._entered = {test: set(entered) for test, (_, entered) in kept.items()}
        naming = functions_by_name()
        for number, rule in enumerate(self._rules):
            if time.monotonic() > self._ends:
                break
            if by := self._failing(
                session, self._in_order(session.items, rule, naming[rule.name]), rule
            ):
                self._noticing[rule.module].add(by)
                self._told(rule, number)
        return True

    def _in_order(
        self, items: Sequence[pytest.Item], rule: Rule, naming: set[str]
    ) -> list[pytest.Item]:
        """Those that may notice a rule which the functions `naming` it need."""
        entering = {test for test, entered in self._entered.items() if entered & naming}
        chosen = set(map(_file, entering))
        files: defaultdict[str, float] = defaultdict(float)
        for test, seconds in self._seconds.items():
            files[_file(test)] += seconds
        near = f"test_{rule.module.stem.strip('_')}.py"
        first = self._noticing[rule.module]

        def cost(item: pytest.Item) -> tuple[bool, bool, float]:
            file = _file(item.nodeid)
            known = file in first or file.endswith(f"/{near}")
            return item.nodeid not in entering, not known, files[file]

        quick = (item for item in items if self._seconds[item.nodeid] <= SLOW)
        return sorted((item for item in quick if _file(item.nodeid) in chosen), key=cost)

    def _failing(
        self, session: pytest.Session, items: Sequence[pytest.Item], rule: Rule | None
    ) -> str | None:
        """The file of the first test that fails without the rule, if any does."""
        if not items:
            return None
        kept = self._place / "failing"
        kept.unlink(missing_ok=True)
        child = os.fork()
        if child == 0:
            kept.write_text("?", encoding="utf-8")  # for what ends the process
            try:
                if rule:
                    switch_off(rule)
                seen: dict[str, tuple[float, list[str]]] = {}
                for item, following in zip(items, [*items[1:], None], strict=True):
                    started, entered = time.monotonic(), set[str]()
                    if rule is None:
                        sys.setprofile(_noting(entered))
                    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                    sys.setprofile(None)
                    seen[item.nodeid] = time.monotonic() - started, sorted(entered)
                    if session.testsfailed:
                        kept.write_text(_file(item.nodeid), encoding="utf-8")
                        os._exit(1)
                if rule is None:
                    (self._place / "tests").write_text(json.dumps(seen), encoding="utf-8")
                kept.unlink()
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        return kept.read_text(encoding="utf-8") if kept.exists() else None


def _noting(entered: set[str]) -> Callable[[FrameType, str, object], None]:
    here = str(Path.cwd())

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(here):
            entered.add(_place(frame.f_code))

    return note


def functions_by_name() -> defaultdict[str, set[str]]:
    """The functions of the package and its tests that use a name, by the name."""
    naming: defaultdict[str, set[str]] = defaultdict(set)
    for file in (*Path("rsir").rglob("*.py"), *Path("tests").rglob("*.py")):
        code = [compile(file.read_text(encoding="utf-8"), str(file.absolute()), "exec")]
        while code:
            each = code.pop()
            code += [inner for inner in each.co_consts if isinstance(inner, CodeType)]
            for name in each.co_names:
                naming[name].add(_place(each))
    return naming


def _place(code: CodeType) -> str:
    return f"{code.co_filename}:{code.co_firstlineno}"


def switch_off(rule: Rule) -> None:
    """In this process, in every module that has its value."""
    defining = importlib.import_module(".".join(rule.module.with_suffix("").parts))
    before = getattr(defining, rule.name)
    scope = dict(vars(defining))
    exec(rule.switched_off, scope)  # noqa: S102 (made of what the project itself says)
    numbers = isinstance(before, int | float)  # equal ones may be one and the same
    for module in [each for name, each in sys.modules.items() if name.split(".")[0] == "rsir"]:
        for name, value in list(vars(module).items()):
            if value is before and (name == rule.name or not numbers):
                setattr(module, name, scope[rule.name])


def _file(test: str) -> str:
    return test.split("::", maxsplit=1)[0]
