"""Plain text: the canonical text is the file as decoded, byte order mark apart."""

from __future__ import annotations

from collections.abc import Iterator

from rsir.errors import ReadError
from rsir.ingest.decode import decode
from rsir.ingest.draft import MIB, Draft, whole
from rsir.ingest.frontmatter import front_matter
from rsir.ingest.segment import BREAKS, paragraph_spans
from rsir.records import Label, Paragraph, Span

_LINES = 100_000


def _read(data: bytes, path: str) -> Iterator[Draft | ReadError]:
    yield from plain_text(decode(data, path), path)


def plain_text(text: str, path: str) -> Iterator[Draft | ReadError]:
    """The draft of decoded text, after the problem of its front matter if that has one."""
    lines = sum(map(text.count, BREAKS))
    if lines > _LINES:
        raise ReadError(path, f"has {lines:,} lines, more than any article; split it")
    front = front_matter(text, path)
    if front.problem:
        yield front.problem
    paragraphs = [Paragraph(span, Label.BODY) for span in paragraph_spans(text, front.end)]
    if front.end:
        paragraphs.insert(0, Paragraph(Span(0, front.end), Label.BOILERPLATE))
    yield Draft(text, tuple(paragraphs), front.given)


TEXT = whole(_read, 32 * MIB)
