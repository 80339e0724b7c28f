"""A human's word holds, follows its words, and is told when it no longer fits."""

from pathlib import Path

import pytest

from rsir.errors import UsageError
from rsir.index.corrections import FILE, Correction, added, applied, load, save
from rsir.records import Kind, Phrase, Span, Statement

RESTRAINT = "“We call for restraint by all sides.”"


def statement(identifier: str, words: str, speaker: str | None = "Ann Lee") -> Statement:
    content = Phrase(words, (Span(0, len(words)),))
    return Statement(identifier, 1, Kind.DIRECT, content, speaker=speaker, role="mayor")


FOUND = [statement("a1", RESTRAINT), statement("b2", "“Nobody came,”")]


def test_another_speaker_and_role_hold_and_are_marked() -> None:
    mine = Correction("a1", "a.txt", RESTRAINT, speaker="Bo Berg", role="")
    [first, second], unfit = applied("a.txt", FOUND, [mine])
    assert (first.speaker, first.role, first.corrected) == ("Bo Berg", None, True)
    assert (second, unfit) == (FOUND[1], [])


def test_what_is_no_statement_is_gone() -> None:
    mine = Correction("a1", "a.txt", RESTRAINT, not_a_statement=True)
    assert applied("a.txt", FOUND, [mine]) == ([FOUND[1]], [])


def test_a_correction_follows_its_id_into_another_file() -> None:
    mine = Correction("a1", "elsewhere.txt", RESTRAINT, speaker="")
    [first, _], _ = applied("a.txt", FOUND, [mine])
    assert first.speaker is None


def test_where_the_id_has_changed_it_follows_its_words() -> None:
    mine = Correction("old", "a.txt", "We call for restraint by all", speaker="Bo Berg")
    [first, _], unfit = applied("a.txt", FOUND, [mine])
    assert (first.speaker, unfit) == ("Bo Berg", [])


def test_one_that_fits_nothing_is_told_and_nothing_changes() -> None:
    mine = Correction("old", "a.txt", "Somebody left for good", speaker="Bo Berg")
    assert applied("a.txt", FOUND, [mine]) == (FOUND, [mine])


def test_words_of_another_article_are_not_followed() -> None:
    mine = Correction("old", "b.txt", RESTRAINT, speaker="Bo Berg")
    assert applied("a.txt", FOUND, [mine]) == (FOUND, [])


def test_the_file_reads_as_it_was_written(tmp_path: Path) -> None:
    mine = [
        Correction("a1", "x y.txt#3", '“A "mark" and a \\ back-\nslash”', speaker="Zoë", role=""),
        Correction("b2", "a.txt", "words", not_a_statement=True, same_as="Bo"),
    ]
    save(tmp_path / FILE, mine)
    assert load(tmp_path / FILE) == tuple(mine)
    save(tmp_path / FILE, [])
    assert not (tmp_path / FILE).exists()
    assert load(tmp_path / FILE) == ()


def test_what_is_said_later_adds_to_what_was_said_before() -> None:
    [one] = added(
        [Correction("a1", "a", "w", speaker="Bo")], Correction("a1", "a", "w", role="mayor")
    )
    assert (one.speaker, one.role) == ("Bo", "mayor")


@pytest.mark.parametrize(
    "text",
    ["[[statement]]\nid = 1", '[[statement]]\nid = "a"', "[[statement]]\nnoise = true", "= x"],
)
def test_a_file_that_says_something_else_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=FILE):
        load(tmp_path / FILE)


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    save(tmp_path / "mine", [Correction("a1", "a.txt", "w", speaker="Bo")])
    (tmp_path / FILE).symlink_to(tmp_path / "mine")
    assert load(tmp_path / FILE) == ()
