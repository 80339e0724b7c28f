"""PDF: the canonical text is what the pages hold, one after the other; pages are remembered."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rsir.errors import ReadError
from rsir.ingest.bylines import credit
from rsir.ingest.columns import page_text
from rsir.ingest.draft import MIB, NOT_AFTER, Clue, Draft, whole
from rsir.ingest.paper import joined
from rsir.ingest.segment import paragraph_spans
from rsir.records import Label, Paragraph

if TYPE_CHECKING:
    from pypdf import PdfReader

_PAGES = 2000
_CHARACTERS = 20_000_000
_PAGE_NUMBER = re.compile(r"^\d+\b\W*|\W*\b\d{1,4}$")
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
    draft = _draft(pages)
    return draft._replace(given={**draft.given, **_clues(document)})


def _pages(document: PdfReader, path: str) -> list[str]:
    pages: list[str] = []
    size = 0
    for page in document.pages:
        pages.append(_CONTROLS.sub("", page_text(page)))
        size += len(pages[-1])
        if size > _CHARACTERS:
            raise ReadError(path, f"holds more than {_CHARACTERS:,} characters; split it")
    return pages


def _draft(pages: Sequence[str]) -> Draft:
    """Pages joined to one text, without what is printed on each of them."""
    text, starts, heads = joined(pages)
    paragraphs = tuple(Paragraph(span, Label.BODY) for span in paragraph_spans(text))
    return Draft(text, paragraphs, _printed(heads), pages=starts)


def _printed(heads: Sequence[str]) -> dict[str, Clue]:
    """The paper and the day that running heads tell, if all tell the same."""
    told = [told for head in heads if (told := credit(_PAGE_NUMBER.sub("", head.strip())))]
    found = {}
    for field in ("publication", "published"):
        values = {value for each in told if (value := getattr(each, field))}
        if len(values) == 1:
            found[field] = Clue(values.pop(), "running head")
    return found


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
