"""Whom does the text turn to? Subjects of sentences, and people who come in.

What is told between two speeches says whom the next "he" means better than who spoke last does
(centering, Grosz, Joshi & Weinstein 1995).
"""

from __future__ import annotations

import re

from rsir.attribution.roles import is_role

BESIDE = 6
"""Letters that may stand between a name and the role that introduces it: ", the "."""
LONGEST_OPENING = 120
WHEN_OR_WHERE = re.compile(
    r"(?:[^,]{0,30}(?:, [^,]{0,30})?[—–-] )?(?:On|In|At|After|Before|When|While|As|During|By|Since"
    r"|Until|Every|Last|This|Speaking|Asked|Addressing|The|An?|His|Her|Its|Their)"
    r" [^,]+(?:, [^,]+)?, (?:[A-Z]\w+ ){0,2}$"
)
"""What may stand before the subject of a sentence, or before the name of whom it calls so."""
TURNED_ROUND = re.compile(
    r"(?<!that )(?<!who )(?<!which )\b(?:was|is|came|were)(?: (?:the|an?)(?: [a-z-]+){1,3})? $"
)
"""What stands before a subject that comes after its verb: "Among them was the pianist Ann Lee"."""
ACTS = re.compile(r"\b(?:is|was|are|were|has|had|have|will|would|said|says|told|[a-z]+ed)\b")
OPENING_WORDS = 3
"""Words that may stand before the subject of a sentence ("But on Monday")."""


def is_subject(text: str, start: int) -> bool:
    """Whether a mention opens its sentence, but for its title and a few opening words."""
    clause = re.split(r"[.!?:;\n“”\"]\s*", text[max(0, start - LONGEST_OPENING) : start])[-1]
    if WHEN_OR_WHERE.match(clause) or TURNED_ROUND.search(clause):
        return True
    if is_role(clause.split()[-1] if clause else "") and not ACTS.search(clause):
        return True
    governed = re.search(r"\b(?:to|of|with|by|for|from|against|told|said|says)\s*$", clause)
    return len(clause.split()) <= OPENING_WORDS and not governed
