"""Plain text with a citation, for a letter or a footnote; and Org, with the citation by key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from rsir.output.entries import Entry, View, attributed
from rsir.output.references import citekey
from rsir.output.safe import one_line
from rsir.query.parts import in_parts

_ORG_MARK = re.compile(r"[_^](?=[\w{(])|(?<![^\s\"'({“‘-])[*/=~+_](?=\S)")


def plain(entries: Iterable[Entry], _: View) -> Iterator[str]:
    """A line an entry: the words, who said them, and where that stands."""
    for entry in entries:
        who = attributed(entry)
        words = one_line(in_parts(entry.item))
        said = f"{words} — {one_line(who)}." if who else words
        yield f"{said} {one_line(entry.citation)}.\n"


def org(entries: Iterable[Entry], _: View) -> Iterator[str]:
    """A quote block an entry; the id is a target, so that [[5f0c2a9e41b7]] leads to it."""
    for entry in entries:
        item, reference = entry.item, entry.reference
        location = f"{reference.path}:{item.line}"
        before, _found, after = one_line(entry.citation).rpartition(one_line(location))
        path = quote(reference.path, errors="surrogateescape")
        link = f"[[file:{path}::{item.line}][={one_line(location)}=]]"
        who = attributed(entry)
        yield (
            f"#+begin_quote\n  {_in_org(in_parts(item))}\n#+end_quote\n"
            f"{f'— {_in_org(who)}, ' if who else ''}{_in_org(before)}{link}{after} "
            f"[cite:@{citekey(reference)}] <<{item.id}>>\n\n"
        )


def _in_org(text: str) -> str:
    """The text on one line; zero-width spaces, as Org has it, take the meaning from marks."""
    return _ORG_MARK.sub("\u200b\\g<0>\u200b", one_line(text))
