"""Was it asserted? Denials, refusals to say and rejected suggestions were not."""

from __future__ import annotations

import re

from rsir.attribution.attributions import Attribution

DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut|reject|dismiss|disput|rebut|rebuff|disavow|disown|downplay"
    r"|contradict|rul(?:e|es|ed|ing) out|no comment)",
    re.IGNORECASE,
)
"""Cues that take back what they introduce."""
REFUSING = re.compile(
    r"\b(?:not(?! only)|never|neither|nor|without|fail(?:s|ed|ing)? to|declin\w+|refus\w+"
    r"|stop\w* short)\b|n[’']t\b",
    re.IGNORECASE,
)
"""What stands before a cue that was not carried out, or in it."""
REFUSAL_REACH = 40
"""Letters before a cue in which its refusal may stand."""
CLAUSE = re.compile(r"[,;:.!?—–()\n“”\"]|\b(?:but|and|because|that|who|which|if|although|though)\b")


def negated(text: str, attribution: Attribution) -> bool:
    """Whether the source did not assert the content, by the cue and the words before it."""
    cue = attribution.cue
    if cue is None:
        return False
    before = [s.end for s in attribution.sources if cue.start - REFUSAL_REACH <= s.end <= cue.start]
    start = max(before, default=max(0, cue.start - REFUSAL_REACH))
    last = [match.end() for match in CLAUSE.finditer(text, start, cue.start)]
    verb = text[max([start, *last]) : cue.end]
    return bool(DENYING.search(text, cue.start, cue.end) or REFUSING.search(verb))
