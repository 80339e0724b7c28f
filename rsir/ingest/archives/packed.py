"""ZIP, TAR and gzip: every file in them is read in memory, and never unpacked to the disk."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from rsir.errors import ReadError
from rsir.ingest.draft import MIB, Item, Member
from rsir.ingest.sample import LENGTH

_MEMBERS = 20_000
_TOTAL = 4096 * MIB
"""Bytes that all members together may unpack to."""
_INNER = 128 * MIB

DOCUMENTS = {
    "word/document.xml": ".docx",
    "ppt/presentation.xml": ".pptx",
    "xl/workbook.xml": ".xlsx",
    "META-INF/container.xml": ".epub",
}
"""Documents that are ZIP archives: the file that makes them one, and their suffix."""

_BROKEN = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error),
    *(EOFError, NotImplementedError, OSError, RuntimeError, ValueError),
)
"""What is raised for a damaged, an encrypted or an unknown kind of member."""


class _Budget(io.RawIOBase):
    """A member's bytes; raises ReadError when all members together have unpacked to too much."""

    def __init__(self, file: BinaryIO, path: str, left: list[int]) -> None:
        self._file, self._path, self._left = file, path, left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed: any buffer
        try:
            data = self._file.read(len(buffer))
        except _BROKEN as error:
            raise ReadError(self._path, f"cannot be unpacked ({error})") from None
        self._left[0] -= len(data)
        if self._left[0] < 0:
            raise ReadError(self._path, f"unpacks to more than {_TOTAL // MIB:,} MiB")
        buffer[: len(data)] = data
        return len(data)


def _zip(file: BinaryIO, path: str) -> Iterator[Item]:
    left = [_TOTAL]
    file = _anywhere(file, path)
    archive = open_zip(file, path)
    if len(archive.infolist()) > _MEMBERS:
        raise ReadError(path, f"holds more than {_MEMBERS:,} files; unpack it")
    names = set(archive.namelist())
    if suffix := next((suffix for name, suffix in DOCUMENTS.items() if name in names), None):
        file.seek(0)
        yield Member(f"document{suffix}", file, alone=True)
        return
    for member in archive.infolist():
        if member.is_dir() or _hidden(member.filename):
            continue
        try:
            opened = archive.open(member)
        except _BROKEN as error:
            yield ReadError(f"{path}#{member.filename}", f"cannot be unpacked ({error})")
            continue
        with opened:
            yield _member(member.filename, cast("BinaryIO", opened), path, left)


def _tar(file: BinaryIO, path: str) -> Iterator[Item]:
    left = [_TOTAL]
    try:
        with tarfile.open(fileobj=file, mode="r|") as archive:
            for number, member in enumerate(archive):
                if number > _MEMBERS:
                    yield ReadError(path, f"holds more than {_MEMBERS:,} files; unpack it")
                    return
                if member.isfile() and not _hidden(member.name):
                    opened = archive.extractfile(member)
                    if opened is not None:
                        yield _member(member.name, cast("BinaryIO", opened), path, left)
    except _BROKEN as error:
        raise ReadError(path, f"is a damaged archive ({error})") from None


def _gzip(file: BinaryIO, path: str) -> Iterator[Item]:
    name = PurePosixPath(path).name
    name = f"{name[:-4]}.tar" if name.endswith(".tgz") else name.removesuffix(".gz")
    with gzip.open(file) as opened:
        yield _member(name, cast("BinaryIO", opened), path, [_TOTAL])._replace(alone=True, extra={})


def _member(name: str, file: BinaryIO, path: str, left: list[int]) -> Member:
    raw = _Budget(file, f"{path}#{name}", left)
    return Member(name, io.BufferedReader(raw, LENGTH), extra={"member": name})


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _anywhere(file: BinaryIO, path: str) -> BinaryIO:
    """The file, to be read at any place: one that is in an archive itself goes into memory."""
    if file.seekable():
        return file
    data = file.read(_INNER + 1)
    if len(data) > _INNER:
        raise ReadError(path, f"is too large in an archive (more than {_INNER // MIB} MiB)")
    return io.BytesIO(data)


def open_zip(file: BinaryIO, path: str) -> zipfile.ZipFile:
    """The archive in a file. Raises ReadError where there is none."""
    try:
        return zipfile.ZipFile(file)
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


ZIP, TAR, GZIP = _zip, _tar, _gzip
