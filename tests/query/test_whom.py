"""Whom a question asks for, where it tells what somebody is rather than a name."""

from pathlib import Path

import pytest

from rsir.query.whom import Whom, whom
from tests.index.corpus import Corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    made = Corpus(tmp_path / "news", tmp_path / "index")
    made.write(
        "fjord.txt",
        "Otto Lindt, Norwegian finance minister: The fund grows.\n"
        "Ana Petrov, mayor: The quay is closed.\n"
        "Minister: No.\n"
        "Harbour Leader: We were first.\n"
        "East Germany: The wall stays.\n"
        "Harbour Importers: Duties are too high.\n"
        "Eve Waters: I am not a group.\n",
    )
    made.index()
    return made


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Norway's finance minister", {"Otto Lindt"}),
        ("Norwegian finance minister", {"Otto Lindt"}),
        ("Sweden's finance minister", set()),
        ("a dockers union leader", set()),
        ("Harbour Leader", {"Harbour Leader"}),
        ("Dan Minister", {"Minister"}),
    ],
)
def test_what_somebody_is_is_no_surname(corpus: Corpus, asked: str, meant: set[str]) -> None:
    with corpus.open() as library:
        assert whom([asked], library).names == meant


@pytest.mark.parametrize(
    ("asked", "alone"),
    [
        ("Otto Lindt", True),
        ("Waters", True),
        ("Otto Quill", True),
        ("Otto Quill Harbour Ferry Lines", False),
        ("East Germany", False),
        ("importers", False),
        ("Importers", True),
    ],
)
def test_a_place_or_those_who_do_something_do_not_speak_alone(
    corpus: Corpus, asked: str, alone: bool
) -> None:
    with corpus.open() as library:
        assert whom([asked], library).alone is alone


def test_who_is_told_by_a_role_need_not_speak_alone(corpus: Corpus) -> None:
    with corpus.open() as library:
        assert whom(["Norway's finance minister"], library) == Whom(frozenset({"Otto Lindt"}))


@pytest.mark.parametrize("asked", ["Otto Lindt's father", "Ana Quill's lawyer"])
def test_who_is_told_by_another_is_not_that_one(corpus: Corpus, asked: str) -> None:
    with corpus.open() as library:
        assert whom([asked], library) == Whom()
