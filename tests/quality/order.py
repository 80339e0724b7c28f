"""In which order tests are run that need only fail somewhere: the cheap ones first."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

SLOW = 1.0
"""Seconds from which a test comes last; the files of all others come by what they cost."""


class CheapFirst:
    """A plugin of pytest that keeps what each test cost, and which file failed last, in `place`."""

    def __init__(self, place: Path) -> None:
        """`place` is a folder; what other runs left there is heeded."""
        self._costs = place / "costs.json"
        self._failed = place / "failed"
        self._seconds: dict[str, float] = {}
        if self._costs.exists():
            self._seconds = json.loads(self._costs.read_text(encoding="utf-8"))

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Sorted; the tests of a file stay together, so that what they share is made once."""
        files: defaultdict[str, float] = defaultdict(float)
        for test, seconds in self._seconds.items():
            files[test.split("::")[0]] += seconds
        items.sort(
            key=lambda item: (
                self._seconds.get(item.nodeid, 0) > SLOW,
                files[item.nodeid.split("::")[0]],
            )
        )

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """What this step of a test cost, and whether it failed."""
        if report.when == "setup":
            self._seconds[report.nodeid] = 0.0
        self._seconds[report.nodeid] += report.duration
        if report.failed:
            self._failed.write_text(report.nodeid.split("::")[0], encoding="utf-8")

    def pytest_sessionfinish(self) -> None:
        """Kept for the next run."""
        self._costs.write_text(json.dumps(self._seconds), encoding="utf-8")


def failed(place: Path) -> str | None:
    """The file of tests that failed last, if any did."""
    kept = place / "failed"
    return kept.read_text(encoding="utf-8") if kept.exists() else None
