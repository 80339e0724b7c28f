"""Whom does "he", "the minister" or a quotation without a source mean? The likeliest, or nobody.

A small network gives each candidate a number, and nobody one as well; their softmax is how likely
each is (as the ranking of Denis & Baldridge 2008 with the null antecedent of Lee et al. 2017).
Below THRESHOLD it is nobody: a wrong speaker is worse than none. What the network has learned lies
in `reader/model/antecedents.npz`; how, tells `rsir/training/antecedents.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rsir.attribution.reader.heads import head
from rsir.attribution.who.behalf import AGENTS, SPEAKS_FOR
from rsir.attribution.who.candidates import GENDERS, Candidate, candidates, is_surely_one
from rsir.attribution.who.descriptions import describe, is_of_another_kind
from rsir.attribution.who.discourse import UNKNOWN, Discourse, Spoken, Who
from rsir.attribution.who.features import (
    Signs,
    signs_of_candidate,
    signs_of_reference,
    standing,
)
from rsir.attribution.who.reference import Decision, Reference

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.floating]

THRESHOLD = 0.3
"""The least probability of whom a pronoun or words without a source mean. Chosen on one half of
the news articles, cut by paper; the model card has the figures of both."""
DESCRIBED = 0.5
"""The least probability of whom a description means."""
CLOSE = 0.8
"""The share of the likeliest one's probability from which on another one makes it too close a call;
who is likelier than not is meant all the same."""
EVEN = 0.5
"""The probability from which on somebody is likelier than all others together."""
OWNED = re.compile(r"(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[^,]*?[’']s?)\s\w")
"""A description of something or somebody that is another's: "her teacher", "the bank's letter"."""
SURELY = 0.8
"""The least probability of whoever such a description means, who is hardly the owner, and of whom
another role is told: "the lawyer" of a judge."""
MEMORY = 300
"""Statements back from which on nothing is looked at: a book of them would cost its square."""
NOBODY: Signs = {"nobody": 1.0}


class Scorer(NamedTuple):
    """A network of one hidden layer, several times over, whose opinions are averaged.

    `place` says where in a row a sign's number goes. `hidden` [nets, signs, width], `bias`
    [nets, width], `out` [nets, width].
    """

    place: dict[str, int]
    hidden: Floats
    bias: Floats
    out: Floats

    def probabilities(self, rows: Sequence[Signs]) -> Floats:
        """How likely each of `rows` is, [rows]; their sum is one."""
        import numpy as np

        given = np.zeros((len(rows), len(self.place)), dtype=np.float32)
        for row, signs in enumerate(rows):
            for sign, value in signs.items():
                column = self.place.get(sign)
                if column is not None:
                    given[row, column] = value
        active = np.maximum(given @ self.hidden + self.bias[:, None], 0)
        scores = np.einsum("nrw,nw->nr", active, self.out)
        odds = np.exp(scores - scores.max(1, keepdims=True))
        likely: Floats = (odds / odds.sum(1, keepdims=True)).mean(0)
        return likely


class Weighed(NamedTuple):
    """The candidates of a reference, and a row of signs for each and, last, for nobody."""

    candidates: list[Candidate]
    rows: list[Signs]


def weigh(discourse: Discourse, spoken: Sequence[Spoken], reference: Reference) -> Weighed:
    """All whom `reference` may mean, and what speaks for each; early speakers are forgotten."""
    spoken = spoken[-MEMORY:]
    found = candidates(discourse, spoken, reference)
    common = {
        f"it is {sign}": value
        for sign, value in signs_of_reference(discourse, spoken, reference, len(found)).items()
    }
    stand = standing(discourse, spoken, reference, found)
    rows = [
        common | stand[rank] | signs_of_candidate(discourse, spoken, reference, candidate, rank)
        for rank, candidate in enumerate(found)
    ]
    return Weighed(found, [*rows, common | NOBODY])


@cache
def _shipped() -> Scorer:
    stored = head("antecedents")
    place = {sign: i for i, sign in enumerate(str(stored["signs"]).split("\n"))}
    return Scorer(place, stored["hidden"], stored["bias"], stored["out"])


def likeliest(
    discourse: Discourse,
    spoken: Sequence[Spoken],
    reference: Reference,
    scorer: Scorer | None = None,
) -> Decision:
    """Whom `reference` means, UNKNOWN where nobody is likely enough."""
    found = weigh(discourse, spoken, reference)
    likely = (scorer or _shipped()).probabilities(found.rows)
    possible = [not is_ruled_out(discourse, reference, c) for c in found.candidates]
    if not all(possible):
        likely[:-1] *= possible
        likely /= likely.sum() or 1.0
    best = int(likely[:-1].argmax()) if found.candidates else -1
    words = discourse.text[slice(*reference.span)] if reference.form != "none" else ""
    what = f"“{words}”" if words else "without a source of its own"
    least = _least(reference.form, words, found.rows[best])
    if best < 0 or likely[best] < least or _is_close(likely[:-1]):
        unnamed = _unnamed_last(discourse, found.candidates, reference.form)
        if unnamed is not None:
            return Decision(unnamed, reference.form, f"{what}: somebody unnamed, who spoke last")
        return Decision(UNKNOWN, reference.form, f"{what}: nobody is likely enough")
    who = meant(discourse, found.candidates[best], reference)
    signs = found.rows[best]
    reason = f"{what}: {who.name or 'somebody unnamed'}, {_told(signs)} ({likely[best]:.0%} sure)"
    return Decision(who, reference.form, reason)


def is_ruled_out(discourse: Discourse, reference: Reference, candidate: Candidate) -> bool:
    """Whether a description cannot mean `candidate`: no group is a person, no body has an age."""
    if reference.form != "description":
        return False
    words = discourse.text[slice(*reference.span)]
    told, entity = describe(words), candidate.entity
    if entity is None:
        return False
    if SPEAKS_FOR.search(words):  # "a spokesman for the club" is no jockey
        roles = [discourse.text[slice(*r)] for r in entity.person.roles] if entity.person else []
        return not any(AGENTS.search(role) for role in roles)
    if told.is_body and entity.person is None:
        return is_of_another_kind(told, entity)
    if told.is_body:
        return is_surely_one(entity.person)
    return told.age is not None and entity.person is None


def _is_close(likely: Floats) -> bool:
    """Whether of these probabilities, [candidates], the two highest are too close a call."""
    first, *rest = sorted(map(float, likely), reverse=True)
    return bool(rest) and first < EVEN and rest[0] >= CLOSE * first


def _unnamed_last(discourse: Discourse, found: Sequence[Candidate], form: str) -> Who | None:
    """Who spoke last, if it is somebody without a name whom "he", "she" or "they" may mean."""
    last = next((c.who for c in found if 0 in c.order), None)
    if last is None or last.name is not None or last.role is None:
        return None
    many = bool(describe(discourse.text[slice(*last.role)]).signs["of many"])
    return last if form in GENDERS or (form == "they" and many) else None


def _least(form: str, words: str, signs: Signs) -> float:
    """The least probability of an antecedent with these signs that is told."""
    if form != "description":
        return THRESHOLD
    other = signs.get("has a role", 0.0) > 0 and signs.get("share of role", 0.0) == 0
    return SURELY if other or OWNED.match(words) else DESCRIBED


def meant(discourse: Discourse, candidate: Candidate, reference: Reference) -> Who:
    """Who `candidate` is, with the role that the article gives."""
    if candidate.entity is not None:
        return discourse.as_who(candidate.entity, reference.span.start)
    return candidate.who or UNKNOWN


def _told(signs: Signs) -> str:
    """The plainest of the signs, in words."""
    return next(words for sign, words in TOLD if signs.get(sign, 0.0) > 0)


TOLD = (
    ("spoke last", "who spoke last"),
    ("relays", "who says the words around it"),
    ("all of role", "of that role"),
    ("is called that", "so called"),
    ("is said to be that", "said to be one"),
    ("beside", "named right before it"),
    ("subject here", "the subject of a sentence before it"),
    ("named here", "named in this paragraph"),
    ("spoke", "who has spoken before"),
    ("named before", "named in the paragraph before"),
    ("kind unnamed", "who has spoken before"),
    ("distance", "named before"),
    ("it is cue", "named elsewhere"),
    ("it is candidates", "named elsewhere"),
)
"""What to tell of a decision, by the first of these signs that holds."""
