"""Which reader reads what. A new format is one file beside this one, and one line here.

A file is what it looks like, whatever its name. Where nothing tells, its suffix does; without one
it is text. The first line of the table that recognises a file has it: the special stand before the
general.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rsir.ingest.archives import europresse, factiva_xml, feeds, ris, warc
from rsir.ingest.archives.exports import FACTIVA, NEXIS, RECORDS, Grammar, page_export, text_export
from rsir.ingest.archives.packed import DOCUMENTS, GZIP, TAR, ZIP
from rsir.ingest.draft import Reader
from rsir.ingest.html import HTML
from rsir.ingest.mail import EML, MBOX, MHTML, is_mail, is_mbox, is_page
from rsir.ingest.markdown import MARKDOWN
from rsir.ingest.office import DOCX, EPUB, OLD, PPTX
from rsir.ingest.opendocument import ODT
from rsir.ingest.pdf import PDF
from rsir.ingest.rows import CSV, JSON, JSONL, looks_like_a_table, looks_like_json
from rsir.ingest.rtf import RTF
from rsir.ingest.sample import Sample
from rsir.ingest.sheets import ODS, XLSX
from rsir.ingest.text import TEXT
from rsir.ingest.transcripts import slack
from rsir.ingest.transcripts.captions import CAPTIONS, is_captions
from rsir.ingest.transcripts.recognisers import RECOGNISED, is_recognised


class Format(NamedTuple):
    """A line of the table.

    `recognised` is cheap and sure: it is asked for every file. Without one only the suffix tells.
    """

    name: str
    reader: Reader
    suffixes: tuple[str, ...] = ()
    recognised: Callable[[Sample], bool] | None = None


def _zipped(name: bytes) -> Callable[[Sample], bool]:
    """Whether an archive has such a file in it, as far as the sample shows."""
    return lambda sample: sample.data.startswith(_ENTRY) and _holds(sample.data, name)


def _holds(data: bytes, name: bytes) -> bool:
    """Whether an entry has this name or begins with it; not one inside a file inside."""
    at = 0
    while data.startswith(_ENTRY, at):
        flags, size, length, extra = (
            int.from_bytes(data[at + start : at + end], "little")
            for start, end in ((6, 8), (18, 22), (26, 28), (28, 30))
        )
        if data.startswith(name, at + 30):
            return True
        at += 30 + length + extra
        if data.startswith(name, at):  # of a media type, which stands first and alone
            return True
        if flags & _SIZE_FOLLOWS:
            return name in data[at:]
        at += size
    return False


_ENTRY = b"PK\x03\x04"
_SIZE_FOLLOWS = 0x8
"""A flag of entries whose length is not known where they begin."""
_ZIPPED = frozenset({*DOCUMENTS.values(), ".odt", ".ods"})
"""Suffixes of documents that are ZIP archives."""


def _is_archive(sample: Sample) -> bool:
    """Whether it is a ZIP archive that does not call itself a document."""
    return sample.data.startswith(b"PK\x03\x04") and sample.suffix not in _ZIPPED


def _starts(*words: bytes) -> Callable[[Sample], bool]:
    longest = max(map(len, words))
    return lambda sample: sample.start[:longest].lower().startswith(words)


def _is_rows(sample: Sample) -> bool:
    """Whether the first line is a whole JSON object, as far as the sample goes."""
    first, _, rest = sample.start.partition(b"\n")
    return first.startswith(b'{"') and (first.rstrip().endswith(b"}") or not rest)


def _page_of(grammar: Grammar) -> Callable[[Sample], bool]:
    return lambda sample: sample.is_markup and bool(grammar.page(sample.text))


def _text_of(grammar: Grammar) -> Callable[[Sample], bool]:
    return lambda sample: not sample.is_markup and grammar.looks(sample.text)


FORMATS = (
    Format("PDF", PDF, (".pdf",), _starts(b"%pdf-")),
    Format("DOCX", DOCX, (".docx",), _zipped(b"word/document.xml")),
    Format("EPUB", EPUB, (".epub",), _zipped(b"application/epub+zip")),
    Format("ODT", ODT, (".odt",), _zipped(b"application/vnd.oasis.opendocument.text")),
    Format("ODS", ODS, (".ods",), _zipped(b"application/vnd.oasis.opendocument.spreadsheet")),
    Format("PPTX", PPTX, (".pptx",), _zipped(b"ppt/presentation.xml")),
    Format("XLSX", XLSX, (".xlsx",), _zipped(b"xl/workbook.xml")),
    Format(
        "old office", OLD, (".doc", ".xls", ".ppt"), _starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    ),
    Format("RTF", RTF, (".rtf",), _starts(b"{\\rtf")),
    Format("WARC", warc.read, (".warc",), warc.looks),
    Format("ZIP", ZIP, (".zip",), _is_archive),
    Format("TAR", TAR, (".tar",), lambda sample: sample.data[257:262] == b"ustar"),
    Format("gzip", GZIP, (".gz", ".tgz"), _starts(b"\x1f\x8b\x08")),
    Format("Factiva XML", factiva_xml.read, (".xml",), factiva_xml.looks),
    Format("mbox", MBOX, (".mbox",), is_mbox),
    Format("MHTML", MHTML, (".mht", ".mhtml"), is_page),
    Format("mail", EML, (".eml",), is_mail),
    Format("captions", CAPTIONS, (".vtt", ".srt", ".sbv"), is_captions),
    Format("transcript", RECOGNISED, (), is_recognised),
    Format("Slack's lists", slack.read_list, (), slack.is_list),
    Format("JSON Lines", JSONL, (".jsonl", ".ndjson"), _is_rows),
    Format("JSON", JSON, (".json",), looks_like_json),
    Format("feed", feeds.FEED, (".rss", ".atom"), feeds.looks),
    Format("RIS", ris.read, (".ris",), ris.looks),
    Format("Nexis page", page_export(NEXIS), (), _page_of(NEXIS)),
    Format("Factiva page", page_export(FACTIVA), (), _page_of(FACTIVA)),
    Format("ProQuest page", page_export(RECORDS), (), _page_of(RECORDS)),
    Format("Europresse page", europresse.read, (), lambda s: s.is_markup and europresse.looks(s)),
    Format("Nexis text", text_export(NEXIS), (), _text_of(NEXIS)),
    Format("Factiva text", text_export(FACTIVA), (), _text_of(FACTIVA)),
    Format("records", text_export(RECORDS), (), _text_of(RECORDS)),
    Format("web page", HTML, (".html", ".htm", ".xhtml"), lambda sample: sample.is_markup),
    Format("CSV", CSV, (".csv", ".tsv"), looks_like_a_table),
    Format("Markdown", MARKDOWN, (".md", ".markdown")),
    Format("text", TEXT, (".txt", ".text")),
)

SUFFIXES = frozenset(suffix for format_ in FORMATS for suffix in format_.suffixes)
"""Files that have one of these are looked at in folders."""

_SIGNED = FORMATS[: [format_.name for format_ in FORMATS].index("gzip") + 1]
"""Those whose files all begin in the same way: a text under such a name is a text."""

_BY_SUFFIX = {suffix: format_ for format_ in FORMATS for suffix in format_.suffixes}


def format_of(sample: Sample) -> Format | None:
    """What a file is by its beginning, else by its suffix; None if neither tells."""
    for format_ in FORMATS:
        if format_.recognised and format_.recognised(sample):
            return format_
    known = _BY_SUFFIX.get(sample.suffix)
    return _BY_SUFFIX[".txt"] if known in _SIGNED and sample.is_plain else known
