"""What needs an antecedent, and what comes of it: the records of the way through `speakers`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rsir.attribution.attributions import Attribution
from rsir.attribution.who.discourse import Discourse, Spoken, Who
from rsir.attribution.who.source import Mention
from rsir.records import Span

FORMS = {"m": "he", "f": "she", "it": "it", "they": "they", "who": "who", "which": "which"}
"""What the antecedents of a pronoun are learned under."""


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


Antecedents = Callable[[Discourse, Sequence[Spoken], Reference], Decision]
"""What finds whom a reference means, from the article and who has spoken so far."""


class Asked(NamedTuple):
    """An attribution whose speaker is asked for.

    `mention` is its source phrase, read; `relay` who says the words around it; `later` the
    attributions that follow; `choose` finds antecedents.
    """

    attribution: Attribution
    mention: Mention | None
    relay: Who
    later: Sequence[Attribution]
    choose: Antecedents

    def reference(self, form: str, span: Span) -> Reference:
        """What needs an antecedent here."""
        return Reference(form, span, self.attribution, self.relay)
