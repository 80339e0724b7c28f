"""Plain text: the canonical text is the file as decoded, byte order mark apart."""

from __future__ import annotations

from collections.abc import Iterator

from rsir.errors import ReadError
from rsir.ingest.decode import decoded, encoding_clue
from rsir.ingest.draft import MIB, Draft, whole
from rsir.ingest.frontmatter import front_matter
from rsir.ingest.segment import BREAKS, paragraph_spans
from rsir.records import Label, Paragraph, Span

_LINES = 100_000


def text_file(data: bytes, path: str) -> Iterator[Draft | ReadError]:
    """The draft of a file of text; it tells its encoding where that is not UTF-8."""
    text, encoding = decoded(data, path)
    yield from told_of(encoding, plain_text(text, path))


def told_of(encoding: str, items: Iterator[Draft | ReadError]) -> Iterator[Draft | ReadError]:
    """The items of a file, each draft with the encoding as evidence of its text."""
    clue = encoding_clue(encoding)
    for item in items:
        yield item._replace(given={**item.given, **clue}) if isinstance(item, Draft) else item


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


TEXT = whole(text_file, 32 * MIB)
