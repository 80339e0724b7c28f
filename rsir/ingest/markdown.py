"""Markdown: the canonical text is the file as decoded, with its marks; headings are known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rsir.errors import ReadError
from rsir.ingest.draft import MIB, Draft, whole
from rsir.ingest.text import text_file
from rsir.records import Label, Paragraph, Span

_HEADING = re.compile(r"#{1,6}[ \t]+")
_UNDERLINE = re.compile(r"={2,}")
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}")
_IMAGE = re.compile(r"(?:\[?!\[[^\]]*\]\([^)]*\)(?:\]\([^)]*\))?\s*)+")
_QUOTED = re.compile(r"(?:>[ \t]?)+")
_FENCE = ("```", "~~~")


def _read(data: bytes, path: str) -> Iterator[Draft | ReadError]:
    for item in text_file(data, path):
        if isinstance(item, ReadError):
            yield item
        else:
            yield item._replace(paragraphs=tuple(_marked(item.text, item.paragraphs)))


def _marked(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The same paragraphs with what their marks say, the mark in front of one left out of it."""
    fence = ""
    below = [text[p.span.start : p.span.end] for p in paragraphs[1:]] + [""]
    for (span, label), following in zip(paragraphs, below, strict=True):
        words = text[span.start : span.end]
        if _UNDERLINE.fullmatch(following) and not fence:
            yield Paragraph(span, Label.HEADING)
        elif fence:
            yield Paragraph(span, Label.BOILERPLATE)
            fence = "" if words.endswith(fence) else fence
        elif words.startswith(_FENCE):
            yield Paragraph(span, Label.BOILERPLATE)
            fence = "" if words[3:].endswith(words[:3]) else words[:3]
        elif heading := _HEADING.match(words):
            yield Paragraph(Span(span.start + heading.end(), span.end), Label.HEADING)
        elif _RULE.fullmatch(words) or _UNDERLINE.fullmatch(words) or words.startswith("<!--"):
            yield Paragraph(span, Label.BOILERPLATE)
        elif _IMAGE.fullmatch(words):
            yield Paragraph(span, Label.CAPTION)
        elif (quoted := _QUOTED.match(words)) and quoted.end() < len(words):
            yield Paragraph(Span(span.start + quoted.end(), span.end), label)
        else:
            yield Paragraph(span, label)


MARKDOWN = whole(_read, 32 * MIB)
