"""Which rules does a test of their room surely notice? Asked in one process, so that it is soon.

The tests of a room are collected once. For each rule the process divides, its value is replaced in
every module that has it by this name, and the tests are run until one fails: first those of files
that noticed other rules of the same module, then the cheap ones. What others are made of when the
modules are loaded is not replaced: rules that seem unnoticed here are tried again in `mutate.py`.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.quality.mutate import Rule

SLOW = 1.0
"""Seconds from which a test comes last."""


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
        self._noticing: defaultdict[Path, set[str]] = defaultdict(set)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of running each test once."""
        if self._failing(session, session.items, None):
            raise session.Failed("as it is")
        self._seconds = json.loads((self._place / "seconds").read_text(encoding="utf-8"))
        for number, rule in enumerate(self._rules):
            if time.monotonic() > self._ends:
                break
            if by := self._failing(session, self._in_order(session.items, rule), rule):
                self._noticing[rule.module].add(by)
                self._told(rule, number)
        return True

    def _in_order(self, items: Sequence[pytest.Item], rule: Rule) -> list[pytest.Item]:
        files: defaultdict[str, float] = defaultdict(float)
        for test, seconds in self._seconds.items():
            files[_file(test)] += seconds
        near = f"test_{rule.module.stem.strip('_')}.py"
        first = self._noticing[rule.module]

        def cost(item: pytest.Item) -> tuple[bool, bool, float]:
            file = _file(item.nodeid)
            known = file in first or file.endswith(f"/{near}")
            return self._seconds[item.nodeid] > SLOW, not known, files[file]

        return sorted(items, key=cost)

    def _failing(
        self, session: pytest.Session, items: Sequence[pytest.Item], rule: Rule | None
    ) -> str | None:
        """The file of the first test that fails without the rule, if any does."""
        kept = self._place / "failing"
        kept.unlink(missing_ok=True)
        child = os.fork()
        if child == 0:
            kept.write_text("?", encoding="utf-8")  # for what ends the process
            try:
                if rule:
                    switch_off(rule)
                seconds = {}
                for item, following in zip(items, [*items[1:], None], strict=True):
                    started = time.monotonic()
                    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                    seconds[item.nodeid] = time.monotonic() - started
                    if session.testsfailed:
                        kept.write_text(_file(item.nodeid), encoding="utf-8")
                        os._exit(1)
                if rule is None:
                    (self._place / "seconds").write_text(json.dumps(seconds), encoding="utf-8")
                kept.unlink()
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        return kept.read_text(encoding="utf-8") if kept.exists() else None


def switch_off(rule: Rule) -> None:
    """In this process, in every module that has its value by its name."""
    defining = sys.modules.get(".".join(rule.module.with_suffix("").parts))
    if defining is None:
        return
    before = getattr(defining, rule.name)
    scope = dict(vars(defining))
    exec(rule.switched_off, scope)  # noqa: S102 (made of what the project itself says)
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "rsir" and vars(module).get(rule.name) is before:
            setattr(module, rule.name, scope[rule.name])


def _file(test: str) -> str:
    return test.split("::", maxsplit=1)[0]
