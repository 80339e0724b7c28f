"""ODT: headings, paragraphs and lists of an OpenDocument text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rsir.errors import ReadError
from rsir.ingest.archives.exports import of_blocks
from rsir.ingest.archives.packed import open_zip
from rsir.ingest.draft import MIB, NOT_AFTER, Clue, Item, whole
from rsir.ingest.html import Blocks, draft_of
from rsir.ingest.office import dublin_core, xml_member
from rsir.records import Label

if TYPE_CHECKING:
    import zipfile

    from lxml.etree import _Element as Element

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_BLANKS = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}
_UNSEEN = frozenset((f"{_TEXT}note", f"{_TEXT}tracked-changes"))


def _read(data: bytes, path: str) -> Iterator[Item]:
    archive = open_zip(io.BytesIO(data), path)
    body = xml_member(archive, "content.xml", path)
    blocks: Blocks = []
    for element in body.iter(f"{_TEXT}p", f"{_TEXT}h"):
        if any(outer.tag in _UNSEEN for outer in element.iterancestors()):
            continue
        words = " ".join("".join(_words(element)).split())
        if words:
            heading = element.tag == f"{_TEXT}h"
            blocks.append((words, Label.HEADING if heading else Label.BODY))
    if not blocks:
        raise ReadError(path, "holds no text")
    export = of_blocks([words for words, _ in blocks], path)
    if export:
        yield from export
    else:
        yield draft_of(blocks)._replace(given=_clues(archive, path))


def _words(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in _BLANKS:
            yield _BLANKS[child.tag]
        elif child.tag not in _UNSEEN:
            yield from _words(child)
        yield child.tail or ""


def _clues(archive: zipfile.ZipFile, path: str) -> dict[str, Clue]:
    try:
        about = xml_member(archive, "meta.xml", path)
    except ReadError:
        return {}
    found = dublin_core(about, "ODT", ("title", "creator"))
    made = next(about.iter(f"{_META}creation-date"), None)
    if made is not None and made.text:
        found[NOT_AFTER] = Clue(made.text, "ODT creation date")
    return found


ODT = whole(_read, 64 * MIB)
