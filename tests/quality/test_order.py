"""What is cheap is run first, and which file failed is told."""

from pathlib import Path

import pytest

from tests.quality.order import CheapFirst, failed

pytest_plugins = ["pytester"]

SLOW = """
import time

def test_long():
    time.sleep(1.1)

def test_short():
    time.sleep(0.1)
"""
QUICK = "def test_one(): pass\ndef test_two(): pass"


def order(pytester: pytest.Pytester, place: Path, *given: str) -> list[str]:
    """The tests as they were run."""
    done = pytester.inline_run("-p", "no:cacheprovider", *given, plugins=[CheapFirst(place)])
    return [
        report.nodeid.split("::")[1]
        for report in done.getreports("pytest_runtest_logreport")
        if report.when == "call"
    ]


def test_files_come_by_what_they_cost_and_slow_tests_last(
    pytester: pytest.Pytester, tmp_path: Path
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    pytester.makepyfile(test_a=SLOW, test_b=QUICK)
    assert order(pytester, place) == ["test_long", "test_short", "test_one", "test_two"]
    assert order(pytester, place) == ["test_one", "test_two", "test_short", "test_long"]
    assert failed(place) is None


def test_the_file_of_the_test_that_failed_is_told(
    pytester: pytest.Pytester, tmp_path: Path
) -> None:
    pytester.makepyfile(test_a=QUICK, test_b="def test_not(): assert False")
    place = tmp_path / "place"
    place.mkdir()
    order(pytester, place)
    assert failed(place) == "test_b.py"
