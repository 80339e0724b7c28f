"""Files of text that may be huge: their lines, one after the other, in bounded memory."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from rsir.ingest.decode import decoded
from rsir.ingest.draft import MIB

_SMALL = 32 * MIB
"""Bytes up to which a file is decoded as a whole, with all care."""
_UTF_16 = frozenset({codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE})


class _Joined(io.RawIOBase):
    """What has been read of a file already, and then the rest."""

    def __init__(self, start: bytes, file: BinaryIO) -> None:
        self._parts = (io.BytesIO(start), file)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed: any buffer
        data = next(filter(None, (part.read(len(buffer)) for part in self._parts)), b"")
        buffer[: len(data)] = data
        return len(data)


def text_stream(file: BinaryIO, path: str) -> tuple[TextIO, str]:
    """The text of a file, to be read on, and its encoding. Raises ReadError where there is none."""
    start = file.read(_SMALL + 1)
    if len(start) <= _SMALL:
        text, encoding = decoded(start, path)
        return io.StringIO(text, newline=""), encoding
    encoding = "utf-16" if start[:2] in _UTF_16 else "utf-8-sig"  # both take the mark away
    # Strays in UTF-8 are taken for cp1252, so this reads files in either.
    raw = io.BufferedReader(_Joined(start, file))
    stream = io.TextIOWrapper(raw, encoding, "rsir-strays", newline="")
    return stream, encoding.removesuffix("-sig")


def lines(file: BinaryIO, path: str) -> Iterator[tuple[int, str]]:
    """The lines of a file with their numbers, from 1, without their ends."""
    with text_stream(file, path)[0] as stream:
        for number, line in enumerate(stream, 1):
            yield number, line.rstrip("\r\n").removeprefix("\ufeff")
