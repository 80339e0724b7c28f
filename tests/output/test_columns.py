from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from rsir.output import columns
from rsir.records import Phrase
from tests.output.answers import CLOSING, NETS, PIER, STORM, VIEW, hit

ANSWERS = [hit(PIER, "pier"), hit(STORM, rank=2), hit(CLOSING, rank=3), hit(NETS, "pier", rank=4)]


def test_tsv_is_one_line_an_answer_with_seven_cells_and_no_header() -> None:
    rows = [row.split("\t") for row in columns.tsv(ANSWERS, VIEW)]
    assert [len(row) for row in rows] == [7, 7, 7, 7]
    assert rows[0] == [
        *(PIER.id, "Ingrid Vael", "2023-11-07", "direct"),
        *("“We keep one pier open,” “The ferry stays.”", ANSWERS[0].citation, "\n"),
    ]
    assert rows[1][1:4] == ["", "2023-11", "mixed"]
    assert rows[1][6] == "mixed, “According to”\n"
    assert rows[3][1:4] == ["", "2023-11", "passage"]


def test_tsv_has_no_tab_line_break_or_control_character_inside_a_cell() -> None:
    bad = replace(PIER, content=Phrase("a\tb\r\n  c\u2028d\x1b[31me\u202ef\x85g", ()))
    assert next(columns.tsv([hit(bad)], VIEW)).split("\t")[4] == "a b c d[31mef g"


def test_csv_reads_back_with_its_line_breaks() -> None:
    verse = replace(PIER, content=Phrase('one,\n"two"', ()))
    table = "".join(columns.csv_rows([hit(verse), hit(NETS)], VIEW))
    first, second = csv.DictReader(io.StringIO(table, newline=""))
    assert (first["content"], first["speaker"], first["date"]) == (
        'one,\n"two"',
        "Ingrid Vael",
        "2023-11-07",
    )
    assert (first["path"], first["line"], first["cue"]) == ("news/harbour.txt", "3", "said")
    assert (second["type"], second["speaker"], second["url"]) == (
        "passage",
        "",
        hit(NETS).reference.url,
    )


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\a=", " =", "\n=", "\u200b=", "＝"]
)
def test_no_cell_is_a_formula_to_a_spreadsheet(start: str) -> None:
    evil = replace(PIER, content=Phrase(f"{start}cmd|' /C calc'!A0", ()), speaker="@Anna")
    [row] = csv.DictReader(io.StringIO("".join(columns.csv_rows([hit(evil)], VIEW)), newline=""))
    cells = next(columns.tsv([hit(evil)], VIEW)).split("\t")
    assert (row["speaker"], cells[1]) == ("'@Anna", "'@Anna")
    assert row["content"][0] == cells[4][0] == "'"


def test_csv_tells_a_denial_for_whom_and_where_in_a_recording_and_file() -> None:
    denied = replace(CLOSING, negated=True, on_behalf_of="E.ON", time="00:01:02.000")
    entry = replace(hit(denied), reference=replace(hit(denied).reference, part=3))
    [row] = csv.DictReader(io.StringIO("".join(columns.csv_rows([entry], VIEW)), newline=""))
    told = (row["negated"], row["on_behalf_of"], row["time"], row["part"])
    assert told == ("yes", "E.ON", "00:01:02.000", "3")


def test_tsv_tells_what_was_found_by_meaning() -> None:
    (row,) = columns.tsv([hit(CLOSING, by_meaning=True)], VIEW)
    assert row.endswith("\tindirect, “told reporters”, by meaning\n")
