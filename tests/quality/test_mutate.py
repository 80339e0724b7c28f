"""Which constants of a module count as rules, and how one is switched off."""

from pathlib import Path

import pytest

from tests.quality.mutate import (
    PROJECT,
    Rule,
    modules,
    nearest,
    noticed,
    other_than_at,
    rules,
    suspects,
    without,
)

SOURCE = '''
"""A module."""
import re
WORDS = frozenset({"a", "b"})
PATTERN = re.compile(
    "x+"
)
MOST = 0.5
EXACT = True
lower = 3
'''


def test_expressions_lists_and_numbers_are_rules() -> None:
    found = {rule.name: rule.switched_off for rule in rules(Path("a.py"), SOURCE)}
    assert found == {
        "WORDS": "WORDS = frozenset()",
        "PATTERN": 'PATTERN = re.compile(r"(?!)")',
        "MOST": "MOST = 1500.0",
    }


def test_a_rule_is_switched_off_and_nothing_else_moves() -> None:
    [rule] = [rule for rule in rules(Path("a.py"), SOURCE) if rule.name == "PATTERN"]
    lines, before = without(rule, SOURCE).splitlines(), SOURCE.splitlines()
    assert lines[4] == 'PATTERN = re.compile(r"(?!)")'
    assert lines[:4] + lines[7:] == before[:4] + before[7:]
    assert len(lines) == len(before)


def test_a_room_is_chosen_by_its_folder() -> None:
    chosen = modules(["rsir/verify/"])
    assert Path("rsir/verify/check.py") in chosen
    assert {path.parts[1] for path in chosen} == {"verify"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copy"


NEEDS_IT = "from rsir.verify import a\n\ndef test_it() -> None:\n    assert a.MOST == 2\n"
FOREVER = float("inf")


def project(place: Path, test: str) -> Rule:
    """One rule, and what its room tests."""
    (place / "rsir" / "verify").mkdir(parents=True)
    (place / "tests" / "verify").mkdir(parents=True)
    module = Path("rsir", "verify", "a.py")
    (place / module).write_text("MOST = 2\n")
    for each in ("rsir", "rsir/verify", "tests", "tests/verify"):
        (place / each / "__init__.py").touch()
    (place / "tests" / "verify" / "test_a.py").write_text(test)
    [rule] = rules(module, "MOST = 2\n")
    return rule


def test_a_rule_that_a_test_needs_is_noticed_and_put_back(copy: Path) -> None:
    rule = project(copy, NEEDS_IT)
    assert noticed(rule, copy)
    assert (copy / "rsir" / "verify" / "a.py").read_text() == "MOST = 2\n"
    assert suspects([rule], copy, FOREVER) == []


def test_a_rule_that_no_test_needs_is_not_noticed(copy: Path) -> None:
    rule = project(copy, "from rsir.verify import a\n\ndef test_it() -> None:\n    assert a.MOST\n")
    assert not noticed(rule, copy)
    assert suspects([rule], copy, FOREVER) == [rule]


def test_one_for_which_time_is_too_short_is_suspected(copy: Path) -> None:
    rule = project(copy, NEEDS_IT)
    assert suspects([rule], copy, 0) == [rule]


def test_where_the_tests_fail_as_it_is_nothing_can_be_told(copy: Path) -> None:
    rule = project(copy, "def test_it() -> None:\n    assert False\n")
    with pytest.raises(RuntimeError, match="tests/verify fails as it is"):
        suspects([rule], copy, FOREVER)


def test_the_nearest_tests_come_first_and_none_comes_twice() -> None:
    near, room, others = nearest(Path("rsir/verify/check.py"), PROJECT)
    assert near == ["tests/verify/test_check.py"]
    assert room == ["tests/verify", "--ignore=tests/verify/test_check.py"]
    assert "tests/cli" in others


@pytest.mark.skipif(not (PROJECT / ".git").exists(), reason="needs the commits: git clone")
def test_only_what_is_other_than_at_a_commit_is_tried() -> None:
    module = Path("rsir/verify/check.py")
    as_is = list(rules(module, (PROJECT / module).read_text(encoding="utf-8")))
    made = as_is[0]._replace(name="MADE")
    assert made in other_than_at("HEAD", [*as_is, made])
