"""Answers as notes: a block quote each, attributed, with a footnote that cites and links.

The id stands below as an Obsidian block id, so that [[note#^5f0c2a9e41b7]] leads to the quotation.
The footnote cites by key, and the front matter holds the references, as pandoc's citeproc reads
them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from rsir.output.entries import Entry, View, attributed
from rsir.output.fragments import address, is_web
from rsir.output.references import citekey, csl_item
from rsir.output.safe import escape_for_json, lines, one_line
from rsir.query.parts import in_parts

_SYNTAX = re.compile(r"([\\`*\[\]<>$^~@#|&]|(?<!\w)_|_(?!\w))")
_LIST_MARK = re.compile(r"^(\d+(?=[.)]\s)|(?=[-+]\s))")
_BLANK_LINE = re.compile(r"\n\s*\n")
_IN_URL = "%/:=&?~#+!$,;'@()*[]"


def render(entries: Iterable[Entry], view: View) -> Iterator[str]:
    """Front matter with the references, then a block an entry."""
    answers = list(entries)
    items = {citekey(entry.reference): csl_item(entry.reference) for entry in answers}
    if items:
        encoded = (json.dumps(item, ensure_ascii=False) for item in items.values())
        rows = "".join(f"- {escape_for_json(item)}\n" for item in encoded)
        yield f"---\nreferences:\n{rows}---\n\n"
    ids = " ".join(entry.item.id for entry in answers)
    export = hashlib.sha256(ids.encode()).hexdigest()[:4]
    for entry in answers:
        yield block(entry, view, export)


def block(entry: Entry, view: View, export: str = "") -> str:
    """The quotation with its attribution, block id and footnote.

    `export` tells its footnotes from those of other answers that stand in the same note.
    """
    note = f"[^{'-'.join(filter(None, (entry.item.id, export)))}]"
    paragraphs = _BLANK_LINE.split(lines(in_parts(entry.item)).strip())
    quoted = [escape(paragraph.strip()) for paragraph in paragraphs]
    if who := attributed(entry):
        quoted.append(f"— {escape(who)}{note}")
    else:
        quoted[-1] += note
    rows = "\n>\n".join(f"> {row}" for row in quoted)
    return f"{rows}\n\n^{entry.item.id}\n\n{note}: {_citation(entry, view)}\n\n"


def escape(text: str) -> str:
    """`text` on one line, such that Markdown shows exactly these characters."""
    escaped = _SYNTAX.sub(r"\\\1", one_line(text))
    return _LIST_MARK.sub(lambda mark: f"{mark[0]}\\", escaped)


def _citation(entry: Entry, view: View) -> str:
    reference, line = entry.reference, entry.item.line
    location = f"{reference.path}:{line}"
    before, _, after = entry.citation.rpartition(location)
    link = f"[{escape(location)}](<{quote(reference.path, '/#', errors='surrogateescape')}>)"
    cited = f"{escape(before)}{link}{escape(after)}"
    if reference.url:
        title = escape(reference.title or reference.url)
        page = quote(reference.url, safe=_IN_URL)
        if is_web(reference.url):
            page = address(reference.url, view.article(reference.key).text, entry.item)
        cited = cited.replace(title, f"[{title}](<{page}>)", 1)
    locator = f"p. {entry.item.page}" if entry.item.page else f"line {line}"
    return f"{cited} [@{citekey(reference)}, {locator}]"
