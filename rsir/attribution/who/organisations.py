"""What is an organisation's full name? "KCNA" and "the Church" by what the article spells out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

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
        self._spelt_out: dict[str, Counter[str]] = defaultdict(Counter)
        self._longer: dict[str, Counter[str]] = defaultdict(Counter)
        for name in names:
            if name.kind is NameKind.PERSON or len(name.words) < 2:  # noqa: PLR2004
                continue
            bracketed = re.match(r"\s*\(([A-Z][\w.-]{1,9})\)", text[name.span.end :])
            if bracketed and bracketed[1].replace(".", "").isupper():
                self._spelt_out[bracketed[1].replace(".", "")][name.text] += 1
            for acronym in _acronyms(name.words):
                self._spelt_out[acronym][name.text] += 1
            if name.kind is NameKind.ORGANISATION:
                for part in _parts(name.words):
                    self._longer[part][name.text] += 1

    def full_name(self, label: str) -> str:
        """`label` in full where the article leaves no choice, else as it is.

        An acronym is spelt out ("KCNA", "BofA"); of other short forms ("the Church", "Delmarc" of
        "Delmarc Grain Inc.") it is the longer name that holds them. A place stands for itself.
        """
        bare = label.replace(".", "")
        acronym = len(bare) > 1 and any(c.isupper() for c in bare[1:]) and " " not in bare
        if acronym:
            return self._only(self._spelt_out.get(bare), label)
        if label in words("places") or label in words("not_names"):
            return label
        return self._only(self._longer.get(label.casefold()), label)

    def _only(self, longer: Counter[str] | None, label: str) -> str:
        """The one that is meant: all others are its parts, or written otherwise."""
        if not longer:
            return label
        by_length = sorted(longer, key=lambda name: (-len(name.split()), -longer[name]))
        fullest = by_length[0]
        folded = f" {fullest.casefold()} "
        return fullest if all(f" {n.casefold()} " in folded for n in by_length) else label


def _parts(written: Sequence[str]) -> Iterator[str]:
    """The shorter forms of a name: how it begins, how it ends, what kind of body it is."""
    kinds = words("organisation_words")
    for end in range(1, len(written)):
        if written[end - 1] not in SMALL_WORDS | {"&"} and not kinds.issuperset(written[:end]):
            yield " ".join(written[:end]).casefold()
    yield from {w.casefold() for w in written if w in kinds} | {written[-1].casefold()}


def _acronyms(written: Sequence[str]) -> Iterator[str]:
    """What the initials spell, with and without the small words: "UN", "BofA"."""
    telling = [w for w in written if w != "&"]
    capitals = [w for w in telling if w not in SMALL_WORDS]
    bare = [w for w in telling if w.rstrip(".") not in words("company_tails")]
    initials = "".join(w[0] for w in capitals)
    if len(capitals) > 1:
        yield initials
        yield from {initials[:-1], *(initials[i:j] for i, j in _runs(len(initials)))} - {initials}
        yield "".join(w if w in SMALL_WORDS else w[0] for w in bare)


def _runs(length: int) -> Iterator[tuple[int, int]]:
    """Where the runs of three and more within so many letters begin and end."""
    for first in range(length):
        yield from ((first, end) for end in range(first + 3, length + 1))
