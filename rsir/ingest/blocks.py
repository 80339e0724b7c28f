"""Paragraphs as the rules of this room look at them: one line of words and a label to settle."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rsir.punctuation import CLOSERS, ENDS
from rsir.records import Label, Paragraph, Span

_PROSE_WORDS = 25
_ENDS_SENTENCE = re.compile(rf"[{ENDS}][{CLOSERS}*_]*$")
_TRAILS_OFF = re.compile(rf"(?:…|\.\.\.|\[…\])[{CLOSERS}*_]*$")
_LINK = re.compile(r"!?\[([^\]\[]{0,400})\]\([^)(]{0,400}\)")
_MARKS = " \t*_#>•◦‣|·-–—\xa0"


@dataclass(slots=True)
class Block:
    """A paragraph on its way to a label: rules read `words` (`count` of them) and set `label`.

    `strong` is a paragraph that Markdown sets in bold as a whole.
    """

    span: Span
    words: str
    label: Label
    count: int
    strong: bool

    @property
    def open(self) -> bool:
        """True as long as no rule has said that this is anything but an article's text."""
        return self.label is Label.BODY

    @property
    def ends_sentence(self) -> bool:
        """True if the last character but closing marks ends a sentence."""
        return bool(_ENDS_SENTENCE.search(self.words)) and not _TRAILS_OFF.search(self.words)

    @property
    def prose(self) -> bool:
        """True for what only an article has: a long paragraph of whole sentences."""
        return self.count >= _PROSE_WORDS and self.ends_sentence


def block(text: str, paragraph: Paragraph) -> Block:
    """The block of a paragraph: spaces single, apostrophes straight, without marks and links."""
    raw = " ".join(text[paragraph.span.start : paragraph.span.end].split())
    strong = raw.startswith(("**", "__")) and raw.endswith(("**", "__"))
    words = _LINK.sub(r"\1", raw) if "](" in raw else raw
    words = words.replace("’", "'").strip(_MARKS)
    return Block(paragraph.span, words, paragraph.label, words.count(" ") + bool(words), strong)
