"""Who comes in only as somebody's relative? "Her husband Keith", "Tom and Elsie Garrick"."""

from __future__ import annotations

import re

KIN = {
    "f": "wife|mother|sister|daughter|widow|aunt|niece|grandmother|girlfriend|fiancée",
    "m": "husband|father|brother|son|widower|uncle|nephew|grandfather|boyfriend|fiancé",
}
"""What a relative is called, by gender."""
KIN_BEFORE = {
    gender: re.compile(
        rf"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y)|[’']s) (?:[\w-]+ ){{0,2}}"
        rf"(?:step|grand)?(?:{nouns})(?:-in-law)?,? $"
    )
    for gender, nouns in KIN.items()
}
"""What introduces somebody by a given name alone: "her husband Keith", "his wife, Marisol"."""
LONGEST_KINSHIP = 50
AND_SPOUSE = re.compile(r"\b(?P<given>[A-Z][\w-]+) and $")


def gender_of_relative(text: str, start: int) -> str | None:
    """'f' or 'm' if what stands before the name at `start` makes it a relative's, else None."""
    before = text[max(0, start - LONGEST_KINSHIP) : start]
    return next((gender for gender, kin in KIN_BEFORE.items() if kin.search(before)), None)


def spouse_before(text: str, start: int) -> int:
    """Where the given name stands that shares the surname at `start`, or -1."""
    before = AND_SPOUSE.search(text, max(0, start - LONGEST_KINSHIP), start)
    return before.start("given") if before else -1
