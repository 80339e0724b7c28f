"""One statement a row: TSV for pipes, CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from rsir.output.dates import edtf
from rsir.output.entries import Entry, View, dated, speaker
from rsir.output.safe import lines, one_line
from rsir.records import Passage, Phrase

CSV_HEADER = (
    *("id", "type", "speaker", "role", "date", "kind", "content", "source", "cue", "act", "via"),
    *("path", "line", "title", "author", "publication", "published", "url", "citation"),
)


def tsv(entries: Iterable[Entry], view: View) -> Iterator[str]:
    """Rows of id, speaker, date, kind, content, citation; unknown is empty; no header.

    A passage has no speaker, and "passage" for its kind.
    """
    for entry in entries:
        item = entry.item
        kind = "passage" if isinstance(item, Passage) else item.kind.value
        row = (
            *(item.id, speaker(entry) or "", edtf(dated(entry)), kind),
            *(item.content.text, entry.citation),
        )
        yield "\t".join(one_line(cell) for cell in row) + view.end


def csv_rows(entries: Iterable[Entry], _: View) -> Iterator[str]:
    """RFC 4180 with a header; the whole content, with its line breaks."""
    yield _csv_row(CSV_HEADER)
    for entry in entries:
        item, reference = entry.item, entry.reference
        if isinstance(item, Passage):
            about = ("passage", "", "", edtf(dated(entry)), "", item.content.text, "", "", "", "")
        else:
            about = (
                *("statement", speaker(entry) or "", item.role or "", edtf(dated(entry))),
                *(item.kind.value, item.content.text, _text(item.source), _text(item.cue)),
                *(item.act.value if item.act else "", item.via or ""),
            )
        cited = (reference.title, reference.author, reference.publication)
        yield _csv_row(
            (
                *(item.id, *about, reference.path, str(item.line)),
                *(value or "" for value in cited),
                *(edtf(reference.published), reference.url or "", entry.citation),
            )
        )


def _text(phrase: Phrase | None) -> str:
    return phrase.text if phrase else ""


def _csv_row(row: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([lines(cell) for cell in row])
    return buffer.getvalue()
