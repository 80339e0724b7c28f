"""What says in other words what was asked for, and a claim pasted whole."""

from functools import partial

import pytest

from rsir.query.claims import PASTED
from rsir.query.question import understand
from rsir.query.search import ask, passages
from rsir.records import Hit, Kind, Meaning
from tests.query.fakes import FakeLibrary, library, statement

SAID = (
    statement("Boats stay in port until the sand is cleared from it", "Ada Bell"),
    statement("Growers lost one tree in two to the cold", "Tom Reed"),
)
QUESTION = "who said ferries cannot sail before the harbour is dredged"


def hits(question: str, mode: Meaning, alike: float, monkeypatch: pytest.MonkeyPatch) -> list[Hit]:
    """What is answered where the first statement is so much like the question."""
    likeness = {SAID[0].item.id: alike}
    monkeypatch.setattr(FakeLibrary, "like", lambda _self, _text: likeness)
    return ask(understand(question), library(*SAID), 10, passages=False, meaning=mode).hits


def test_what_says_it_in_other_words_is_found_and_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    (hit,) = hits(QUESTION, Meaning.AUTO, 0.7, monkeypatch)
    assert hit.item == SAID[0].item
    assert hit.by_meaning


@pytest.mark.parametrize(
    ("question", "mode", "alike"),
    [
        (QUESTION, Meaning.NEVER, 0.7),
        (QUESTION, Meaning.AUTO, 0.3),
        ("what did Zoe Quill say about ferries, the harbour and dredging", Meaning.AUTO, 0.7),
        ("who said “ferries cannot sail before the harbour is dredged”", Meaning.AUTO, 0.7),
    ],
)
def test_meaning_does_not_invent(
    question: str, mode: Meaning, alike: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hits(question, mode, alike, monkeypatch) == []


def test_a_name_that_stands_nowhere_may_be_a_small_part_of_a_claim(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    long = "who warned Zoe that ferries cannot sail before the harbour is dredged and widened"
    (hit,) = hits(long, Meaning.AUTO, 0.7, monkeypatch)
    assert hit.by_meaning
    assert hits("who warned Zoe Quill about ferries", Meaning.AUTO, 0.7, monkeypatch) == []


def test_a_sentence_with_on_in_it_names_no_speaker(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = "ferries should stay put on account of silt until the harbour is dredged"
    (hit,) = hits(claim, Meaning.AUTO, 0.7, monkeypatch)
    assert hit.by_meaning


def test_a_search_finds_what_says_it_in_other_words(monkeypatch: pytest.MonkeyPatch) -> None:
    likeness = {SAID[0].item.id: 0.7, SAID[1].item.id: 0.3}
    monkeypatch.setattr(FakeLibrary, "like", lambda _self, _text: likeness)
    searched = partial(passages, library=library(*SAID), limit=9)
    (hit,) = searched("ferries wait for dredging").hits
    assert (hit.item, hit.by_meaning) == (SAID[0].item, True)
    assert searched("ferries wait for dredging", meaning=Meaning.NEVER).hits == []
    assert searched("growers lost one tree").hits[0].by_meaning is False
    assert searched("“ferries wait for dredging”").hits == []


def test_where_the_words_find_it_nothing_is_by_meaning(monkeypatch: pytest.MonkeyPatch) -> None:
    question = "who said growers lost one tree in two"
    assert not any(hit.by_meaning for hit in hits(question, Meaning.AUTO, 0.9, monkeypatch))


CLAIM = "that on May 4, 2020 “somebody” in the Gazette closed all bridges"


@pytest.mark.parametrize(
    "text",
    [
        f"who said {CLAIM}",
        "who wrote so Tom Reed closed all bridges on May 4, 2020",
        f"Now they tell us {CLAIM}.",
        f"Tom Reed said {CLAIM}!",
        "On May 4, 2020 the mayor closed all bridges for good. It was told by Tom Reed on Monday",
    ],
)
def test_nothing_in_a_pasted_claim_restricts(text: str) -> None:
    query = understand(text)
    assert query.form == PASTED
    assert (query.by, query.within, query.sources) == ((), None, ())
    assert not any(term.phrase for term in query.about)


def test_what_asks_who_said_it_is_no_part_of_what_is_likened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    likened: list[str] = []

    def like(_: FakeLibrary, text: str) -> dict[str, float]:
        likened.append(text)
        return {}

    monkeypatch.setattr(FakeLibrary, "like", like)
    ask(understand(QUESTION), library(*SAID), 10)
    assert likened == ["ferries cannot sail before the harbour is dredged"]


def test_an_article_is_as_like_the_question_as_its_most_like_statements(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    long = [statement(f"boats wait for sand {i}", "Ada Bell", path="long.txt") for i in range(3)]
    other = [statement(f"the harbour is old {i}", "Ida Holt", path="long.txt") for i in range(9)]
    short = [statement(f"growers lost a tree {i}", "Tom Reed", path="short.txt") for i in range(3)]
    likeness = {each.item.id: 0.7 for each in long} | {each.item.id: 0.65 for each in short}
    monkeypatch.setattr(FakeLibrary, "like", lambda _self, _text: likeness)
    hits = ask(understand(QUESTION), library(*long, *other, *short), 1).hits
    assert hits[0].person == "Ada Bell"


@pytest.mark.parametrize(
    "text",
    [
        "who said the bridge closed in 2020",
        "who said so about the bridge that it was closed by the Gazette",
        "who said about the bridge that it was closed by the Gazette",
        "what did Tom Reed say about the bridge that was closed in 2020.",
        "who said “the old bridge was closed for good by the mayor”",
        "The bridge was closed for good by the mayor. Who claims that?",
        "Tom Reed on the bridge that was closed for good by the mayor",
    ],
)
def test_what_is_short_or_asks_is_a_question_like_any_other(text: str) -> None:
    assert understand(text).form != PASTED


def test_an_address_is_no_part_of_a_pasted_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    meant: list[str] = []

    def like(_: object, text: str) -> dict[str, float]:
        meant.append(text)
        return {}

    monkeypatch.setattr(FakeLibrary, "like", like)
    claim = "Ferries cannot sail before the harbour is dredged."
    for text in (f"who said that {claim} https://example.org/x", f"{claim} https://example.org/x"):
        query = understand(text)
        assert query.form == PASTED
        assert "example" not in " ".join(term.words for term in query.about)
        ask(query, library(*SAID), 10)
    assert meant == [claim, claim]


def test_a_pasted_claim_is_answered_by_what_means_most_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither by whom nor in which manner it was said tells anything."""
    own = statement("ferries sail before harbour is dredged", "Ada Bell")
    meant = statement(
        "ships cannot leave before the harbour is dredged", None, kind=Kind.INDIRECT, path="b.txt"
    )
    likeness = {own.item.id: 0.5, meant.item.id: 0.7}
    monkeypatch.setattr(FakeLibrary, "like", lambda _self, _text: likeness)
    found = ask(understand(f"{QUESTION} once again"), library(own, meant), 9, passages=False).hits
    assert [hit.item for hit in found] == [meant.item, own.item]


def test_what_is_less_like_a_pasted_claim_is_another_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    other = statement("boats stay in port on Sundays", "Tom Reed", path="b.txt")
    likeness = {SAID[0].item.id: 0.9, other.item.id: 0.5}
    monkeypatch.setattr(FakeLibrary, "like", lambda _self, _text: likeness)
    found = library(SAID[0], other)
    pasted = ask(understand(f"{QUESTION} once again"), found, 9, passages=False).hits
    assert [hit.item for hit in pasted] == [SAID[0].item]
