"""Answers as notes: a block quote each, attributed, linked, with an id that stays the same.

The id stands below as an Obsidian block id, so that [[note#^5f0c2a9e41b7]] leads to the quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from rsir.output.entries import Entry, speaker
from rsir.output.safe import lines, one_line
from rsir.records import Passage

_SYNTAX = re.compile(r"([\\`*\[\]<>$^~@#|&]|(?<!\w)_|_(?!\w))")
_LIST_MARK = re.compile(r"^(\d+(?=[.)]\s)|(?=[-+]\s))")
_BLANK_LINE = re.compile(r"\n\s*\n")


def render(entries: Iterable[Entry]) -> Iterator[str]:
    """A block an entry."""
    for entry in entries:
        paragraphs = _BLANK_LINE.split(lines(entry.item.content.text).strip())
        quoted = [escape(paragraph.strip()) for paragraph in paragraphs]
        rows = "\n>\n".join(f"> {row}" for row in [*quoted, f"— {_attribution(entry)}"])
        yield f"{rows}\n\n^{entry.item.id}\n\n"


def escape(text: str) -> str:
    """`text` on one line, such that Markdown shows exactly these characters."""
    escaped = _SYNTAX.sub(r"\\\1", one_line(text))
    return _LIST_MARK.sub(lambda mark: f"{mark[0]}\\", escaped)


def _attribution(entry: Entry) -> str:
    item, reference = entry.item, entry.reference
    location = f"{reference.path}:{item.line}"
    before, _, after = entry.citation.rpartition(location)
    link = f"[{escape(location)}](<{quote(reference.path)}>)"
    citation = f"{escape(before)}{link}{escape(after)}"
    if reference.url:
        title = reference.title or reference.url
        target = quote(reference.url, safe="%/:=&?~#+!$,;'@()*[]")
        citation = citation.replace(escape(title), f"[{escape(title)}](<{target}>)", 1)
    if isinstance(item, Passage):
        return citation
    who = escape(speaker(entry) or item.role or (item.source.text if item.source else "unknown"))
    role = f", {escape(item.role)}" if item.role and speaker(entry) else ""
    return f"{who}{role}, in {citation}"
