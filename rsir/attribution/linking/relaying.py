"""Who relays somebody's words beside them? "The paper quoted Lee as saying it was late".

What the tagger links to "quoted" is what the paper does; whose words they are stands behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rsir.attribution.attributions import Attribution
from rsir.attribution.overlaps import Overlaps
from rsir.records import Span

QUOTING = re.compile(r"(?:\w+ )?(?:quot|cit)(?:e|ed|es|ing)", re.IGNORECASE)
AS_SAYING = re.compile(
    r"(?P<whom>[^,;:“”\"\n]{2,90}?) (?P<cue>as (?:saying|stating|telling \w+|warning|adding))"
    r"(?:[,:]?\s+|$)"
)


def with_relays(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """`found`, in which whoever is quoted is the source; nothing is told twice for it."""
    told = [quoted_by(text, attribution) for attribution in found]
    relayed = Overlaps((c, a) for a in told if a.relays for c in a.contents)
    return [
        a
        for a in told
        if a.relays or not any(r for content in a.contents for r in relayed(content))
    ]


def quoted_by(text: str, attribution: Attribution) -> Attribution:
    """The attribution to whom its source quotes, the source as the one who relays it."""
    if attribution.cue is None or not QUOTING.fullmatch(text, *attribution.cue):
        return attribution
    quoting = next(
        (m for c in attribution.contents if (m := AS_SAYING.match(text, *c))),
        AS_SAYING.match(text, attribution.cue.end + 1, attribution.contents[0].start),
    )
    if quoting is None or not attribution.sources:
        return attribution
    begins = quoting.end()
    contents = [
        Span(begins, c.end) if c.start <= quoting.start() < c.end else c
        for c in attribution.contents
    ]
    contents = [c for c in contents if c.start < c.end]
    if not contents:
        return attribution
    return attribution._replace(
        contents=tuple(contents),
        sources=(Span(*quoting.span("whom")),),
        cue=Span(*quoting.span("cue")),
        relays=attribution.sources[-1],
    )
