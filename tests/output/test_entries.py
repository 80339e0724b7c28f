"""What is told of how something was said: nobody's prose is taken for a quotation."""

from dataclasses import replace

import pytest

from rsir.output import markdown, text, webanno
from rsir.output.entries import attributed, manner
from tests.output.answers import CLOSING, NETS, PIER, VIEW, hit

DENIED = replace(CLOSING, negated=True, on_behalf_of="the port")


def test_a_plain_quotation_needs_no_word_on_how_it_was_said() -> None:
    assert manner(hit(PIER)) == ""
    assert attributed(hit(PIER)) == "Ingrid Vael, the mayor"
    assert manner(hit(NETS)) == ""


def test_indirect_speech_is_told_with_its_cue_and_a_denial_as_one() -> None:
    assert manner(hit(CLOSING)) == "indirect, “told reporters”"
    assert manner(hit(DENIED)) == "indirect, “told reporters”, not asserted, for the port"


@pytest.mark.parametrize("render", [text.plain, text.org, markdown.render, webanno.render])
def test_every_format_to_paste_tells_a_denial_as_one(render: object) -> None:
    assert callable(render)
    shown = "".join(render([hit(DENIED)], VIEW))
    assert "not asserted" in shown
    assert "“The harbour will close in November" not in shown


def test_two_answers_in_one_note_have_footnotes_of_their_own() -> None:
    one = "".join(markdown.render([hit(PIER)], VIEW))
    two = "".join(markdown.render([hit(PIER), hit(CLOSING)], VIEW))
    notes = [line.partition(":")[0] for line in (one + two).splitlines() if line.startswith("[^")]
    assert len(notes) == len(set(notes)) == 3
