"""Which source and cue stand beside a quotation? Plain patterns, where the tagger saw none.

The plainest ways of reporting speech, as in Pouliquen, Steinberger & Best (2007):
marks, name and verb of saying together leave little doubt.
"""

from __future__ import annotations

import re

from rsir.attribution.acts import act_of
from rsir.attribution.attributions import Attribution
from rsir.records import Act, Span

TITLED = r"(?:(?:[Tt]he|[Aa]n?)\s+)?(?:[a-z-]+\s+){0,4}"
PROPER = r"[A-Z][\w.’'-]*(?:\s+(?:[A-Z][\w.’'-]*|of|the|de|van|von|al|bin))*"
NAMED = rf"{TITLED}{PROPER}"
PRONOUN = r"[Hh]e|[Ss]he|[Ii]t|[Tt]hey|I"
AFTER = re.compile(
    r"[,.]?\s*(?:[-–—]\s*)?"
    rf"(?:(?P<cue>[a-z]+)\s+(?P<source>{NAMED})(?=[,.;:\s])"
    rf"|(?P<source2>{NAMED}|{PRONOUN})\s+(?P<cue2>[a-z]+)\b)"
)
BEFORE = re.compile(
    rf"(?:(?P<source>{NAMED}|{PRONOUN}),?\s+(?P<cue>[a-z]+)(?:\s+(?:that|in a statement|on \w+))?"
    r"|(?P<cue2>[Ii]n the words of)\s+(?P<source2>[^,.;:]{2,60}(?:,[^,.;:]{1,60}){0,2}?))[,:]?\s*$"
)
CUE_REACH = 120
"""Letters before a quotation in which its source and cue are looked for."""


def framed(text: str, quotation: Span, paragraph: Span) -> Attribution | None:
    """The attribution of `quotation` by the words right after it, else right before it."""
    after = AFTER.match(text, quotation.end, paragraph.end)
    before = BEFORE.search(text, max(paragraph.start, quotation.start - CUE_REACH), quotation.start)
    for match in (after, before):
        if match is None:
            continue
        group = "" if match["cue"] else "2"
        cue, source = match.span(f"cue{group}"), match.span(f"source{group}")
        words = text[slice(*cue)]
        if act_of(words) in {Act.SPEECH, Act.WRITING}:
            return Attribution((quotation,), (Span(*source),), Span(*cue))
    return None
