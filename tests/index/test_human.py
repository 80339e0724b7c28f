"""A human's word holds at once, and in every later index; what was read is not read again."""

from __future__ import annotations

import os
import shutil

import pytest

from rsir.errors import IndexBusy, IndexUnusable, NotFound, RsirError, UsageError
from rsir.index import build, folder
from rsir.index.corrections import FILE, load
from rsir.index.human import correct
from rsir.records import Statement, Term
from tests.index.corpus import Corpus


def spoken(corpus: Corpus) -> dict[str, tuple[str | None, str | None, bool]]:
    """Speaker, role and whether a human said so, of each statement, by its words."""
    with corpus.open() as library:
        found = [each.item for each in library.engine.statements([], [], None)]
        return {
            item.content.text: (item.speaker, item.role, item.corrected)
            for item in found
            if isinstance(item, Statement)
        }


def called(corpus: Corpus, words: str) -> str:
    with corpus.open() as library:
        return next(
            each.item.id
            for each in library.engine.statements([], [], None)
            if each.item.content.text == words
        )


NOTHING = "Nothing will change."
WAGNER = "Wagner is no more."


@pytest.fixture
def mine(corpus: Corpus) -> Corpus:
    """Indexed, and one speaker corrected."""
    corpus.index()
    corpus.attributed.clear()
    assert correct(corpus.place, called(corpus, NOTHING), speaker="Ali Kanani", role="envoy")
    return corpus


HOLDS = ("Ali Kanani", "envoy", True)


def test_it_holds_at_once_and_nothing_is_attributed_again(mine: Corpus) -> None:
    assert spoken(mine)[NOTHING] == HOLDS
    assert spoken(mine)[WAGNER] == ("Vladimir Putin", "Russian president", False)
    assert mine.attributed == []
    with mine.open() as library:
        assert {person.name for person in library.people} == {"Ali Kanani", "Vladimir Putin"}
        assert library.newer() == 0


def test_it_is_found_under_its_new_speaker_only(mine: Corpus) -> None:
    with mine.open() as library:
        for name, number in (("Ali Kanani", 1), ("Nasser Kanani", 0)):
            assert len(list(library.engine.statements([], [], {name}))) == number


def test_an_update_changes_nothing_and_attributes_nothing(mine: Corpus) -> None:
    assert mine.index().unchanged == 2
    assert (mine.attributed, spoken(mine)[NOTHING]) == ([], HOLDS)


def test_it_survives_a_new_index(mine: Corpus) -> None:
    shutil.rmtree(mine.place)
    mine.index()
    assert spoken(mine)[NOTHING] == HOLDS


def test_it_survives_a_moved_file_and_a_moved_folder(mine: Corpus) -> None:
    (mine.root / "deep").mkdir()
    (mine.root / "kanani.txt").rename(mine.root / "deep" / "k.txt")
    assert mine.index().renamed == 1
    assert spoken(mine)[NOTHING] == HOLDS
    elsewhere = mine.root.parent / "elsewhere"
    mine.root.rename(elsewhere)
    mine.root, mine.place = elsewhere, elsewhere / ".rsir"
    mine.index()
    assert spoken(mine)[NOTHING] == HOLDS


def test_it_follows_its_words_into_a_changed_article_and_changed_rules(mine: Corpus) -> None:
    mine.write("kanani.txt", "New first line.", f"Nasser Kanani: {NOTHING}")
    mine.version = "2"
    mine.index()
    assert spoken(mine)[NOTHING] == HOLDS


def test_one_that_fits_nothing_is_told_each_time_and_kept_until_it_fits(mine: Corpus) -> None:
    (before,) = load(mine.root / FILE)
    text = (mine.root / "kanani.txt").read_text(encoding="utf-8")
    mine.write("kanani.txt", "Nobody said anything.")
    for _ in range(2):
        assert mine.index().unfit == (f"{before.id} in kanani.txt",)
    with mine.open() as library:
        status = library.status()
    assert (status.corrections, status.unfit) == (1, (f"{before.id} in kanani.txt",))
    assert load(mine.root / FILE) == (before,)
    mine.write("kanani.txt", text)
    assert mine.index().unfit == ()
    assert spoken(mine)[NOTHING] == HOLDS


def test_undoing_gives_back_what_was_found(corpus: Corpus) -> None:
    corpus.index()
    before, identifier = spoken(corpus), called(corpus, NOTHING)
    for said in ({"speaker": ""}, {"not_a_statement": True}, {"same_as": "Ali K."}):
        correct(corpus.place, identifier, **said)
        assert spoken(corpus) != before
        assert correct(corpus.place, identifier[:6], undo=True) == identifier
        assert spoken(corpus) == before
        assert not (corpus.root / FILE).exists()


def test_what_is_no_statement_is_searched_as_text_that_quotes_nobody(corpus: Corpus) -> None:
    corpus.index()
    correct(corpus.place, called(corpus, NOTHING), not_a_statement=True)
    assert set(spoken(corpus)) == {WAGNER}
    with corpus.open() as library:
        unquoted = library.engine.passages([Term("nothing")], unquoted=True)
        assert [found.item.content.text[-len(NOTHING) :] for found in unquoted] == [NOTHING]
        assert library.status().statements == 1


def test_two_spellings_are_one_person_in_the_whole_corpus(corpus: Corpus) -> None:
    corpus.write("third.txt", "V. V. Poutine: I agree.")
    corpus.index()
    correct(corpus.place, called(corpus, "I agree."), same_as="Vladimir Putin")
    assert spoken(corpus)["I agree."] == ("V. V. Poutine", None, True)
    with corpus.open() as library:
        person = library.people.person("V. V. Poutine")
        assert person
        assert (person.name, person.count) == ("Vladimir Putin", 2)


def test_the_file_may_be_edited_and_holds_with_the_next_update(mine: Corpus) -> None:
    path = mine.root / FILE
    path.write_text(path.read_text(encoding="utf-8").replace("Ali", "Omid"), encoding="utf-8")
    with mine.open() as library:
        assert library.newer() == 1
    mine.index()
    assert spoken(mine)[NOTHING][0] == "Omid Kanani"
    path.unlink()
    mine.index()
    assert spoken(mine)[NOTHING][2] is False
    assert mine.attributed == []


def test_a_touched_file_whose_correction_changes_is_corrected_too(mine: Corpus) -> None:
    os.utime(mine.root / "kanani.txt")
    (mine.root / FILE).unlink()
    mine.index()
    assert spoken(mine)[NOTHING][2] is False
    assert len(mine.said()) == 2


def test_copies_in_other_files_are_corrected_too_and_a_removed_file_stays_removed(
    mine: Corpus,
) -> None:
    shutil.copy(mine.root / "kanani.txt", mine.root / "copy.txt")
    mine.index()
    identifier = called(mine, NOTHING)
    correct(mine.place, identifier, role="ambassador")
    with mine.open() as library:
        roles = [s.role for path in ("kanani.txt", "copy.txt") for s in library.statements(path)]
    assert roles == ["ambassador", "ambassador"]
    (mine.root / "copy.txt").unlink()
    (mine.root / FILE).unlink()
    mine.index()
    assert {path for path, _ in mine.said()} == {"kanani.txt", "putin.txt"}


def test_a_correction_that_followed_its_words_is_moved_to_the_new_id(mine: Corpus) -> None:
    mine.write("kanani.txt", "New first line.", f"Nasser Kanani: {NOTHING}")
    mine.index()
    now = called(mine, NOTHING)
    correct(mine.place, now, role="ambassador")
    (only,) = load(mine.root / FILE)
    assert (only.id, only.speaker, only.role) == (now, "Ali Kanani", "ambassador")
    correct(mine.place, now, undo=True)
    assert spoken(mine)[NOTHING][2] is False


def test_what_cannot_be_corrected_is_one_sentence_and_nothing_is_written(corpus: Corpus) -> None:
    corpus.index()
    with corpus.open() as library:
        found = library.engine.statement("")
        passage = next(e.item.id for e in found if not isinstance(e.item, Statement))
    with pytest.raises(UsageError, match="beginning of several"):
        correct(corpus.place, "", role="x")
    with pytest.raises(UsageError, match="no statement"):
        correct(corpus.place, passage, role="x")
    with pytest.raises(UsageError, match="say either"):
        correct(corpus.place, called(corpus, NOTHING))
    with pytest.raises(UsageError, match="nobody has corrected"):
        correct(corpus.place, called(corpus, NOTHING), undo=True)
    with pytest.raises(NotFound, match="nothing has the id zzz"):
        correct(corpus.place, "zzz", role="x")
    assert not (corpus.root / FILE).exists()


def test_without_an_index_none_is_made(corpus: Corpus) -> None:
    with pytest.raises(IndexUnusable):
        correct(corpus.place, "a", role="x")
    assert not corpus.place.exists()


def test_while_another_writes_it_says_so(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus.index()
    monkeypatch.setattr("rsir.index.human.PATIENCE", 0.01)
    assert build.PATIENCE
    with folder.writing(corpus.place, 1), pytest.raises(IndexBusy):
        correct(corpus.place, called(corpus, NOTHING), role="x")
    assert not (corpus.root / FILE).exists()


def test_a_file_that_says_something_else_stops_the_update_and_the_index_stays(
    mine: Corpus,
) -> None:
    (mine.root / FILE).write_text("= x", encoding="utf-8")
    with pytest.raises(RsirError, match=FILE):
        mine.index()
    assert spoken(mine)[NOTHING] == HOLDS


def test_many_corrections_hold_beside_each_other(mine: Corpus) -> None:
    correct(mine.place, called(mine, WAGNER), speaker="Bo")
    assert spoken(mine)[WAGNER][0] == "Bo"
    assert spoken(mine)[NOTHING] == HOLDS
    assert len(load(mine.root / FILE)) == 2
