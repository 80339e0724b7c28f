"""Words about the article rather than of it: editor's notes, biographies at the end, captions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rsir.ingest.blocks import Block
from rsir.ingest.bylines import credit
from rsir.ingest.patterns import NAME, any_of
from rsir.records import Label

_NOTE_TO_READERS = any_of(r"""
    editor(?:s'|'s|s|ial)?(?:'s)? note | publisher's note | note (?:to|from) readers
    note (?:to|from) the editors? | corrections? | clarification | disclaimer | disclosure
    update[ds]?
""")
_THIS_ARTICLE = any_of("""
    article | story | post | piece | essay | interview | column | op-ed | transcript | version
    report | copy
""")
_MADE = any_of("""
    updated | corrected | edited | published | appeared | translated | adapted | republished
    condensed | produced | revised | amended | excerpted | syndicated | clarity
""")
_EDITORS_NOTE = re.compile(
    rf"{_NOTE_TO_READERS}(?: \([^)]*\))?\s?[:—–-]"
    rf"|th(?:is|e) {_THIS_ARTICLE} (?:has been|was|is|first|originally|also|appeared|may)\b"
    rf".{{0,80}}{_MADE}"
    rf"|this {_THIS_ARTICLE} (?:appear(?:s|ed)|ran) in\b"
    r"|(?:the )?(?:views|opinions)(?: and opinions)? expressed\b"
    r"|(?:the )?(?:author|writer)s? (?:is|are) ",
    re.IGNORECASE,
)
_DOES = any_of("""
    is | was | has been | directs | leads | heads | writes | covers | teaches | serves | works
    edits | hosts | runs | reports | lives | studies | specializes | specialises | served | holds
""")
_AS = any_of(r"""
    an? | the | one | our | editor | director | president | professor | chair | senior | executive
    chief | for | about | at | in | on | as | former | managing | staff | deputy | national
    political | White House | Washington | co-?\w+
""")
_BIOGRAPHY = re.compile(
    rf"(?P<name>{NAME})(?:,(?! (?:who|and)\b)[^.]{{2,160}}?,)? {_DOES}"
    rf"(?: (?:currently|also|now))? {_AS}\b"
)
_FOLLOW = re.compile(
    r"(?i:(?:you can )?(?:follow|contact|email|reach|write to|tweet)) "
    rf"(?:(?P<name>{NAME})|him|her|them|me|the (?:author|writer|reporter)|@\w+)(?:'s)?"
    r" (?:on|at|via|by)\b"
)
_COLUMN = re.compile(
    rf"(?P<name>{NAME}?)'s? column "
    r"(?:runs|appears|is (?:published|syndicated)|returns|will return)\b"
)
_HANDLE = re.compile(r"(?:(?:on )?(?:X|Twitter): ?)?@\w{2,15}\.?")
_CONTRIBUTED = re.compile(
    rf"(?:--|—|\()? ?{NAME}[^.“\"]{{0,120}} (?:contributed(?: reporting)?|reported from)\b"
    r"|(?:--|—)? ?[Aa]dditional reporting (?:by|from)"
)
_CONTRIBUTOR = re.compile(
    rf"(?P<name>{NAME})(?:,[^.]{{2,160}}?,)? (?:is|was|has been)(?: \S+){{0,4}}? "
    + any_of("""
        contributor | author | columnist | correspondent | contributing (?:writer|editor)
        guest (?:writer|blogger)
    """)
    + r"\b"
)
_NOTE_MARK = re.compile(r"[^:]{3,40}: ")
_AGENCY = any_of("""
    AP(?: Photo)? | AFP | Reuters | REUTERS | Getty(?: Images)? | EPA | EFE | UPI | TASS | Tass
    Sputnik | Xinhua | Anadolu | Bloomberg | Shutterstock | iStock | Alamy | Corbis | DPA | dpa | PA
    ANSA | Flickr | Wikimedia Commons | Unsplash | NurPhoto
""")
_PICTURE = any_of("""
    Photo(?:graph)? | Image | Picture | Illustration | Video | Graphic | Credit | Caption
""")
_CREDIT_FIRST = re.compile(
    any_of(rf"""
    {_PICTURE}s?(?: credit| courtesy)?(?: by| of|:).{{2,160}}
    (?:REUTERS|Reuters|AP|AFP|Getty)[/|].{{2,60}}
    (?:File|FILE)(?: photo| PHOTO)? ?[:–—-].*
    """)
)
_CREDIT_LAST = re.compile(
    any_of(rf"""
    (?:.*[\s(/|.,—–-])?(?:via|[/|—–(-]) ?{_AGENCY}(?:[/, ]+(?:{_AGENCY}|{NAME}|File))*\)?\.?
    .*\b(?:Getty Images|AP Photo|Wikimedia Commons|Shutterstock|EPA-EFE|AFP/Getty)\b.{{0,40}}
    .*[\[(](?:{_PICTURE}|File photo|Courtesy)s?\b[^)\]]{{2,80}}[)\]]\.?
    """)
)
_CREDIT_LENGTH = 120
_SPEAKING = re.compile(r"\b(?:told|said|says|reported by|according to|tells|added)\b")
_CAPTION_WORDS = 70
_CAPTION_LENGTH = 700
_AT_THE_END = 6


def mark_captions(blocks: Sequence[Block]) -> None:
    """Label lines that are, or end in, a photographer's or an agency's credit CAPTION."""
    for block in blocks:
        if block.open and block.count <= _CAPTION_WORDS and len(block.words) <= _CAPTION_LENGTH:
            end = block.words[-_CREDIT_LENGTH:]
            credited = _CREDIT_FIRST.fullmatch(block.words) or _CREDIT_LAST.fullmatch(end)
            if credited and not _SPEAKING.search(end) and not _is_byline(block.words):
                block.label = Label.CAPTION


def mark_editors_notes(blocks: Sequence[Block]) -> None:
    """Label what editors say about the article NOTE."""
    for block in blocks:
        if block.open and _EDITORS_NOTE.match(block.words) and not credit(block.words):
            block.label = Label.NOTE


def mark_biographies(blocks: Sequence[Block]) -> None:
    """Label, among the last paragraphs, who the author is and who contributed NOTE.

    A sentence about somebody of whom the article has spoken before is the article's own.
    """
    last = [b for b in blocks if b.label in (Label.BODY, Label.BYLINE, Label.NOTE)][-_AT_THE_END:]
    for block in last:
        if block.open and (_is_sign_off(block.words) or _is_biography(block, blocks)):
            block.label = Label.NOTE


def contributor(words: str) -> str | None:
    """The author whom an editor's note presents, or None."""
    found = _CONTRIBUTOR.search(_NOTE_MARK.sub("", words, count=1))
    return found["name"] if found else None


def biographee(words: str) -> str | None:
    """Whom a closing biography, "Follow NAME on X" or "NAME's column runs" is about, or None."""
    found = _BIOGRAPHY.match(words) or _FOLLOW.match(words) or _COLUMN.match(words)
    return found["name"] if found else None


def _is_byline(words: str) -> bool:
    """Whether it names a writer and the agency: "By Ana Petrova (AFP)" is no photographer's."""
    found = credit(words)
    return bool(found and found.author and found.employer)


def _is_sign_off(words: str) -> bool:
    signs = (_FOLLOW.match(words), _COLUMN.match(words), _HANDLE.fullmatch(words))
    return any(signs) or bool(_CONTRIBUTED.match(words))


def _is_biography(block: Block, blocks: Sequence[Block]) -> bool:
    found = _BIOGRAPHY.match(block.words)
    if not found:
        return False
    surname = found["name"].split()[-1]
    return not any(surname in b.words for b in blocks if b.open and b is not block)
