"""Which marks does a text quote with? Those of other languages, read as the ones that are known.

Each mark becomes another single one, so that all offsets stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rsir.attribution.quotes import Quotation, find_quotations
from rsir.attribution.reader.tagger import READABLE
from rsir.records import Article, Label, Paragraph

_ALWAYS = str.maketrans("「」『』《》〈〉﹁﹂", "“”‘’“”‘’“”")
_LOW = str.maketrans("„“‚‘", "“”‘’")
"""As in „German“ and ‚here‘."""
_INWARDS = str.maketrans("»«›‹", "“”‘’")
"""As in »German books« and ›there‹."""
_SINGLE = str.maketrans("‹›", "“”")
"""As in ‹Swiss headlines›."""
_OPENS_LOW = re.compile(r"„[^„“”]{1,2000}“")
_OPENS_INWARDS = re.compile(r"(?:^|[\s(])[»›](?=\w)")
_OPENS_OUTWARDS = re.compile(r"(?:^|[\s(])[«‹]\s?(?=\w)")

READ = READABLE | {Label.TURN, Label.CAPTION}
"""Paragraphs of a draft in which somebody may be quoted, whatever its language."""


def quotations(article: Article) -> list[Quotation]:
    """The quotations of a text that are in no other, with the marks of any language."""
    paragraphs = [p for p in article.paragraphs if p.label in READ]
    return outermost(article.text, paragraphs)


def outermost(text: str, paragraphs: Iterable[Paragraph]) -> list[Quotation]:
    """The same of some paragraphs, each of which may have marks of its own."""
    paragraphs = list(paragraphs)
    parts, end = [], 0
    for start, stop in (p.span for p in paragraphs):
        parts += [text[end:start], known(text[max(start, end) : stop])]
        end = max(end, stop)
    marked = "".join([*parts, text[end:]])
    return [q for q in find_quotations(marked, paragraphs) if not q.depth]


def known(text: str) -> str:
    """The text with the marks that everything else knows."""
    text = text.translate(_ALWAYS)
    if _OPENS_LOW.search(text):
        text = text.translate(_LOW)
    if len(_OPENS_INWARDS.findall(text)) > len(_OPENS_OUTWARDS.findall(text)):
        return text.translate(_INWARDS)
    return text if "«" in text else text.translate(_SINGLE)
