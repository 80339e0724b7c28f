from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from rsir.output import jsonl
from rsir.output.entries import Entry, Listed
from rsir.wire import hit_record, item_record
from tests.output.answers import NETS, PIER, REFERENCE, VIEW, hit


def test_each_line_is_the_record_of_one_entry() -> None:
    entries: list[Entry] = [hit(PIER, "pier"), Listed(NETS, REFERENCE, "cited")]
    lines = list(jsonl.render(entries, VIEW))
    assert [json.loads(line) for line in lines] == [
        hit_record(hit(PIER, "pier")),
        item_record(NETS, REFERENCE),
    ]
    assert all(line.count("\n") == 1 for line in lines)


@given(st.text(st.characters()))
def test_every_character_survives_and_none_can_be_obeyed_by_a_terminal(text: str) -> None:
    line = jsonl.line({"text": text})
    assert json.loads(line) == {"text": text}
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)
    line.encode()
