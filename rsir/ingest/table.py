"""Which reader reads what. A new format is one file beside this one, and one line here."""

from __future__ import annotations

from rsir.ingest.archive import ZIP
from rsir.ingest.draft import Reader
from rsir.ingest.html import HTML
from rsir.ingest.mail import EML, MBOX
from rsir.ingest.markdown import MARKDOWN
from rsir.ingest.office import DOCX, EPUB
from rsir.ingest.pdf import PDF
from rsir.ingest.rows import CSV, JSONL
from rsir.ingest.text import TEXT

READERS: dict[str, Reader] = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
    ".epub": EPUB,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
    ".csv": CSV,
    ".tsv": CSV,
    ".eml": EML,
    ".mbox": MBOX,
    ".zip": ZIP,
}

LARGEST = max(reader.limit for reader in READERS.values())


def recognised(data: bytes) -> Reader:
    """The reader for bytes without a known suffix, such as standard input: text if in doubt."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf-"):
        return PDF
    if start.startswith((b"<!doctype html", b"<html")):
        return HTML
    if start.startswith(b"pk\x03\x04"):
        return DOCX if b"word/" in data else ZIP
    return JSONL if start.startswith(b'{"') else TEXT
