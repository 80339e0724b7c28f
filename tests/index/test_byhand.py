from __future__ import annotations

from pathlib import Path

import pytest

from rsir.errors import UsageError
from rsir.index.byhand import FILE, corrected
from rsir.index.people import People
from rsir.index.person import Role
from tests.index.corpus import Corpus, people
from tests.index.test_merging import article


@pytest.fixture
def table() -> People:
    articles = ["Vladimir Putin, president", "Putin | Ann Ray, mayor", "Anna Raymond, mayor"]
    return people(map(article, articles))


def wish(folder: Path, text: str) -> Path:
    path = folder / FILE
    path.write_text(text, encoding="utf-8")
    return path


def test_without_the_file_nothing_changes(table: People, tmp_path: Path) -> None:
    same = corrected(table, tmp_path / FILE)
    assert list(map(vars, same)) == list(map(vars, table))
    assert len(same) == len(table)


def test_people_are_merged_under_the_first_name(table: People, tmp_path: Path) -> None:
    path = wish(tmp_path, 'merge = [["Ann Ray", "anna raymond"]]')
    (one,) = [p for p in corrected(table, path) if p.name == "Ann Ray"]
    assert set(one.aliases) == {"Ann Ray", "Anna Raymond"}
    assert (one.count, one.articles, one.roles) == (2, 2, (Role("mayor", 2),))


def test_people_are_split(table: People, tmp_path: Path) -> None:
    path = wish(tmp_path, 'split = [["Vladimir Putin", "Putin"]]')
    found = {p.name: p.count for p in corrected(table, path)}
    assert found == {"Vladimir Putin": 1, "Putin": 1, "Ann Ray": 1, "Anna Raymond": 1}
    assert len(corrected(table, path)) == 4


def test_names_that_nobody_has_do_no_harm(table: People, tmp_path: Path) -> None:
    path = wish(tmp_path, 'merge = [["A", "B"]]\nsplit = [["C", "D"], ["Ann Ray"]]')
    assert {p.name for p in corrected(table, path)} == {p.name for p in table}


@pytest.mark.parametrize(
    "text", ["merge = [[", 'merge = ["A"]', "merge = 1", "join = []", "split = [[1]]"]
)
def test_a_file_that_makes_no_sense_is_an_error(table: People, tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match=FILE):
        corrected(table, wish(tmp_path, text))


def test_the_file_is_honoured_without_indexing_again(corpus: Corpus) -> None:
    corpus.write("ray.txt", "Ann Ray: Hello.", "Anna Raymond: Hello.")
    corpus.index()
    wish(corpus.root, 'merge = [["Ann Ray", "Anna Raymond"]]')
    with corpus.open() as library:
        assert library.people.match("Ann Ray").names == {"Ann Ray", "Anna Raymond"}
