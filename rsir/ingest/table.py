"""Which reader reads which files. A new format is one file beside this one, and one line here."""

from __future__ import annotations

from rsir.ingest.draft import Reader
from rsir.ingest.markdown import MARKDOWN
from rsir.ingest.text import TEXT

READERS: dict[str, Reader] = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
}
