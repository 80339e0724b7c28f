"""Words about the article rather than of it: editor's notes, biographies at the end, captions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rsir.ingest.blocks import NAME, Block
from rsir.records import Label

_EDITORS_NOTE = re.compile(
    r"(?:editor(?:s'|'s|s|ial)?(?:'s)? note|publisher's note|note (?:to|from) (?:readers|the editors?)"
    r"|corrections?|clarification|disclaimer|disclosure|update[ds]?)(?: \([^)]*\))?\s?[:—–-]"
    r"|(?:this|the) (?:article|story|post|piece|essay|interview|column|op-ed|transcript|version|report|copy)"
    r" (?:has been|was|is|first|originally|were|also|contains|appeared|may)\b.{0,80}"
    r"(?:updated|corrected|edited|published|appeared|translated|adapted|republished|condensed|produced"
    r"|revised|amended|excerpted|syndicated|clarity)"
    r"|(?:the )?(?:views|opinions)(?: and opinions)? expressed\b"
    r"|(?:the )?(?:author|writer)s? (?:is|are) ",
    re.IGNORECASE,
)
_DOES = (
    r"is|are|was|has been|directs|leads|heads|writes|covers|teaches|serves|works|edits|hosts|runs"
    r"|reports|lives|studies|specializes|specialises|served|holds|co-hosts"
)
_BIOGRAPHY = re.compile(
    rf"(?P<name>{NAME})(?:,(?! (?:who|and)\b)[^.]{{2,160}}?,)? (?:{_DOES})(?: (?:currently|also|now))? "
    r"(?:an?|the|one|our|currently|editor|director|president|professor|chair|senior|co-?\w+|executive|chief"
    r"|for|about|at|in|on|as|former|managing|staff|deputy|national|political|White House|Washington)\b"
)
_FOLLOW = re.compile(
    r"(?i:(?:you can )?(?:follow|contact|email|reach|write to|tweet)) "
    rf"(?:(?P<name>{NAME})|him|her|them|me|the (?:author|writer|reporter)|@\w+)(?:'s)? (?:on|at|via|by|:)\b"
)
_HANDLE = re.compile(
    r"(?:on (?:X|Twitter)(?:, formerly known as Twitter)?:? ?)?@\w{2,15}\.?|(?:Twitter|X): ?@\w{2,15}\.?"
)
_CONTRIBUTED = re.compile(
    rf"(?:--|—|\()? ?{NAME}[^.“\"]{{0,120}} (?:contributed(?: reporting)?|reported from)\b"
    r"|(?:--|—)? ?[Aa]dditional reporting (?:by|from)"
)
_CONTRIBUTOR = re.compile(
    rf"(?P<name>{NAME})(?:,[^.]{{2,160}}?,)? (?:is|was|has been)(?: \S+){{0,4}}? "
    r"(?:contributor|author|columnist|contributing (?:writer|editor)|correspondent|guest (?:writer|blogger))\b"
)
_AGENCY = (
    r"(?:AP(?: Photo)?|AFP|Reuters|REUTERS|Getty(?: Images)?|EPA|EFE|UPI|TASS|Tass|Sputnik|Xinhua|Anadolu"
    r"|Bloomberg|Shutterstock|iStock|Alamy|Corbis|DPA|dpa|PA|ANSA|Flickr|Wikimedia Commons|Unsplash|NurPhoto)"
)
_CAPTION = re.compile(
    rf"(?:^|.*[\s(/|.,—–-])(?:via|/|\||—|–|-|\() ?{_AGENCY}(?:[/, ]+(?:{_AGENCY}|{NAME}|File))*\)?\.?$"
    rf"|.*\b(?:Getty Images|AP Photo|Wikimedia Commons|Shutterstock|EPA-EFE|AFP/Getty)\b.{{0,40}}$"
    rf"|(?:Photo|Photograph|Photos|Image|Images|Picture|Credit|Caption|Illustration|Video|Graphic)s?"
    r"(?: credit| courtesy)?(?: by| of|:).{2,160}$"
    r"|.*[\[(](?:Photo|Photograph|Image|Credit|Picture|File photo|Courtesy)s?\b[^)\]]{2,80}[)\]]\.?$"
    r"|(?:REUTERS|Reuters|AP|AFP|Getty)[/|].{2,60}$|(?:File|FILE) ?(?:photo|PHOTO|-|–)? ?[:–—-].*$",
)
_CAPTION_WORDS = 70
_CAPTION_LENGTH = 700
_SPEAKING = re.compile(r"\b(?:told|said|says|reported by|according to|tells|added)\b")
_AT_THE_END = 6


def mark_captions(blocks: Sequence[Block]) -> None:
    """Label lines that end in a photographer's or an agency's credit CAPTION."""
    for block in blocks:
        if block.open and is_caption(block.words, block.count):
            block.label = Label.CAPTION


def is_caption(words: str, count: int) -> bool:
    """True for a picture's caption or credit line."""
    return (
        count <= _CAPTION_WORDS
        and len(words) <= _CAPTION_LENGTH
        and bool(_CAPTION.match(words))
        and not _SPEAKING.search(words[-80:])
    )


def mark_editors_notes(blocks: Sequence[Block]) -> None:
    """Label what editors say about the article NOTE."""
    for block in blocks:
        if block.open and _EDITORS_NOTE.match(block.words):
            block.label = Label.NOTE


def mark_biographies(blocks: Sequence[Block]) -> None:
    """Label, among the last paragraphs, who the author is and who contributed NOTE.

    A sentence about somebody of whom the article has spoken before is the article's own.
    """
    last = [b for b in blocks if b.label in (Label.BODY, Label.BYLINE, Label.NOTE)][-_AT_THE_END:]
    for block in last:
        if block.open and (is_sign_off(block.words) or _is_biography(block, blocks)):
            block.label = Label.NOTE


def _is_biography(block: Block, blocks: Sequence[Block]) -> bool:
    found = _BIOGRAPHY.match(block.words)
    if not found:
        return False
    surname = found["name"].split()[-1]
    return not any(surname in b.words for b in blocks if b.open and b is not block)


def is_sign_off(words: str) -> bool:
    """True for "Follow her on X", a bare handle, or who contributed to the report."""
    return bool(_FOLLOW.match(words) or _HANDLE.fullmatch(words) or _CONTRIBUTED.match(words))


def contributor(words: str) -> str | None:
    """The author whom an editor's note presents, or None."""
    found = _CONTRIBUTOR.search(re.sub(r"^[^:]{3,40}: ", "", words))
    return found["name"] if found else None


def biographee(words: str) -> str | None:
    """Whom a closing biography or a "Follow NAME on X" is about, or None."""
    for pattern in (_BIOGRAPHY, _FOLLOW):
        found = pattern.match(words)
        if found and found["name"]:
            return found["name"]
    return None
