"""One statement a row: TSV for pipes, CSV for spreadsheets.

A cell that a spreadsheet would take for a formula has an apostrophe before it, as OWASP's page on
CSV injection advises; JSON is left as it is.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from rsir.output.dates import edtf
from rsir.output.entries import Entry, View, dated, manner, speaker
from rsir.output.safe import lines, one_line
from rsir.query.parts import in_parts
from rsir.records import Hit, Passage, Phrase

CSV_HEADER = (
    *("id", "type", "speaker", "role", "date", "kind", "content", "source", "cue", "act", "via"),
    *("path", "line", "title", "author", "publication", "published", "url", "citation"),
    *("part", "time", "on_behalf_of", "negated"),
)
_FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠]")
"""Also behind blanks, and in the wide forms of East Asian keyboards."""


def tsv(entries: Iterable[Entry], view: View) -> Iterator[str]:
    """Rows of id, speaker, date, kind, content, citation, manner; unknown is empty; no header.

    A passage has no speaker, and "passage" for its kind.
    """
    for entry in entries:
        item = entry.item
        how = (manner(entry), "by meaning" if isinstance(entry, Hit) and entry.by_meaning else "")
        kind = "passage" if isinstance(item, Passage) else item.kind.value
        row = (
            *(item.id, speaker(entry) or "", edtf(dated(entry)), kind),
            *(in_parts(item), entry.citation, ", ".join(filter(None, how))),
        )
        yield "\t".join(one_line(inert(cell)) for cell in row) + view.end


def csv_rows(entries: Iterable[Entry], _: View) -> Iterator[str]:
    """RFC 4180 with a header; the whole content, with its line breaks."""
    yield _csv_row(CSV_HEADER)
    for entry in entries:
        item, reference = entry.item, entry.reference
        if isinstance(item, Passage):
            about = ("passage", "", "", edtf(dated(entry)), "", item.content.text, "", "", "", "")
            more = ("", "", "")
        else:
            about = (
                *("statement", speaker(entry) or "", item.role or "", edtf(dated(entry))),
                *(item.kind.value, in_parts(item), _text(item.source), _text(item.cue)),
                *(item.act.value if item.act else "", item.via or ""),
            )
            more = (item.time or "", item.on_behalf_of or "", "yes" if item.negated else "")
        cited = (reference.title, reference.author, reference.publication)
        yield _csv_row(
            (
                *(item.id, *about, reference.path, str(item.line)),
                *(value or "" for value in cited),
                *(edtf(reference.published), reference.url or "", entry.citation),
                *("" if reference.part is None else str(reference.part), *more),
            )
        )


def _text(phrase: Phrase | None) -> str:
    return phrase.text if phrase else ""


def inert(cell: str) -> str:
    """The cell as no spreadsheet takes it for a formula, once what steers a terminal is dropped."""
    taken = _FORMULA.match(one_line(cell)) or cell.startswith(("\t", "\r"))
    return f"'{cell}" if taken else cell


def _csv_row(row: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([lines(inert(cell)) for cell in row])
    return buffer.getvalue()
