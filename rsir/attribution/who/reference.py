"""What needs an antecedent, and what comes of it: the records of the way through `speakers`."""

from __future__ import annotations

from typing import NamedTuple

from rsir.attribution.attributions import Attribution
from rsir.attribution.who.discourse import Who
from rsir.records import Span


class Reference(NamedTuple):
    """Words that mean somebody whom other words name.

    `form` is "he", "she", "it", "they", "who", "which", "description", or "none" where no source
    stands beside the words. `span` is the source phrase, or what is said where there is none.
    `relay` is who says the words around it, UNKNOWN where nobody does.
    """

    form: str
    span: Span
    attribution: Attribution
    relay: Who


class Decision(NamedTuple):
    """Who it is, by what form of reference, and why we hold so, in words."""

    who: Who
    form: str
    reason: str
