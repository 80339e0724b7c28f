"""What is an organisation's full name? "KCNA" and "the Church" by what the article spells out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rsir.attribution.lexicon import words
from rsir.attribution.names import Name, NameKind

SMALL_WORDS = frozenset({"of", "for", "the", "and", "on", "in"})


BANKS = frozenset({"Bank", "Bancorp", "Savings"})
"""What ends a bank's name: its first word alone names it, too."""


ALONE = frozenset({"Company", "Group"})
"""What a press release calls the only company that it names."""
LONGEST_DEFINITION = 120
"""Letters behind a company's name in which a press release tells what it will call it."""
DEFINED = re.compile(r"[“\"](?:the )?([^“”\"]{2,40})[”\"](?=,?(?: (?:and|or) (?:the )?[“\"]|\)))")
"""What a press release says that it will call somebody: (“Tidewell” or “the Group”)."""
SHORTEST_CLIP = 4
"""Letters of the shortest beginning of a company's name that names it."""


def is_company(name: Name) -> bool:
    """Whether the name ends in what is left out when a company is named again."""
    last = name.words[-1].rstrip(".")
    return name.kind is NameKind.ORGANISATION and last in words("company_tails")


class Organisations:
    """The organisations of one article, by short form."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        """`names` are all names of the article, in text order."""
        self._spelt_out: dict[str, Counter[str]] = defaultdict(Counter)
        self._spelt_within: dict[str, Counter[str]] = defaultdict(Counter)
        self._half_spelt: dict[str, Counter[str]] = defaultdict(Counter)
        self._longer: dict[str, Counter[str]] = defaultdict(Counter)
        self._companies: dict[str, Counter[str]] = defaultdict(Counter)
        self._defined = {a.casefold(): n.text for n in reversed(names) for a in _defined(text, n)}
        for name in names:
            if name.kind is NameKind.PERSON or len(name.words) < 2:  # noqa: PLR2004
                continue
            bracketed = re.match(r"\s*\(([A-Z][\w.-]{1,9})\)", text[name.span.end :])
            if bracketed and bracketed[1].replace(".", "").isupper():
                self._spelt_out[bracketed[1].replace(".", "")][name.text] += 1
            for acronym in _acronyms(name.words):
                self._spelt_out[acronym][name.text] += 1
            for acronym in _acronyms_within(name.words):
                self._spelt_within[acronym][name.text] += 1
            for mixed in _half_spelt(name.words):
                self._half_spelt[mixed][name.text] += 1
                self._longer[mixed][name.text] += 1
            if name.kind is NameKind.ORGANISATION:
                for part in _parts(name.words):
                    self._longer[part][name.text] += 1
                if is_company(name) or name.words[-1] in BANKS:
                    self._companies[name.words[0].casefold()][name.text] += 1

    def full_name(self, label: str) -> str:
        """`label` in full where the article leaves no choice, else as it is.

        An acronym is spelt out ("KCNA", "BofA"); of other short forms ("the Church", "Delmarc" of
        "Delmarc Grain Inc.") it is the longer name that holds them. A place stands for itself.
        """
        if label.casefold() in self._defined:
            return self._defined[label.casefold()]
        if label in words("places") or label in words("not_names"):
            return label
        if label in ALONE and label.casefold() not in self._longer:
            companies = {name for names in self._companies.values() for name in names}
            return companies.pop() if len(companies) == 1 else label
        if _is_acronym(label):
            return self.from_short_form(label)
        return self._only(self._longer.get(label.casefold()), label)

    def from_short_form(self, label: str) -> str:
        """`label` in full where it is letters of a name, or of a company the first word.

        Else as it is: "BofA", "Norland CDC", "Delmarc".
        """
        bare, folded = label.replace(".", ""), label.casefold()
        spelt = self._spelt_out.get(bare) or self._spelt_within.get(bare)
        whole = spelt if _is_acronym(label) else self._half_spelt.get(folded)
        return self._only(whole or self._companies.get(folded) or self._clipped(folded), label)

    def _clipped(self, short: str) -> Counter[str]:
        """The companies whose first word begins so: "Delm", of "Delmarc Inc."."""
        longer = [n for word, n in self._companies.items() if word.startswith(short)]
        return sum(longer, Counter()) if len(short) >= SHORTEST_CLIP else Counter()

    def _only(self, longer: Counter[str] | None, label: str) -> str:
        """The one that is meant: all others are its parts, or written otherwise."""
        if not longer:
            return label
        by_length = sorted(longer, key=lambda name: (-len(name.split()), -longer[name]))
        fullest = by_length[0]
        folded = f" {fullest.casefold()} "
        return fullest if all(f" {n.casefold()} " in folded for n in by_length) else label


def _defined(text: str, name: Name) -> list[str]:
    """What the article says that it will call the body behind its name."""
    rest = text[name.span.end : name.span.end + LONGEST_DEFINITION]
    opens = rest.startswith((" (“", ' ("', " (the “", ' (the "'))
    return DEFINED.findall(rest.partition(")")[0] + ")") if opens else []


def _is_acronym(label: str) -> bool:
    """Whether a word has capitals inside: "KCNA", "U.S.", "BofA"."""
    bare = label.replace(".", "")
    return len(bare) > 1 and any(c.isupper() for c in bare[1:]) and " " not in bare


def _parts(written: Sequence[str]) -> Iterator[str]:
    """The shorter forms of a name: without what kind of body it is, or that kind alone.

    A company is named again by its first word, too: "Delmarc", of "Delmarc Tide Mills Inc.".
    """
    tails, kinds = words("company_tails"), words("organisation_words")
    if written[-1].rstrip(".") in tails:
        yield written[0].casefold()
    end = len(written)
    while end > 1 and written[end - 1].rstrip(".") in kinds | tails | SMALL_WORDS | {"&"}:
        end -= 1
        yield " ".join(written[:end]).casefold()
    yield from {word.casefold() for word in written if word in kinds}


def _acronyms(written: Sequence[str]) -> Iterator[str]:
    """What the initials spell, with and without small words and tails: "UN", "BofA", "FDIC"."""
    telling = [w for w in written if w != "&"]
    bare = [w for w in telling if w.rstrip(".") not in words("company_tails")]
    for some in (telling, bare):
        initials = "".join(w[0] for w in some if w not in SMALL_WORDS)
        if len(initials) > 1:
            yield initials
    if len(bare) > 1:
        yield "".join(w if w in SMALL_WORDS else w[0] for w in bare)


def _half_spelt(written: Sequence[str]) -> Iterator[str]:
    """Whole words, and what three and more initials behind them spell: "Norland CDC"."""
    for first in range(1, len(written)):
        initials = "".join(w[0] for w in written[first:] if w not in SMALL_WORDS | {"&"})
        for end in range(3, len(initials) + 1):
            yield f"{' '.join(written[:first])} {initials[:end]}".casefold()


def _acronyms_within(written: Sequence[str]) -> Iterator[str]:
    """What three and more initials in a row spell: "CDC", of a country's own one."""
    initials = "".join(w[0] for w in written if w not in SMALL_WORDS | {"&"})
    for first in range(len(initials)):
        for end in range(first + 3, len(initials) + 1):
            yield initials[first:end]
