"""What does the cue do? Speech and writing are uttered, belief and intention are not.

Decided by the cue's words alone, from the lists `lexicon/cues_*.txt`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rsir.attribution.lexicon import words
from rsir.inflection import verbs
from rsir.records import Act

ORDER = (
    (Act.WRITING, "cues_writing"),
    (Act.SPEECH, "cues_speech"),
    (Act.INTENTION, "cues_intention"),
    (Act.BELIEF, "cues_belief"),
)
IDIOMS = re.compile(
    r"\bput(?:s|ting)? it\b|\bma(?:ke|kes|de|king) (?:the|a) case\b"
    r"|\bpoint(?:s|ed|ing)? (?:out|to)\b"
    r"|\bma(?:ke|kes|de|king) (?:it )?clear\b|\bsp(?:eak|eaks|oke|eaking) out\b|\bin .{0,20}words\b"
)
"""Ways of saying whose words alone say nothing."""
MARKS_ONLY = re.compile(r"[\W_]*")


@lru_cache(maxsize=16384)
def act_of(cue: str) -> Act | None:
    """The act of a cue's words; speech for bare punctuation ("NAME:"), None where no word tells."""
    if MARKS_ONLY.fullmatch(cue) or IDIOMS.search(cue.casefold()):
        return Act.SPEECH
    lemmas = {lemma for word in re.findall(r"[\w-]+", cue.casefold()) for lemma in verbs(word)}
    for act, listed in ORDER:
        if lemmas & words(listed):
            return act
    return None
