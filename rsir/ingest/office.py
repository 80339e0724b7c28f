"""DOCX and EPUB: archives of XML, of which a few elements hold the text."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from rsir.errors import ReadError
from rsir.ingest.archives.exports import of_blocks
from rsir.ingest.archives.packed import open_zip, unpack
from rsir.ingest.draft import MIB, NOT_AFTER, Clue, Item, whole
from rsir.ingest.html import Blocks, decode_page, draft_of, parse
from rsir.records import Label

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PART = 64 * MIB
_CHAPTERS = 1000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SLIDE = re.compile(r"ppt/\w+/(?P<part>slide|notesSlide)(?P<number>\d{1,4})\.xml")
_BETWEEN = {f"{_W}tab": " ", f"{_W}br": "\n"}
_SPOKEN_AT = re.compile(r"\w\s+(?:\d{1,2}:)?\d{1,2}:\d\d\s*$")
_DC = "{http://purl.org/dc/elements/1.1/}"
_XHTML_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "td", "pre")


def _read_docx(data: bytes, path: str) -> Iterator[Item]:
    archive = open_zip(io.BytesIO(data), path)
    body = xml_member(archive, "word/document.xml", path)
    blocks: Blocks = []
    for paragraph in body.iter(f"{_W}p"):
        above, _, below = "".join(_runs(paragraph)).partition("\n")
        if below and _SPOKEN_AT.search(above):  # a transcript's speaker stands on a line of its own
            blocks.append((" ".join(above.split()), Label.BODY))
            above = ""
        words = " ".join(f"{above} {below}".split())
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = (style.get(f"{_W}val") or "").lower() if style is not None else ""
        if words:
            blocks.append(
                (words, Label.HEADING if name.startswith(("heading", "title")) else Label.BODY)
            )
    if not blocks:
        raise ReadError(path, "holds no text")
    export = of_blocks([words for words, _ in blocks], path)
    if export:
        yield from export
    else:
        yield draft_of(blocks)._replace(given=_docx_clues(archive, path))


def _runs(paragraph: Element) -> Iterator[str]:
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        yield element.text or "" if element.tag == f"{_W}t" else _BETWEEN[element.tag]


def _docx_clues(archive: zipfile.ZipFile, path: str) -> dict[str, Clue]:
    """A document's properties; the day of its making only bounds its publication."""
    try:
        about = xml_member(archive, "docProps/core.xml", path)
    except ReadError:
        return {}
    found = dublin_core(about, "DOCX", ("title", "creator"))
    made = about.find("{http://purl.org/dc/terms/}created")
    if made is not None and made.text:
        found[NOT_AFTER] = Clue(made.text, "DOCX creation date")
    return found


def _read_epub(data: bytes, path: str) -> Iterator[Item]:
    archive = open_zip(io.BytesIO(data), path)
    container = xml_member(archive, "META-INF/container.xml", path)
    package_name = next(iter(container.xpath("//*[local-name()='rootfile']/@full-path")), "")
    package = xml_member(archive, package_name, path)
    files = {
        item.get("id"): posixpath.join(
            posixpath.dirname(package_name), unquote(item.get("href", ""))
        )
        for item in package.xpath("//*[local-name()='manifest']/*[local-name()='item']")
    }
    blocks: Blocks = []
    for reference in package.xpath("//*[local-name()='spine']/*/@idref")[:_CHAPTERS]:
        if reference in files:
            page = _member(archive, files[reference], path)
            blocks += _chapter(parse(decode_page(page, path), path))
    if not blocks:
        raise ReadError(path, "holds no text")
    fields = ("title", "creator", "publisher", "date")
    yield draft_of(blocks)._replace(given=dublin_core(package, "EPUB", fields))


def _chapter(page: Element) -> Blocks:
    blocks: Blocks = []
    for element in page.iter(*_XHTML_BLOCKS):
        words = " ".join("".join(element.itertext()).split())
        if words and not any(inner.tag in _XHTML_BLOCKS for inner in element.iterdescendants()):
            blocks.append((words, Label.HEADING if element.tag[0] == "h" else Label.BODY))
    return blocks


def dublin_core(about: Element, kind: str, names: tuple[str, ...]) -> dict[str, Clue]:
    """What the Dublin Core elements of these names say, of a document of some kind."""
    fields = {
        "title": "title",
        "creator": "author",
        "publisher": "publication",
        "date": "published",
    }
    found = {}
    for name in names:
        values = [" ".join((e.text or "").split()) for e in about.iter(f"{_DC}{name}")]
        words = " and ".join(value for value in values if value)
        if words:
            found[fields[name]] = Clue(words, f"{kind} {name}")
    return found


def xml_member(archive: zipfile.ZipFile, name: str, path: str) -> Element:
    """The root of an XML member, without entities, and without the network."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(_member(archive, name, path), parser)
    except (etree.LxmlError, ValueError):
        raise ReadError(path, f"is damaged: {name} is no XML") from None


def _member(archive: zipfile.ZipFile, name: str, path: str) -> bytes:
    try:
        member = archive.getinfo(name)
    except KeyError:
        raise ReadError(path, f"is damaged: {name or 'a part'} is missing") from None
    return unpack(archive, member, _PART, path)


def _read_pptx(data: bytes, path: str) -> Iterator[Item]:
    """The words on each slide, then its notes."""
    archive = open_zip(io.BytesIO(data), path)
    slides = sorted(
        (match for name in archive.namelist() if (match := _SLIDE.fullmatch(name))),
        key=lambda match: (int(match["number"]), match["part"] == "notesSlide"),
    )
    blocks: Blocks = []
    for slide in slides[: 2 * _CHAPTERS]:
        for paragraph in xml_member(archive, slide[0], path).iter(f"{_A}p"):
            words = " ".join("".join(e.text or "" for e in paragraph.iter(f"{_A}t")).split())
            if words and not words.isdigit():
                blocks.append((words, Label.BODY))
    if not blocks:
        raise ReadError(path, "holds no text")
    yield draft_of(blocks)._replace(given=_docx_clues(archive, path))


def _read_old(_: bytes, path: str) -> Iterator[Item]:
    raise ReadError(path, "is a document of an old office; save it in a newer format, as DOCX")


PPTX = whole(_read_pptx, 128 * MIB)
OLD = whole(_read_old, 512 * MIB)
DOCX = whole(_read_docx, 64 * MIB)
EPUB = whole(_read_epub, 64 * MIB)
