"""Which answers stand together: those of one speaker, article or year, or each alone."""

from __future__ import annotations

from collections.abc import Iterable

from rsir.output.entries import Entry, Group, dated, described, speaker
from rsir.records import Passage

UNDATED = "undated"


def grouped(entries: Iterable[Entry], by: Group) -> list[list[Entry]]:
    """The answers in blocks, in the order of each block's first, and passages in one at the end.

    Somebody without a name is another one in each article.
    """
    blocks: dict[tuple[str, ...], list[Entry]] = {}
    passages: list[Entry] = []
    for entry in entries:
        if isinstance(entry.item, Passage):
            passages.append(entry)
        else:
            blocks.setdefault(_key(entry, by), []).append(entry)
    return [*blocks.values(), *([passages] if passages else [])]


def year(entry: Entry) -> str:
    """In which it was said, else published; UNDATED where not even that is known."""
    dates = dated(entry)
    if dates is None or dates.start is None or dates.end is None:
        return UNDATED
    return str(dates.start.year) if dates.start.year == dates.end.year else UNDATED


def _key(entry: Entry, by: Group) -> tuple[str, ...]:
    if by is Group.NONE:
        return (entry.item.id, entry.reference.key)
    if by is Group.ARTICLE:
        return (entry.reference.key,)
    if by is Group.YEAR:
        return (year(entry),)
    name = speaker(entry)
    return (name,) if name else (*described(entry), entry.reference.key)
