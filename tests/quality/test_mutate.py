"""Which constants of a module count as rules, and how one is switched off."""

from pathlib import Path

from tests.quality.mutate import modules, rules, without

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
    chosen = modules(["rsir/verify/"], None)
    assert Path("rsir/verify/check.py") in chosen
    assert {path.parts[1] for path in chosen} == {"verify"}
