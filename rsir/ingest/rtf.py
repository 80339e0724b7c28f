"""RTF: the words of its paragraphs, without their looks."""

from __future__ import annotations

from collections.abc import Iterator

from rsir.errors import ReadError
from rsir.ingest.archives.exports import of_blocks
from rsir.ingest.draft import MIB, Item, whole
from rsir.ingest.html import draft_of
from rsir.records import Label


def _read(data: bytes, path: str) -> Iterator[Item]:
    from striprtf.striprtf import rtf_to_text

    words: str = rtf_to_text(data.decode("latin-1"), errors="replace")
    blocks = [line for line in words.replace("\xa0", " ").split("\n") if line.strip()]
    if not blocks:
        raise ReadError(path, "holds no text")
    export = of_blocks(words.split("\n"), path)
    if export:
        yield from export
        return
    yield draft_of([(" ".join(words.split()), Label.BODY) for words in blocks])


RTF = whole(_read, 32 * MIB)
