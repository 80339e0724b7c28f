"""An export of any size is read in bounded memory, and articles come before the file is read."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from itertools import islice

import pytest

from rsir.ingest.archives.exports import NEXIS, page_export, text_export
from rsir.ingest.draft import Draft, Reader
from rsir.ingest.mail import MBOX
from rsir.ingest.rows import CSV, JSONL

MIB = 1 << 20
BODY = b"The ferry stayed in port for a third day, and nobody was surprised.\n" * 60
NEXIS_TEXT = (
    b"%d of 9999 DOCUMENTS\n\n  Harbour Post\n\n  March 3, 2024 Sunday\n\n"
    b"Storm\n\nLENGTH: 9 words\n\n" + BODY + b"\nLOAD-DATE: March 4, 2024\n\n"
)
NEXIS_PAGE = (
    b'<A NAME="DOC_ID_0_%d"></A><P>1 of 2 DOCUMENTS</P><P>Harbour Post</P><P>March 3, 2024</P>'
    b"<P>Storm</P><P>LENGTH: 9 words</P><P>" + BODY + b"</P><P>LOAD-DATE: March 4, 2024</P>"
)
MAIL = b"From a@b.org Sun Mar  3 18:15:00 2024\nSubject: %d\nMIME-Version: 1.0\n\n" + BODY + b"\n"
ROW = b'{"title": "%d", "text": "' + BODY.replace(b"\n", b" ") + b'"}\n'
CELL = b'"%d","' + BODY + b'"\n'


class Endless(io.RawIOBase):
    """A file of 64 MiB that is made as it is read; how far is in `given`."""

    def __init__(self, article: bytes, start: bytes) -> None:
        self.given = 0
        self._parts = self._made(article, start)
        self._left = b""

    def _made(self, article: bytes, start: bytes) -> Iterator[bytes]:
        if start:
            yield start
        for number in range(1, 64 * MIB // len(article)):
            yield article % number

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while len(self._left) < len(buffer) and (part := next(self._parts, b"")):
            self._left += part
        data, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(data)] = data
        self.given += len(data)
        return len(data)


@pytest.mark.parametrize(
    ("reader", "article", "start"),
    [
        (text_export(NEXIS), NEXIS_TEXT, b""),
        (page_export(NEXIS), NEXIS_PAGE, b"<HTML><BODY>"),
        (MBOX, MAIL, b""),
        (JSONL, ROW, b""),
        (CSV, CELL, b"title,text\n"),
    ],
    ids=["Nexis text", "Nexis page", "mbox", "JSON Lines", "CSV"],
)
def test_a_huge_file_is_read_article_by_article(
    reader: Reader, article: bytes, start: bytes
) -> None:
    raw = Endless(article, start)
    file = io.BufferedReader(raw)
    items = reader(file, "a")
    first = list(islice(items, 3))
    assert first
    assert raw.given < 40 * MIB
    tracemalloc.start()
    try:
        number = sum(1 for _ in islice(items, 4000))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert number == 4000
    assert peak < 40 * MIB


def test_what_is_cut_in_the_middle_is_read_as_far_as_it_goes() -> None:
    whole = b"".join(NEXIS_TEXT % number for number in range(1, 6))
    for end in range(len(whole) - 900, len(whole), 60):
        items = list(text_export(NEXIS)(io.BytesIO(whole[:end]), "a"))
        assert sum(isinstance(item, Draft) for item in items) == 5
        assert "5 of 9,999" not in str(items[-1])
