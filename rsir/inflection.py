"""The forms that an English verb has, and the verbs that a word may be a form of."""

from __future__ import annotations

import re
from collections.abc import Iterator

IRREGULAR = {
    "choose": "chose chosen",
    "feel": "felt",
    "find": "found",
    "forecast": "forecast forecasted",
    "foresee": "foresaw foreseen",
    "forget": "forgot",
    "know": "knew known",
    "label": "labeled labelled labelling",
    "mean": "meant",
    "say": "said",
    "see": "saw seen",
    "seek": "sought",
    "speak": "spoke spoken",
    "swear": "swore sworn",
    "tell": "told",
    "think": "thought",
    "undertake": "undertook undertaken",
    "understand": "understood",
    "write": "wrote written",
}
"""Forms that no rule makes; they stand for the past of a regular verb."""
_VERBS = {form: verb for verb, forms in IRREGULAR.items() for form in forms.split()}
_DOUBLING = frozenset("admit brag commit dub forget plan quip rebut refer slam".split())
"""Verbs that double their last letter; how others are stressed, spelling does not tell."""
_ENDINGS = (
    *(("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("d", "")),
    *(("ing", ""), ("ing", "e"), ("ying", "ie")),
)
"""What ends a form, and what the verb has in its stead."""


def forms(verb: str) -> Iterator[str]:
    """The verb itself and all its forms."""
    yield verb
    stem = verb + verb[-1] if verb in _DOUBLING else verb
    consonant_y = re.search(r"[^aeiou]y$", verb)
    if consonant_y:
        yield verb[:-1] + "ies"
    else:
        yield verb + ("es" if re.search(r"(s|sh|ch|x|z)$", verb) else "s")
    if verb in IRREGULAR:
        yield from IRREGULAR[verb].split()
    else:
        yield verb[:-1] + "ied" if consonant_y else stem.removesuffix("e") + "ed"
    yield (
        re.sub(r"ie$", "y", stem if stem.endswith("ee") else re.sub(r"(?<!i)e$", "", stem)) + "ing"
    )


def verbs(word: str) -> set[str]:
    """What `word` may be a form of; wrong guesses do no harm to who looks them up in a list."""
    found = {word, _VERBS.get(word, word)}
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)] + put
            found |= {stem, re.sub(r"([^aeiouls])\1$", r"\1", stem), re.sub(r"ll$", "l", stem)}
    return found
