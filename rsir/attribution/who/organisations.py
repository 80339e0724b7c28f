"""What is an organisation's full name? "KCNA" and "the Church" by what the article spells out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rsir.attribution.lexicon import words
from rsir.attribution.names import Name, NameKind

SMALL_WORDS = frozenset({"of", "for", "the", "and", "on", "in"})


def is_company(name: Name) -> bool:
    """Whether the name ends in what is left out when a company is named again."""
    last = name.words[-1].rstrip(".")
    return name.kind is NameKind.ORGANISATION and last in words("company_tails")


class Organisations:
    """The organisations of one article, by short form."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        """`names` are all names of the article, in text order."""
        self._full: dict[str, set[str]] = defaultdict(set)
        self._shortened: dict[str, set[str]] = defaultdict(set)
        for name in names:
            if name.kind is NameKind.PERSON or len(name.words) < 2:  # noqa: PLR2004
                continue
            bracketed = re.match(r"\s*\(([A-Z][\w.-]{1,9})\)", text[name.span.end :])
            if bracketed and bracketed[1].replace(".", "").isupper():
                self._full[bracketed[1]].add(name.text)
            if name.kind is NameKind.ORGANISATION:
                self._learn(name)

    def _learn(self, name: Name) -> None:
        """The short forms of `name`."""
        initials = "".join(w[0] for w in name.words if w not in SMALL_WORDS)
        if len(initials) > 2 and initials.isupper():  # noqa: PLR2004 - "UN" is said of too much
            self._full[initials].add(name.text)
        for end in (name.words[0], name.words[-1]):
            self._full[end].add(name.text)
        if is_company(name):
            self._shortened[" ".join(name.words[:-1])].add(name.text)

    def full_name(self, label: str) -> str:
        """`label` in full where the article leaves no choice, else as it is.

        Only acronyms, kinds of body ("the Church") and companies without what they are ("Delmarc",
        of "Delmarc Grain") are short forms; a place stands for itself.
        """
        shortened = self._shortened.get(label, set())
        if len(shortened) == 1 and label not in words("places"):
            return next(iter(shortened))
        if not (label in words("organisation_words") or label.replace(".", "").isupper()):
            return label
        known = {full.casefold(): full for full in self._full.get(label.replace(".", ""), ())}
        return next(iter(known.values())) if len(known) == 1 else label
