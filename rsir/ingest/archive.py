"""ZIP archives: every article in them, read in memory and never unpacked to the disk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from rsir.errors import ReadError
from rsir.ingest.draft import MIB, Draft, Reader

_MEMBERS = 20_000
_TOTAL = 128 * MIB
"""Bytes that all members together may unpack to."""
_BROKEN = (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
"""What zipfile raises for a damaged, an encrypted or an unknown kind of member."""


def _read(data: bytes, path: str) -> Iterator[Draft | ReadError]:
    from rsir.ingest.table import READERS  # the table holds this reader too

    archive = open_zip(data, path)
    if len(archive.infolist()) > _MEMBERS:
        raise ReadError(path, f"holds more than {_MEMBERS:,} files; unpack it")
    left = _TOTAL
    for member in archive.infolist():
        inner = PurePosixPath(member.filename)
        reader = READERS.get(inner.suffix.lower())
        hidden = any(part.startswith((".", "__MACOSX")) for part in inner.parts)
        if member.is_dir() or hidden or reader is None or inner.suffix.lower() == ".zip":
            continue
        row = f"#{member.filename}"
        try:
            words = unpack(archive, member, min(reader.limit, left), path + row)
            left -= len(words)
            for item in reader.read(words, path + row):
                if isinstance(item, Draft):
                    yield item._replace(row=row + item.row)
                else:
                    yield item
        except ReadError as problem:
            yield problem


def open_zip(data: bytes, path: str) -> zipfile.ZipFile:
    """The archive in some bytes. Raises ReadError where they are none."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN:
        raise ReadError(path, "is a damaged archive") from None


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int, path: str) -> bytes:
    """A member's bytes, of which no more than `limit` are ever unpacked. Raises ReadError."""
    try:
        with archive.open(member) as file:
            data = file.read(limit + 1)
    except _BROKEN as error:
        raise ReadError(path, f"cannot be unpacked ({error})") from None
    if len(data) > limit:
        raise ReadError(path, f"unpacks to more than {limit // MIB} MiB")
    return data


ZIP = Reader(_read, 128 * MIB)
