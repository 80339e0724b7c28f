"""Who relays what somebody says, in words beside it? "…, Lee said, according to Reuters"."""

from __future__ import annotations

import re

from rsir.attribution.attributions import Attribution
from rsir.attribution.names import NameKind
from rsir.attribution.who.discourse import UNKNOWN, Discourse, Who
from rsir.records import SourceType, Span

ACCORDING_TO = re.compile(
    r",?\s+(?:according to|per|as (?:reported|quoted|cited) (?:by|in)|quoted (?:by|in))\s"
)
"""What stands behind an attribution and before who relays it."""
REPORTED = re.compile(r",\s[^,.;:“”\"\n]{2,60}?\s(?:reported|reports)\b")
"""Who relays it, with a verb of his own: ", the Norland Herald reported"."""
LEAD = re.compile(r"(?:[a-z’'-]+\s){0,5}?$")
"""What may stand before the name: "a report by the state-owned "."""
RELAY_REACH = 80
"""Letters behind an attribution in which its relay is named."""


def relay_beside(discourse: Discourse, attribution: Attribution) -> Who:
    """Who relays the attribution right behind it; UNKNOWN where nobody does."""
    if not attribution.sources or attribution.cue is None:
        return UNKNOWN
    parts = (*attribution.contents, *attribution.sources, attribution.cue)
    end = max(part.end for part in parts)
    found = ACCORDING_TO.match(discourse.text, end)
    start, until = (found.end(), found.end() + RELAY_REACH) if found else (end, end)
    reported = None if found else REPORTED.match(discourse.text, end)
    if reported:
        start, until = reported.start() + 2, reported.end()
    for name in discourse.cast.names_within(Span(start, until))[:1]:
        if name.kind is not NameKind.PLACE and LEAD.fullmatch(discourse.text, start, name.start):
            person = discourse.cast.person(name)
            if person is not None:
                return discourse.person_as_who(person, name.start)
            return Who(discourse.in_full(name.span), source_type=SourceType.ORGANISATION)
    return UNKNOWN
