"""Is a description one of the role that is asked for? "minister" is; "deputy minister" is not."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rsir.attribution import lexicon
from rsir.index.words import LITTLE_WORDS, analyze

_DEPUTIES = frozenset({"vice", "deputi", "assist", "under", "undersecretari"})
"""Stems that make another office of a role: a vice president is no president."""

_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=1 << 14)
def role_terms(description: str) -> frozenset[str]:
    """What a description is of, whoever holds it: spokesman, spokeswoman and spokesperson."""
    terms = (term for term, _, _ in analyze(description))
    return frozenset(
        re.sub(r"(?<=\w)(?:woman|person)$", "man", term)
        for term in terms
        if term not in LITTLE_WORDS
    )


def fits(wanted: frozenset[str], described: frozenset[str]) -> bool:
    """Whether a description's terms hold all that are wanted, and name no deputy of it."""
    held = all(term in described or described & kinds().get(term, _NONE) for term in wanted)
    return bool(wanted) and held and not (described & _DEPUTIES) - wanted


@cache
def kinds() -> dict[str, frozenset[str]]:
    """The roles, as terms, that answer to a general word such as "officials"."""
    roles = lexicon.kinds("role_kinds")
    return {next(iter(role_terms(word))): role_terms(" ".join(roles[word])) for word in roles}
