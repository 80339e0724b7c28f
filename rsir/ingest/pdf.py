"""PDF: the canonical text is what the pages hold, one after the other; pages are remembered."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from rsir.errors import ReadError
from rsir.ingest.draft import MIB, NOT_AFTER, Clue, Draft, whole
from rsir.ingest.segment import paragraph_spans
from rsir.records import Label, Paragraph

if TYPE_CHECKING:
    from pypdf import PdfReader

_PAGES = 2000
_CHARACTERS = 20_000_000
_MARGIN = 2
"""Lines at the top and at the bottom of a page among which running heads are looked for."""
_ENOUGH_PAGES = 3
_DIGITS = re.compile(r"\d+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_NO_TITLE = re.compile(
    r"untitled|.*\.(?:docx?|indd|pdf|qxd|rtf|odt|tex|html?)$|microsoft word", re.IGNORECASE
)


def _read(data: bytes, path: str) -> Iterator[Draft | ReadError]:
    try:
        yield _document(data, path)
    except ReadError:
        raise
    except Exception as error:  # noqa: BLE001 - damaged files make pypdf raise nearly anything
        raise ReadError(path, f"is a damaged PDF ({type(error).__name__})") from None


def _document(data: bytes, path: str) -> Draft:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    document = PdfReader(io.BytesIO(data))
    if document.is_encrypted and not document.decrypt(""):
        raise ReadError(path, "is encrypted; save it without a password")
    if len(document.pages) > _PAGES:
        raise ReadError(path, f"has {len(document.pages)} pages; the limit is {_PAGES}")
    pages = _pages(document, path)
    if not any(page.strip() for page in pages):
        raise ReadError(path, "holds no text, perhaps it is a scan; recognise its text first")
    return _draft(pages)._replace(given=_clues(document))


def _pages(document: PdfReader, path: str) -> list[str]:
    pages: list[str] = []
    size = 0
    for page in document.pages:
        pages.append(_CONTROLS.sub("", page.extract_text()))
        size += len(pages[-1])
        if size > _CHARACTERS:
            raise ReadError(path, f"holds more than {_CHARACTERS:,} characters; split it")
    return pages


def _draft(pages: Sequence[str]) -> Draft:
    """Pages joined, running heads and page numbers kept apart from the text as boilerplate."""
    running = _running_heads(pages)
    laid_out = [_apart(page, running) for page in pages]
    text = "".join(laid_out)
    starts = tuple(accumulate((len(page) for page in laid_out[:-1]), initial=0))
    paragraphs = tuple(
        Paragraph(
            span,
            Label.BOILERPLATE if _shape(text[span.start : span.end]) in running else Label.BODY,
        )
        for span in paragraph_spans(text)
    )
    return Draft(text, paragraphs, pages=starts)


def _running_heads(pages: Sequence[str]) -> set[str]:
    """Lines that stand at the edge of most pages, whatever their numbers."""
    seen: Counter[str] = Counter()
    for page in pages:
        lines = [_shape(line) for line in page.splitlines() if line.strip()]
        seen.update({*lines[:_MARGIN], *lines[-_MARGIN:]})
    often = max(_ENOUGH_PAGES, len(pages) // 2)
    return {shape for shape, times in seen.items() if times >= often} | {"0"}


def _apart(page: str, running: set[str]) -> str:
    """The page with blank lines around its running heads, ending in a line break."""
    lines = page.splitlines()
    edges = {*range(_MARGIN + 1), *range(len(lines) - _MARGIN - 1, len(lines))}
    return "".join(
        f"\n{line}\n\n" if i in edges and _shape(line) in running else f"{line}\n"
        for i, line in enumerate(lines)
    )


def _shape(line: str) -> str:
    return _DIGITS.sub("0", " ".join(line.split()))


def _clues(document: PdfReader) -> dict[str, Clue]:
    """What the document's properties say; the day of its making only bounds its publication."""
    found = {}
    about = document.metadata
    title, author = (about.title or "", about.author or "") if about else ("", "")
    if " " in title.strip() and not _NO_TITLE.match(title):
        found["title"] = Clue(" ".join(title.split()), "PDF title")
    if " " in author.strip():
        found["author"] = Clue(" ".join(author.split()), "PDF author")
    made = about.creation_date if about else None
    if made:
        found[NOT_AFTER] = Clue(made.date().isoformat(), "PDF creation date")
    return found


PDF = whole(_read, 64 * MIB)
