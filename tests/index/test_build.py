from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from rsir.errors import IndexBusy, ReadError
from rsir.index import build as building
from rsir.index import folder, pieces
from rsir.ingest.files import Source
from rsir.records import Article, Statement, Term
from tests.index.corpus import Corpus, read, statements

KANANI = ("kanani.txt", "Nothing will change.")
PUTIN = ("putin.txt", "Wagner is no more.")


def test_an_index_holds_what_the_files_say(corpus: Corpus) -> None:
    report = corpus.index()
    assert corpus.said() == {KANANI, PUTIN}
    assert (report.added, report.statements, report.problems) == (2, 2, 0)


def test_unchanged_files_are_not_even_read(corpus: Corpus) -> None:
    corpus.index()
    unread = corpus.reading._replace(read=lambda source, _: pytest.fail(f"read {source.path}"))
    report = corpus.index(reading=unread)
    assert (report.unchanged, report.added, report.statements) == (2, 0, 2)


def test_a_touched_file_keeps_its_statements(corpus: Corpus) -> None:
    corpus.index()
    os.utime(corpus.root / "putin.txt", ns=(1, 1))
    assert corpus.index().unchanged == 2
    assert corpus.attributed == []
    unread = corpus.reading._replace(read=lambda source, _: pytest.fail(f"read {source.path}"))
    assert corpus.index(reading=unread).unchanged == 2
    assert corpus.said() == {KANANI, PUTIN}


def test_only_new_and_changed_files_are_attributed(corpus: Corpus) -> None:
    corpus.index()
    corpus.write("putin.txt", "Vladimir Putin: Wagner was never there.")
    corpus.write("sub/new.txt", "Ann Ray: Hello.")
    report = corpus.index()
    assert (report.changed, report.added, report.unchanged) == (1, 1, 1)
    assert corpus.attributed == ["putin.txt", "sub/new.txt"]
    assert corpus.said() == {
        KANANI,
        ("putin.txt", "Wagner was never there."),
        ("sub/new.txt", "Hello."),
    }


def test_a_removed_file_takes_its_statements_and_speakers_along(corpus: Corpus) -> None:
    corpus.index()
    (corpus.root / "putin.txt").unlink()
    assert corpus.index().removed == 1
    assert corpus.said() == {KANANI}
    with corpus.open() as library:
        assert [person.name for person in library.people] == ["Nasser Kanani"]
        assert not list(library.engine.passages([Term("Wagner")]))


def test_a_renamed_file_keeps_its_statements_under_the_new_name(corpus: Corpus) -> None:
    corpus.index()
    (corpus.root / "putin.txt").rename(corpus.root / "wagner.txt")
    report = corpus.index()
    assert (report.renamed, report.added, report.removed) == (1, 0, 0)
    assert corpus.attributed == []
    assert corpus.said() == {KANANI, ("wagner.txt", "Wagner is no more.")}


def test_a_copied_file_is_not_attributed_again(corpus: Corpus) -> None:
    corpus.index()
    corpus.write("copy.txt", (corpus.root / "putin.txt").read_text(encoding="utf-8"))
    assert corpus.index().added == 1
    assert corpus.attributed == []
    assert ("copy.txt", "Wagner is no more.") in corpus.said()


def test_two_files_that_swap_their_names_come_right(corpus: Corpus) -> None:
    corpus.index()
    (corpus.root / "putin.txt").rename(corpus.root / "third.txt")
    (corpus.root / "kanani.txt").rename(corpus.root / "putin.txt")
    (corpus.root / "third.txt").rename(corpus.root / "kanani.txt")
    corpus.index()
    assert corpus.attributed == []
    assert corpus.said() == {("putin.txt", KANANI[1]), ("kanani.txt", PUTIN[1])}


def test_the_index_follows_the_paths_that_are_given(corpus: Corpus) -> None:
    corpus.index()
    report = corpus.index(corpus.root / "kanani.txt")
    assert (report.removed, report.unchanged) == (1, 1)
    assert corpus.said() == {KANANI}


def test_what_is_forgotten_is_told_and_may_be_kept(corpus: Corpus) -> None:
    one, other = corpus.root / "kanani.txt", corpus.root / "putin.txt"
    assert corpus.index(one).forgotten == ()
    assert corpus.index(other).forgotten == ("kanani.txt",)
    assert corpus.said() == {PUTIN}
    assert corpus.index(one, add=True).forgotten == ()
    assert corpus.said() == {KANANI, PUTIN}
    assert corpus.index(corpus.root).forgotten == ()


def test_a_moved_corpus_is_indexed_anew_and_that_is_told(corpus: Corpus) -> None:
    assert corpus.index().anew is None
    moved = corpus.root.rename(corpus.root.with_name("elsewhere"))
    corpus.root, corpus.place = moved, moved / ".rsir"
    report = corpus.index()
    assert report.anew == f"{moved / '.rsir'}: not made by you for this folder"
    assert report.added == 2
    assert corpus.index().anew is None
    with corpus.open() as library:
        assert library.root == moved


def test_files_are_named_from_the_root_wherever_one_stands(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(corpus.root)
    corpus.index(Path("putin.txt"), root=corpus.root.parent)
    assert corpus.said() == {("news/putin.txt", PUTIN[1])}


def test_a_file_outside_the_root_is_named_in_full(corpus: Corpus) -> None:
    corpus.index(corpus.root / "putin.txt", root=corpus.root / ".rsir")
    assert corpus.said() == {((corpus.root / "putin.txt").as_posix(), PUTIN[1])}


def test_another_version_of_the_readers_reads_everything_anew(corpus: Corpus) -> None:
    corpus.index()
    corpus.version = "2"
    assert corpus.index().changed == 2
    assert corpus.attributed == ["kanani.txt", "putin.txt"]
    assert corpus.said() == {KANANI, PUTIN}


def test_progress_counts_the_files_that_are_read(corpus: Corpus) -> None:
    seen: list[tuple[int, int]] = []
    corpus.index(progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]


def test_a_failing_run_leaves_the_last_state(corpus: Corpus) -> None:
    corpus.index()
    corpus.write("aaa.txt", "Ann Ray: Hello.")
    corpus.write("kanani.txt", "Nasser Kanani: It did change.")

    def interrupted(
        articles: Iterable[Article], _: object
    ) -> Iterator[tuple[Article, list[Statement]]]:
        article = next(iter(articles))
        yield article, statements(article)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        corpus.index(reading=corpus.reading._replace(attribute=interrupted))
    assert corpus.said() == {KANANI, PUTIN}
    corpus.index()
    assert ("kanani.txt", "It did change.") in corpus.said()


def test_large_updates_are_committed_batch_by_batch(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "BATCH", 2)
    for number in range(5):
        corpus.write(f"n{number}.txt", f"Ann Ray: Number {number}.")
    corpus.index()
    everything = corpus.said()
    assert len(everything) == 7
    (corpus.root / "n0.txt").unlink()
    for number in range(1, 5):
        corpus.write(f"n{number}.txt", f"Ann Ray: Another {number}.")

    def interrupted(
        articles: Iterable[Article], _: object
    ) -> Iterator[tuple[Article, list[Statement]]]:
        for number, article in enumerate(articles):
            if article.reference.path == "n3.txt":
                raise KeyboardInterrupt(number)
            yield article, statements(article)

    with pytest.raises(KeyboardInterrupt):
        corpus.index(reading=corpus.reading._replace(attribute=interrupted))
    with corpus.open() as library:
        assert not library.complete
    assert ("n1.txt", "Another 1.") in corpus.said()
    assert ("n3.txt", "Number 3.") in corpus.said()
    corpus.index()
    assert corpus.attributed == ["n3.txt", "n4.txt"]
    assert {path for path, _ in corpus.said()} == {path for path, _ in everything} - {"n0.txt"}


def test_a_reader_keeps_its_state_while_others_write(corpus: Corpus) -> None:
    corpus.index()
    with corpus.open() as before:
        corpus.write("putin.txt", "Vladimir Putin: Something else.")
        corpus.index()
        found = before.engine.statements([Term("Wagner")], [], None)
        assert [each.item.content.text for each in found] == ["Wagner is no more."]
        assert before.people.match("Putin").names


def test_who_waits_too_long_for_another_writer_is_told(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "PATIENCE", 0.05)
    with (
        folder.writing(corpus.place, 1),
        pytest.raises(IndexBusy, match=f"process {os.getpid()} is writing"),
    ):
        corpus.index()


def test_whom_it_waits_for_is_told_at_once(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "PATIENCE", 0.05)
    told: list[str] = []
    with folder.writing(corpus.place, 1), pytest.raises(IndexBusy):
        corpus.index(waiting=told.append)
    assert told == [
        f"{corpus.place}: process {os.getpid()} is writing to this index; waiting up to 0 s for it"
    ]
    told.clear()
    corpus.index(waiting=told.append)
    assert told == []


def test_read_is_given_the_name_that_articles_are_cited_by(corpus: Corpus) -> None:
    names: list[str] = []

    def spy(source: Source, problems: Callable[[ReadError], None]) -> list[Article]:
        names.append(source.path)
        return read(source, problems)

    corpus.index(reading=corpus.reading._replace(read=spy))
    assert names == ["kanani.txt", "putin.txt"]


def test_what_is_newer_than_the_index_is_noticed_without_reading(corpus: Corpus) -> None:
    corpus.index()
    with corpus.open() as library:
        assert library.complete
        assert library.newer() == 0
        corpus.write("putin.txt", "Vladimir Putin: Wagner is back again.")
        assert library.newer() == 1
    corpus.index()
    corpus.write("sub/new.txt", "Ann Ray: Hello.")
    with corpus.open() as library:
        assert library.newer() == 1


def test_an_index_that_is_made_in_a_folder_makes_the_folder_no_newer(corpus: Corpus) -> None:
    corpus.index()
    (corpus.root / ".rsir").mkdir(exist_ok=True)
    (corpus.root / "picture.jpg").write_bytes(b"")
    with corpus.open() as library:
        assert library.newer() == 0
        corpus.write("third.txt", "Ann Ray: Hello.")
        assert library.newer() == 1
