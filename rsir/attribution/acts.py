"""What does the cue do? Speech and writing are uttered, belief and intention are not.

Decided by the cue's words alone, from the lists `lexicon/cues_*.txt`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rsir.attribution.lexicon import words
from rsir.records import Act

IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "spoke": "speak",
    "spoken": "speak", "thought": "think", "felt": "feel", "saw": "see", "seen": "see",
    "knew": "know", "known": "know", "meant": "mean", "sought": "seek", "found": "find",
    "swore": "swear", "sworn": "swear", "understood": "understand", "chose": "choose",
    "chosen": "choose", "forgot": "forget", "saying": "say", "lied": "lie", "lying": "lie",
}  # fmt: skip
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
    lemmas = {lemma for word in re.findall(r"[\w-]+", cue.casefold()) for lemma in _lemmas(word)}
    for act, listed in ORDER:
        if lemmas & words(listed):
            return act
    return None


def _lemmas(word: str) -> set[str]:
    """What `word` may be a form of; wrong guesses do no harm, since they stand in no list."""
    found = {word, IRREGULAR.get(word, word)}
    for ending, put in (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"),
                        ("d", ""), ("ing", ""), ("ing", "e")):  # fmt: skip
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)] + put
            found |= {stem, re.sub(r"([^aeiouls])\1$", r"\1", stem), re.sub(r"ll$", "l", stem)}
    return found
