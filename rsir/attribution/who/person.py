"""Who is one person? The fullest name, all mentions of it, and what they tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from rsir.attribution.names import SUFFIXES, Name, fold
from rsir.records import Span


@dataclass
class Character:
    """A person of one article: the fullest name, the mentions in order, and what they tell."""

    words: tuple[str, ...]
    mentions: list[Name] = field(default_factory=list)
    roles: list[Span] = field(default_factory=list)
    genders: Counter[str] = field(default_factory=Counter)
    known_as: set[str] = field(default_factory=set)
    """What else they are called for what they do, though no role says so: "defendant"."""
    known: bool = False
    """Whether more than a place in a sentence tells that it is a person."""

    @property
    def name(self) -> str:
        """The fullest name."""
        return " ".join(self.words)

    @property
    def gender(self) -> str | None:
        """'f' or 'm' if the mentions agree well enough, else None."""
        (best, count), (_, other) = [*self.genders.most_common(2), ("", 0), ("", 0)][:2]
        return best if best and count > other else None

    @property
    def surname(self) -> str:
        """The last word that is no "Jr."; folded."""
        return fold(bare(self.words)[-1])


def bare(words: Sequence[str]) -> Sequence[str]:
    """A name's words without "Jr."."""
    return words[:-1] if len(words) > 1 and fold(words[-1]) in SUFFIXES else words


def extends(longer: Sequence[str], name: Name) -> bool:
    """Whether `name` is a shorter form: a tail ("Ben Taleblu"), or without middle names."""
    long, short = [[fold(w) for w in bare(ws)] for ws in (longer, name.words)]
    if long[-len(short) :] == short or (long[0] == short[0] and long[-1] == short[-1]):
        return True
    return (
        len(short) == len(long)
        and long[-1] == short[-1]
        and long[0][0] == short[0][:1]
        and (len(short[0]) == 1 or len(long[0]) == 1)
    )


def last_before(person: Character, name: Name) -> int:
    """Where the last mention before `name` stands that ends in the same word: "Bo" does not."""
    word, before = fold(name.words[-1]), [m for m in person.mentions if m.span < name.span]
    return max((m.span.start for m in before if fold(bare(m.words)[-1]) == word), default=-1)
