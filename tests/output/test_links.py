from __future__ import annotations

from pathlib import Path

import pytest

from rsir.errors import UsageError
from rsir.output.links import ALIASES, url, url_format


@pytest.mark.parametrize("alias", set(ALIASES) - {"none"})
def test_every_alias_is_a_format_that_may_also_be_written_out(alias: str) -> None:
    assert url_format(url_format(alias)) == ALIASES[alias]


@pytest.mark.parametrize("words", ["vscod", "{path}", "x://{line}", "x://{path}:{column}", ""])
def test_what_is_no_url_with_a_path_in_it_is_refused(words: str) -> None:
    with pytest.raises(UsageError, match="vscode"):
        url_format(words)


def test_odd_characters_of_a_path_cannot_leave_the_url(tmp_path: Path) -> None:
    odd = tmp_path / "a b\x1b]8;;#?é.txt"
    odd.touch()
    assert url("vscode://file{path}:{line}", odd, 7).endswith(
        "/a%20b%1B%5D8%3B%3B%23%3F%C3%A9.txt:7"
    )


def test_a_row_of_a_list_leads_to_the_list(tmp_path: Path) -> None:
    assert url("file://{path}", tmp_path / "list.jsonl#17", 3) == f"file://{tmp_path}/list.jsonl"
