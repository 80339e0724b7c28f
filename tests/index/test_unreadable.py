"""What becomes of a file that cannot be read, or is gone?"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from rsir.errors import ReadError, RsirError, UsageError
from rsir.ingest.files import Source, sources
from tests.index.corpus import Corpus, statements

KANANI = ("kanani.txt", "Nothing will change.")
PUTIN = ("putin.txt", "Wagner is no more.")


def test_what_is_lost_of_a_file_is_told_and_the_rest_is_indexed(corpus: Corpus) -> None:
    told: list[RsirError] = []
    corpus.write("putin.txt", "Vladimir Putin: Wagner is no more.", "a bad line")
    report = corpus.index(problems=told.append)
    assert [str(problem) for problem in told] == ["putin.txt: has a bad line; write a good one"]
    assert report.problems == 1
    assert PUTIN in corpus.said()


def test_what_could_not_be_read_is_remembered_until_it_is_or_is_gone(corpus: Corpus) -> None:
    def unread() -> tuple[str, ...]:
        corpus.index(problems=lambda _: None)
        with corpus.open() as library:
            return library.unread

    corpus.write("putin.txt", "Vladimir Putin: Wagner is no more.", "a bad line")
    corpus.write("worse.txt", "bad")
    os.mkfifo(corpus.root / "pipe.txt")
    assert unread() == ("pipe.txt", "putin.txt", "worse.txt")
    assert unread() == ("pipe.txt", "putin.txt", "worse.txt")
    (corpus.root / "pipe.txt").unlink()
    assert unread() == ("putin.txt", "worse.txt")
    (corpus.root / "worse.txt").unlink()
    assert unread() == ("putin.txt",)
    generation = max(corpus.place.glob("*.toc"))
    assert unread() == ("putin.txt",)
    assert max(corpus.place.glob("*.toc")) == generation, "nothing is written where nothing changed"
    corpus.write("putin.txt", "Vladimir Putin: Wagner is no more.")
    assert unread() == ()


def test_an_article_whose_statements_cannot_be_found_is_told_and_tried_again(
    corpus: Corpus,
) -> None:
    corpus.write("bad.txt", "Ann Ray: Hello.", "a bad rule")
    for _ in range(2):
        told: list[RsirError] = []
        assert corpus.index(problems=told.append).problems == 1
        assert [str(p) for p in told] == ["bad.txt: no statements could be found in it"]
        assert corpus.said() == {KANANI, PUTIN}
        with corpus.open() as library:
            assert library.article("bad.txt").text
            assert library.newer() == 0
    assert corpus.attributed == ["bad.txt"]
    sound = corpus.reading._replace(
        attribute=lambda articles, _: ((a, statements(a)) for a in articles)
    )
    corpus.index(reading=sound)
    assert ("bad.txt", "Hello.") in corpus.said()
    corpus.index()
    assert corpus.attributed == []


def test_a_file_that_cannot_be_read_keeps_what_was_read_of_it_last(corpus: Corpus) -> None:
    corpus.index()
    corpus.write("putin.txt", "bad")
    corpus.write("kanani.txt", "Nasser Kanani: It did change.")
    problems: list[RsirError] = []
    report = corpus.index(problems=problems.append)
    assert [str(problem) for problem in problems] == ["putin.txt: is bad; write a good one"]
    assert (report.problems, report.changed, report.removed) == (1, 1, 0)
    assert corpus.said() == {("kanani.txt", "It did change."), PUTIN}
    with corpus.open() as library:
        assert library.status().stale == ("putin.txt",)


def test_a_file_that_cannot_be_read_is_tried_again_each_time(corpus: Corpus) -> None:
    corpus.index()
    corpus.write("putin.txt", "bad")
    for _ in range(2):
        assert corpus.index(problems=lambda _: None).problems == 1
    corpus.write("putin.txt", "Vladimir Putin: Wagner is back.")
    assert (corpus.index().changed, corpus.attributed) == (1, ["putin.txt"])
    assert corpus.said() == {KANANI, ("putin.txt", "Wagner is back.")}


def test_a_file_that_never_could_be_read_has_no_entry(corpus: Corpus) -> None:
    corpus.write("putin.txt", "bad")
    assert corpus.index(problems=lambda _: None).problems == 1
    assert corpus.said() == {KANANI}
    with corpus.open() as library:
        assert library.status().stale == ("putin.txt",)


def test_an_unreadable_file_outlives_a_new_version_and_dies_with_the_file(corpus: Corpus) -> None:
    corpus.index()
    corpus.write("putin.txt", "bad")
    corpus.version = "2"
    corpus.index(problems=lambda _: None)
    assert corpus.said() == {KANANI, PUTIN}
    (corpus.root / "putin.txt").unlink()
    assert corpus.index().removed == 1
    assert corpus.said() == {KANANI}


def test_under_another_root_an_unreadable_file_is_another_file(corpus: Corpus) -> None:
    corpus.place = corpus.root.with_name("index")
    corpus.index()
    corpus.root = corpus.root.with_name("elsewhere")
    corpus.write("putin.txt", "bad")
    corpus.write("new.txt", "Ann Ray: Hello.")
    corpus.index(problems=lambda _: None)
    assert corpus.said() == {("new.txt", "Hello.")}


def test_files_in_a_folder_that_cannot_be_looked_into_are_kept(corpus: Corpus) -> None:
    corpus.write("sub/one.txt", "Ann Ray: Hello.")
    corpus.write("subway.txt", "Ann Ray: Goodbye.")
    corpus.index()
    (corpus.root / "subway.txt").unlink()

    def closed(paths: Sequence[str], problems: Callable[[ReadError], None]) -> Iterator[Source]:
        problems(ReadError(str(corpus.root / "sub"), "may not be read (permission denied)"))
        yield from (s for s in sources(paths, problems) if s.path.count("sub") == 0)

    told: list[RsirError] = []
    report = corpus.index(reading=corpus.reading._replace(sources=closed), problems=told.append)
    assert (report.removed, report.unchanged, len(told)) == (1, 2, 1)
    assert corpus.said() == {KANANI, PUTIN, ("sub/one.txt", "Hello.")}


def test_a_path_that_is_gone_takes_its_statements_along(corpus: Corpus) -> None:
    paths = [corpus.root / "putin.txt", corpus.root / "kanani.txt"]
    corpus.index(*paths)
    paths[0].unlink()
    told: list[RsirError] = []
    assert corpus.index(*paths, problems=told.append).removed == 1
    assert [str(problem) for problem in told] == [f"{paths[0]}: does not exist"]
    assert corpus.said() == {KANANI}


def test_what_is_in_a_folder_that_is_away_is_kept_until_it_is_back(corpus: Corpus) -> None:
    corpus.write("drive/one.txt", "Ann Ray: Hello.")
    paths = [corpus.root / "putin.txt", corpus.root / "drive"]
    corpus.index(*paths)
    paths[1].rename(corpus.root / "away")
    told: list[RsirError] = []
    assert corpus.index(*paths, problems=told.append).removed == 0
    assert [str(problem) for problem in told] == [f"{paths[1]}: does not exist"]
    assert corpus.said() == {PUTIN, ("drive/one.txt", "Hello.")}
    (corpus.root / "away").rename(paths[1])
    assert corpus.index(*paths).added == 0


def test_nothing_to_read_leaves_the_index_alone(corpus: Corpus, tmp_path: Path) -> None:
    corpus.index()
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=r"no articles in .*empty"):
        corpus.index(tmp_path / "empty")
    assert corpus.said() == {KANANI, PUTIN}


def test_standard_input_is_a_problem_and_not_an_article(corpus: Corpus) -> None:
    problems: list[RsirError] = []
    corpus.index(corpus.root, Path("-"), problems=problems.append)
    assert "standard input cannot be indexed" in str(problems[0])
    assert corpus.said() == {KANANI, PUTIN}
