"""Paragraphs as the rules of this room look at them: one line of words and a label to settle."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rsir.records import Label, Paragraph, Span

MONTHS = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
FULL_DATE = (
    rf"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,? )?"
    rf"(?:{MONTHS} \d\d?(?:st|nd|rd|th)?,? (?:19|20)\d\d|\d\d?(?:st|nd|rd|th)? {MONTHS},? (?:19|20)\d\d"
    r"|(?:19|20)\d\d-\d\d-\d\d|\d\d?[./]\d\d?[./](?:19|20)\d\d)"
)
CLOCK_TIME = r"(?:,? ?(?:at |[|–—-] )?\d\d?[:.]\d\d(?: ?[APap]\.?[Mm]\.?)?(?: \(?[A-Z]{2,4}\)?)?)"
_PARTICLE = r"(?:(?:[Vv][ao]n|[Dd]e[rnl]?|[Dd]el?l?a|[Dd]i|[Dd]u|[Bb]in|[Ii]bn|[Aa]l|[Ee]l|[Ll]a|[Ll]e|[Tt]er) )"
NAME = (
    rf"{_PARTICLE}?[^\W\d_a-zß-öø-ÿ][\w’'.-]*(?: {_PARTICLE}?(?:\([^)]*\) )?"
    r"[^\W\d_a-zß-öø-ÿ][\w’'.-]*){1,4}"
)
"""A person's or an organisation's name of two words or more."""

_PROSE_WORDS = 25
_ENDS_SENTENCE = re.compile(r"[.!?][\"'”’»)\]*_]*$")
_TRAILS_OFF = re.compile(r"(?:…|\.\.\.|\[…\])[\"'”’»)\]]*$")
_LINK = re.compile(r"!?\[([^\]\[]{0,400})\]\([^)(]{0,400}\)")
_MARKS = " \t*_#>•◦‣|·-–—\xa0"


@dataclass(slots=True)
class Block:
    """A paragraph on its way to a label: rules read `words` and set `label`."""

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
    """The block of a paragraph of `text`: spaces single, apostrophes straight, marks and links off."""
    raw = " ".join(text[paragraph.span.start : paragraph.span.end].split())
    strong = raw.startswith(("**", "__")) and raw.endswith(("**", "__"))
    words = _LINK.sub(r"\1", raw) if "](" in raw else raw
    words = words.replace("’", "'").strip(_MARKS)
    return Block(paragraph.span, words, paragraph.label, words.count(" ") + bool(words), strong)
