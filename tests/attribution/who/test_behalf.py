"""For whom a spokesman, an official, a document speaks."""

from __future__ import annotations

import pytest

from rsir.attribution.who.behalf import behalf_in, meant_in, written_before
from rsir.records import Span


@pytest.mark.parametrize(
    ("phrase", "body"),
    [
        ("Norland government spokesman Ivo Lind", "Norland government"),
        ("a Harbour Office spokeswoman", "Harbour Office"),
        ("senior Ministry of Tides officials", "Ministry of Tides"),
        ("The Tidal Agency spokesman", "Tidal Agency"),
        ("a spokesperson for the Lantern Trust, who gave no name", "Lantern Trust"),
        ("Ada Moss, a lawyer for Brine & Sons", "Brine & Sons"),
        ("Mr. Quill's press secretary", "Quill"),
        ("White Hall Press Secretary Nan Oke", "White Hall"),
        ("Kelp Bay police chief spokesman", "Kelp Bay police"),
        ("figures released on Monday by the Tidal Agency", "Tidal Agency"),
        ("a Tidal Agency study", "Tidal Agency"),
        ("Norland’s report", "Norland"),
        ("a spokesman for the ferry union", "ferry union"),
        ("Ada Quill’s agent", "Ada Quill"),
        ("the Norland embassy's press attaché", "Norland embassy"),
        ("Lea Moss, head of communications at Brine Bank", "Brine Bank"),
        ("Senior Norland officials", "Norland"),
        ("data released by NORDATA in August", "NORDATA"),
        ("data from research company Tidewell LLC", "Tidewell LLC"),
        ("an affidavit from Harbour Security", "Harbour Security"),
        ("Brine Bank’s annual report", "Brine Bank"),
        ("Figures from the Tidal Agency", "Tidal Agency"),
        ("senior United States officials", "United States"),
        ("Brine Bank managers", "Brine Bank"),
        ("Ivo Lind, an aide to Sen. Ada Quill", "Sen. Ada Quill"),
        ("a spokesman for the Norland trade minister, Ada Quill,", "Ada Quill"),
    ],
)
def test_a_body_is_found_beside_the_word_for_who_speaks(phrase: str, body: str) -> None:
    """Before the word, or after it with "for", "by" or "from"."""
    found = behalf_in(phrase, Span(0, len(phrase)))

    assert found is not None
    assert phrase[slice(*found)] == body


@pytest.mark.parametrize(
    "phrase",
    [
        "Ada Moss, a baker",
        "an official",
        "the spokesman",
        "Danish officials",
        "a former Harbour Office official",
        "an expert in data at the University of Elm",
        "the Elm trade representative",
        "a baker who read the report by hand",
        "the chief of the Elm office and spokesman",
        "Acting U.S. Attorney for the District of Elm Ada Quill",
        "the Danish special representative",
        "an expert in data from Elm Bank",
        "Heartfelt open letter",
    ],
)
def test_who_speaks_for_nobody_named(phrase: str) -> None:
    """No body is made of a people, a rank, or somebody else's words."""
    assert behalf_in(phrase, Span(0, len(phrase))) is None


def test_who_made_a_document_stands_behind_it_between_commas() -> None:
    text = "The report, by the Harbour Institute, found lead."
    found = behalf_in(text, Span(0, len("The report")))
    assert found is not None
    assert text[slice(*found)] == "Harbour Institute"


def test_only_the_phrase_is_read() -> None:
    """What stands before it belongs to somebody else."""
    text = "The Elm Board met. A spokesman said so."

    assert behalf_in(text, Span(19, 30)) is None


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        ("Ada Moss, a bank spokeswoman", "bank"),
        ("his lawyer", "his"),
        ("county officials", "county"),
        ("the bank", None),
        ("the agency’s staff", "the agency’s"),
        ("the church’s website", "the church’s"),
        ("a former company spokesman", None),
    ],
)
def test_a_body_is_meant_by_what_it_is(phrase: str, word: str | None) -> None:
    """Whom the word means is then found as "the bank" and "he" are."""
    found = meant_in(phrase, Span(0, len(phrase)))
    assert (found and phrase[slice(*found)]) == word


@pytest.mark.parametrize(
    ("before", "body"),
    [
        (
            "A report by the Institute for Tides, out on Monday, found ships were late.",
            "Institute for Tides",
        ),
        ("It was told in Brine Bank’s annual report.", "Brine Bank"),
        ("A report by Brine Bank came first, then a report was read aloud.", "Brine Bank"),
        ("A report was read aloud.", None),
        ("A study by Brine Bank was read aloud.", None),
        ("Brine Bank issued a report.", None),
    ],
)
def test_the_report_is_whose_a_report_before_it_was(before: str, body: str | None) -> None:
    """The nearest one that is said to be somebody's."""
    text = f"{before} The report said captains slept."
    found = written_before(text, Span(text.rindex("The report"), text.rindex(" said")))
    assert (text[slice(*found)] if found else None) == body
