"""A human's word holds, follows its words, and is told when it no longer fits."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from rsir.errors import UsageError
from rsir.index.byhand import FILE as SPEAKERS
from rsir.index.byhand import corrected
from rsir.index.corrections import FILE, Correction, added, applied, load, of_statement, plain, save
from rsir.records import Kind, Phrase, Span, Statement
from tests.index.corpus import people

RESTRAINT = "“We call for restraint by all sides.”"


def statement(identifier: str, words: str, speaker: str | None = "Ann Lee") -> Statement:
    content = Phrase(words, (Span(0, len(words)),))
    return Statement(identifier, 1, Kind.DIRECT, content, speaker=speaker, role="mayor")


FOUND = [statement("a1", RESTRAINT), statement("b2", "“Nobody came,”")]


def test_another_speaker_and_role_hold_and_are_marked() -> None:
    mine = Correction("a1", "a.txt", RESTRAINT, speaker="Bo Berg", role="")
    [first, second], holding, _ = applied("a.txt", FOUND, [mine])
    assert (first.speaker, first.role, first.corrected) == ("Bo Berg", None, True)
    assert (second, holding) == (FOUND[1], (mine,))


def test_what_is_no_statement_is_gone() -> None:
    mine = Correction("a1", "a.txt", RESTRAINT, not_a_statement=True)
    assert applied("a.txt", FOUND, [mine]).statements == [FOUND[1]]


def test_a_correction_follows_its_id_into_another_file() -> None:
    mine = Correction("a1", "elsewhere.txt", RESTRAINT, speaker="")
    assert applied("a.txt", FOUND, [mine]).statements[0].speaker is None


def test_where_the_id_has_changed_it_follows_its_words() -> None:
    mine = Correction("old", "a.txt", "We call for restraint by all", speaker="Bo Berg")
    assert applied("a.txt", FOUND, [mine]).statements[0].speaker == "Bo Berg"


def test_one_that_fits_nothing_does_not_hold_and_nothing_changes() -> None:
    mine = Correction("old", "a.txt", "Somebody left for good", speaker="Bo Berg")
    assert applied("a.txt", FOUND, [mine]) == (FOUND, (), ())


def test_words_of_another_article_are_not_followed() -> None:
    mine = Correction("old", "b.txt", RESTRAINT, speaker="Bo Berg")
    assert applied("a.txt", FOUND, [mine]) == (FOUND, (), ())


def test_the_role_of_who_did_not_say_it_goes_but_not_what_the_source_says() -> None:
    told = replace(FOUND[0], source=Phrase("the mayor", (Span(0, 9),)), on_behalf_of="Oslo")
    mine = Correction("a1", "a.txt", RESTRAINT, speaker="Bo Berg")
    [now] = applied("a.txt", [told], [mine]).statements
    assert (now.role, now.on_behalf_of) == ("mayor", None)


def test_two_names_of_one_person_are_told_the_first_standing_for_both() -> None:
    mine = Correction("a1", "a.txt", RESTRAINT, same_as="Ann Lee-Berg")
    [first, _], _, same = applied("a.txt", FOUND, [mine])
    assert (first.speaker, first.corrected, same) == (
        "Ann Lee",
        True,
        (("Ann Lee-Berg", "Ann Lee"),),
    )


def test_who_was_unknown_is_who_it_is_the_same_as() -> None:
    mine = Correction("a1", "a.txt", RESTRAINT, same_as="Bo Berg")
    [now] = applied("a.txt", [replace(FOUND[0], speaker=None)], [mine]).statements
    assert now.speaker == "Bo Berg"


def test_all_that_is_said_of_a_statement_is_found_by_id_or_words() -> None:
    mine = [
        Correction("a1", "x", "x", speaker="Bo"),
        Correction("old", "a.txt", RESTRAINT, role="mayor"),
        Correction("b2", "a.txt", "“Nobody came,”", role="mayor"),
    ]
    assert of_statement("a1", "a.txt", FOUND, mine) == mine[:2]


def test_the_file_reads_as_it_was_written(tmp_path: Path) -> None:
    mine = [
        Correction("a1", "x y.txt#3", '“A "mark" \\ back-\nslash\x7f\x01”', speaker="Zoë", role=""),
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


def test_no_link_leads_out_of_the_folder_and_no_pipe_is_waited_for(tmp_path: Path) -> None:
    save(tmp_path / "mine", [Correction("a1", "a.txt", "w", speaker="Bo")])
    for name in (FILE, SPEAKERS):
        (tmp_path / name).symlink_to(tmp_path / "mine")
    with pytest.raises(UsageError, match="no regular file"):
        load(tmp_path / FILE)
    with pytest.raises(UsageError, match="no regular file"):
        corrected(people([]), tmp_path / SPEAKERS)
    (tmp_path / FILE).unlink()
    os.mkfifo(tmp_path / FILE)
    with pytest.raises(UsageError, match="no regular file"):
        load(tmp_path / FILE)


def test_names_that_are_no_text_are_kept_as_they_are_shown(tmp_path: Path) -> None:
    save(tmp_path / FILE, [Correction("a1", plain("\udcff.txt"), RESTRAINT, speaker="Bo")])
    [mine] = load(tmp_path / FILE)
    [first, _] = applied("\udcff.txt", FOUND, [replace(mine, id="old")]).statements
    assert first.speaker == "Bo"


def test_what_is_said_last_tells_whether_it_is_a_statement() -> None:
    gone = Correction("a1", "a", "w", not_a_statement=True)
    [one] = added([gone], Correction("a1", "a", "w", speaker="Bo"))
    assert (one.not_a_statement, one.speaker) == (False, "Bo")
