"""WARC: what a crawler kept. Its pages, feeds and documents are read as files of their own."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

from rsir.errors import ReadError
from rsir.ingest.draft import MIB, NOT_AFTER, Clue, Item, Member
from rsir.ingest.sample import Sample

_LARGEST = 32 * MIB
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
}
"""Media types that may be articles, and the suffix of each."""


def looks(sample: Sample) -> bool:
    """Whether it begins as a WARC file does."""
    return sample.data.startswith(b"WARC/")


def read(file: BinaryIO, path: str) -> Iterator[Item]:
    """The responses that may be articles, one by one."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(file):
            if record.rec_type not in ("response", "resource"):
                continue
            headers = record.http_headers or record.rec_headers
            status = record.http_headers.get_statuscode() if record.http_headers else "200"
            kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
            if status != "200" or kind not in _KINDS:
                continue
            url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
            data = record.content_stream().read(_LARGEST + 1)
            if len(data) > _LARGEST:
                yield ReadError(f"{path}#{url}", f"is larger than {_LARGEST // MIB} MiB")
                continue
            yield _member(url, kind, data, record.rec_headers.get_header("WARC-Date") or "")
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        yield ReadError(path, f"breaks off ({error})")


def _member(url: str, kind: str, data: bytes, kept: str) -> Member:
    name = PurePosixPath(urlsplit(url).path).name or "page"
    given = {"url": Clue(url, "WARC target")} if url.startswith("http") else {}
    if re.match(r"\d{4}-\d\d-\d\d", kept):
        given[NOT_AFTER] = Clue(kept[:10], "WARC date")
    suffix = _KINDS[kind]
    return Member(name if name.endswith(suffix) else name + suffix, io.BytesIO(data), given)
