"""Which debate of which house a transcript is, and of what day, as the head of a sitting says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rsir.ingest.draft import Clue
from rsir.ingest.patterns import FULL_DATE, any_of
from rsir.months import ANY_DAY

_HOUSE = re.compile(
    any_of(r"""
    (?:the )?house of (?:commons|lords|representatives|assembly|keys) | (?:the |us |u\.s\. )?senate
    legislative (?:council|assembly) | (?:the )?national assembly | westminster hall | seanad.*
    d[áa]il.* | (?:the )?scottish parliament | senedd.* | northern ireland assembly
    (?:the )?parliament of [\w ]+ | (?:\w+ ){1,4}public bill committee
    """),
    re.IGNORECASE,
)
_RECORD = re.compile(
    rf"\[?(?P<name>Congressional Record)\b.*?(?:\((?:{ANY_DAY}, )?(?P<day>{FULL_DATE})\).*)?"
)
_DEBATED = re.compile(
    any_of(r"""
    (?:.*, )?volume \d+:? debated on | official report,? | hansard,? | debates (?:of|for)
    """)
    + rf"? ?(?P<day>{FULL_DATE})",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    any_of(r"""
    \W.* | .*\d[.:]\d\d.* | .*[.;:,] | prayers | (?:the house|the senate) .* | .*\bin the chair\b.*
    volume \d.* | hansard.* | official report.* | from the congressional record.* | oral answers.*
    """),
    re.IGNORECASE,
)
"""What stands in the head and is no debate: asides, the time, who presides, how it is printed."""
_PRINTED = re.compile(r"(?:.*, )?volume \d+\b|official report|hansard", re.IGNORECASE)
"""What heads a debate of which the house is not named."""
_LONGEST = 120
"""Letters of a debate's title."""


def sitting(head: str) -> dict[str, Clue]:
    """What the lines before the first turn say; nothing where they are no sitting's head."""
    lines = [" ".join(line.split()) for line in head.splitlines() if line.strip()]
    found = dict(reversed(list(_told(lines))))
    if "publication" not in found and not any(map(_PRINTED.match, lines)):
        return {}
    titles = [
        line
        for line in lines
        if len(line) <= _LONGEST
        and not (_NO_TITLE.fullmatch(line) or _HOUSE.fullmatch(line) or _DEBATED.fullmatch(line))
    ]
    if titles:
        found["title"] = Clue(titles[-1], "heading of the debate")
    return found


def _told(lines: list[str]) -> Iterator[tuple[str, Clue]]:
    for line in lines:
        if record := _RECORD.fullmatch(line):
            yield "publication", Clue(record["name"], "head of the sitting")
            if record["day"]:
                yield "published", Clue(record["day"], "head of the sitting")
        elif _HOUSE.fullmatch(line):
            yield "publication", Clue(line, "head of the sitting")
        elif debated := _DEBATED.fullmatch(line):
            yield "published", Clue(debated["day"], "head of the sitting")
