"""XLSX and ODS: tables with an article a row, their columns told by the names in the first row."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from rsir.errors import ReadError
from rsir.ingest.archives.packed import open_zip, unpack
from rsir.ingest.draft import MIB, Item, whole
from rsir.ingest.rows import article_of, check_columns

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LIMIT = 64 * MIB
_UNPACKED = 256 * MIB
"""Bytes that all parts of a workbook together may unpack to."""
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_COLUMNS = 200


def _read_xlsx(data: bytes, path: str) -> Iterator[Item]:
    from openpyxl import load_workbook

    archive = open_zip(io.BytesIO(data), path)
    if sum(member.file_size for member in archive.infolist()) > _UNPACKED:
        raise ReadError(path, f"unpacks to more than {_UNPACKED // MIB} MiB")
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        sheets = [(sheet.title, sheet.iter_rows(values_only=True)) for sheet in book.worksheets]
        yield from _articles(sheets, path)
    finally:
        book.close()


def _read_ods(data: bytes, path: str) -> Iterator[Item]:
    from lxml import etree

    archive = open_zip(io.BytesIO(data), path)
    try:
        content = unpack(archive, archive.getinfo("content.xml"), _LIMIT, path)
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(content, parser)
    except (KeyError, etree.LxmlError):
        raise ReadError(path, "is damaged: content.xml is missing or no XML") from None
    tables = [
        (table.get(f"{_TABLE}name") or "", map(_cells, table.iter(f"{_TABLE}table-row")))
        for table in root.iter(f"{_TABLE}table")
    ]
    yield from _articles(tables, path)


def _cells(row: Element) -> list[str]:
    cells: list[str] = []
    for cell in row.iter(f"{_TABLE}table-cell"):
        words = "\n".join("".join(p.itertext()) for p in cell.iter(f"{_TEXT}p"))
        value = (cell.get(f"{_OFFICE}date-value") or "")[:10] or words
        times = int(cell.get(f"{_TABLE}number-columns-repeated") or 1)
        cells += [value] * min(times, _COLUMNS - len(cells))
    return cells


def _articles(
    sheets: Iterable[tuple[str, Iterable[Sequence[object]]]], path: str
) -> Iterator[Item]:
    """The articles of the sheets with a column of article text. Raises ReadError if none has."""
    problem: ReadError | None = None
    found = False
    for title, rows in sheets:
        table = iter(rows)
        names = [str(value or "") for value in next(table, ())]
        try:
            check_columns(names, path)
        except ReadError as error:
            problem = error
            continue
        found = True
        for number, row in enumerate(table, 2):
            values = dict(zip(names, map(_value, row), strict=False))
            if any(values.values()):
                yield from article_of(values, f"{path}, {title} row {number}")
    if problem and not found:
        raise problem


def _value(value: object) -> object:
    if isinstance(value, datetime):
        return value.date()
    return value.strip() if isinstance(value, str) else value


XLSX = whole(_read_xlsx, _LIMIT)
ODS = whole(_read_ods, _LIMIT)
