"""Who appears in the article? Mentions of people and organisations, merged into one each.

A surname, a given name or a title with either stands for the full name that the article gives,
before or after; two people with one surname are told apart by title, by who was named right
before, and by who was called by the surname alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rsir.attribution.genders import gender_of_given, gender_of_title, given_name
from rsir.attribution.lexicon import words
from rsir.attribution.names import LONGEST_NAME, PLACE_LEADS, Name, NameKind, fold
from rsir.attribution.who.evidence import (
    acts_alone,
    gender_of_self,
    has_role_beside,
    heads_source,
    is_aged,
    shows_person,
)
from rsir.attribution.who.kin import gender_of_relative, spouse_before
from rsir.attribution.who.organisations import is_company
from rsir.attribution.who.person import Character, bare, extends, last_before
from rsir.records import Span
from rsir.spelling import same_word

DOING = re.compile(r"^[A-Z][a-z]*[aeiouy][a-z]*ing$")
"""A verb that opens a sentence, and no Ming or Mei-Ling."""
COMMON = re.compile(
    r"ly$|\w{3}(?:ists|ians|ities|[st]ions|ments)$"
    r"|(?:mak|go|check|hold|keep|work|own|vot|view|employ|mourn|protest|support|fix|writ|seek)ers$"
)
"""Endings of words that are hardly names where they only open a sentence: "Editorialists"."""
NAMED = re.compile(r"\b(?:named|called) $")
SHORTEST_VARIANT = 5
"""Letters a surname needs before a near spelling of it counts as the same."""


class Cast:
    """The people of one article, found by name or by place in the text."""

    def __init__(self, text: str, names: Sequence[Name], sources: Iterable[Span]) -> None:
        """`names` in text order; `sources` are spans of source phrases, whose names do speak."""
        self.names = names
        self._lower = set(re.findall(r"\b[a-z]+\b", text))
        self.people: list[Character] = []
        self._of: dict[int, Character] = {}
        self._by_word: dict[str, list[Character]] = defaultdict(list)
        self.text = text
        self._kin: list[Character] = []
        speaking = sorted(sources)
        self._companies = {
            name.words[:end]
            for name in names
            if is_company(name)
            for end in range(1, len(name.words))
        }
        self._gather_full_names(speaking)
        self._gather_short_names(speaking)
        self.names = [n for n in names if self._is_name(n)]
        self.mentions = [(n, self._of[n.span.start]) for n in names if n.span.start in self._of]
        self._starts = [n.span.start for n, _ in self.mentions]
        self._name_starts = [n.span.start for n in self.names]

    def person(self, name: Name) -> Character | None:
        """Whom this mention names."""
        return self._of.get(name.span.start)

    def within(self, span: Span) -> list[tuple[Name, Character]]:
        """The mentions inside `span`."""
        found = self.mentions[
            bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)
        ]
        return [(n, p) for n, p in found if n.span.end <= span.end]

    def names_within(self, span: Span) -> list[Name]:
        """All names inside `span`, of people or not."""
        found = self.names[
            bisect_left(self._name_starts, span.start) : bisect_left(self._name_starts, span.end)
        ]
        return [n for n in found if n.span.end <= span.end]

    def same(self, phrase: str) -> Name | None:
        """A name that is worded like `phrase` elsewhere: a headline's "Acme Energy Announces".

        Also the only person of that surname, if it could be another word: Mark Cuban, of "Cuban".
        """
        alike = [n for n in self.names if n.text == phrase and len(n.words) > 1]
        surname = "" if phrase in words("unnamed_sources") or phrase.islower() else fold(phrase)
        named = self._by_word[surname]
        alike += [p.mentions[0] for p in named if len(named) == 1 and p.surname == surname]
        return alike[0] if alike else None

    def _is_name(self, name: Name) -> bool:
        """Whether it is more than a word that only opens a sentence."""
        return (
            name.kind is not NameKind.UNKNOWN
            or len(name.words) > 1
            or name.span.start in self._of
            or not self._only_opens(name.words[0])
        )

    def _only_opens(self, word: str) -> bool:
        """Whether a single word is capitalised only because it opens sentences ("Officials")."""
        listed = word in words("sentence_openers") or word in words("unnamed_sources")
        listed = listed or word.casefold() in words("businesses")
        return listed or COMMON.search(word) is not None or word.casefold() in self._lower

    def _gather_full_names(self, speaking: Sequence[Span]) -> None:
        single = [n for n in self.names if len(n.words) == 1]
        alone = {fold(n.words[0]) for n in single if n.kind is not NameKind.PLACE}
        full = [n for n in self.names if len(bare(n.words)) > 1 and n.kind is NameKind.PERSON]
        full += [
            n
            for n in self.names
            if n.kind is NameKind.UNKNOWN
            and 1 < len(bare(n.words)) <= LONGEST_NAME
            and n.words[0] not in PLACE_LEADS
            and (n.words[-1] not in words("places") or given_name(n.words[0]))
            and not self._tells_kind(n)
            and (
                fold(n.words[-1]) in alone
                or heads_source(self.text, n, speaking)
                or has_role_beside(self.text, n)
                or acts_alone(self.text, n, self._lower)
            )
        ]
        full = [n for n in full if not self._only_opens_before(n, full)]
        for name in sorted(full, key=lambda n: (-len(n.words), n.span.start)):
            person = next((p for p in self._candidates(name) if extends(p.words, name)), None)
            if person is None:
                person = Character(name.words)
                self.people.append(person)
                for word in bare(name.words):
                    self._by_word[fold(word)].append(person)
            self._add(person, name)
        self._gather_couples()

    def _tells_kind(self, name: Name) -> bool:
        """Whether the article calls it by its last word: "the zoo", of "Oakland Zoo"."""
        last = name.words[-1]
        return (
            last.casefold() in self._lower
            and re.search(rf"\b[Tt]he {re.escape(last.casefold())}\b", self.text) is not None
            and name.title == ""
        )

    def _gather_couples(self) -> None:
        """Tom Garrick, of "Tom and Elsie Garrick"."""
        by_start = {name.span.start: name for name in self.names}
        for other in [p for p in self.people if len(bare(p.words)) > 1]:
            for name in tuple(other.mentions):
                given = by_start.get(spouse_before(self.text, name.start))
                if given is None or len(given.words) > 1:
                    continue
                if not given_name(given.words[0]) and not self._both(other.surname):
                    continue
                if given.span.start in self._of:  # "Ann, and Ann Lee"
                    continue
                word = fold(given.words[0])
                if any(p.surname == word and len(p.words) > 1 for p in self._by_word[word]):
                    continue  # "Bruce and Elsie Garrick", of whom one is Ada Bruce
                spouse = Character((given.words[0], bare(other.words)[-1]))
                known = [p for p in self._candidates(name) if p.words[0] == spouse.words[0]]
                if not known:
                    self.people.append(spouse)
                    for word in spouse.words:
                        self._by_word[fold(word)].append(spouse)
                self._add(known[0] if known else spouse, given)

    def _both(self, surname: str) -> bool:
        """Whether the article calls a man and a woman by this surname."""
        titles = {gender_of_title(n.title) for n in self.names if fold(n.words[-1]) == surname}
        return {"m", "f"} <= titles

    def _only_opens_before(self, name: Name, full: Sequence[Name]) -> bool:
        """Whether a name is a surname behind a word that opens the sentence: "Injecting Lee"."""
        first, last = name.words[0], name.words[-1]
        if name.kind is not NameKind.UNKNOWN or len(name.words) != 2:  # noqa: PLR2004
            return False
        known = any(
            n.kind is NameKind.PERSON and len(n.words) > 1 and n.words[-1] == last for n in full
        )
        return known or DOING.search(first) is not None or first.casefold() in self._lower

    def _gather_short_names(self, speaking: Sequence[Span]) -> None:
        for name in self.names:
            if name.span.start in self._of:
                continue
            if len(bare(name.words)) != 1:
                person = self._short(name._replace(words=name.words[-1:]))
                if name.kind is NameKind.UNKNOWN and person and self._only_opens_before(name, []):
                    self._add(person, name)
                continue
            shouted = name.words[0].isupper() and any(
                p.surname == fold(name.words[0]) and len(p.words) > 1
                for p in self._by_word[fold(name.words[0])]
            )  # "PENCE:" in a transcript
            company = name.kind is NameKind.ORGANISATION or (
                name.words in self._companies and not self._by_word[fold(name.words[0])]
            )
            if company and not name.title and not shouted:
                continue
            person = self._short(name) or self._relative(name)
            if name.kind is NameKind.PLACE and not name.title and person is not None:
                person = person if person.mentions[0].span.start < name.span.start else None
            named = (name.title or name.kind is NameKind.PERSON) or (
                name.kind is NameKind.UNKNOWN
                and (heads_source(self.text, name, speaking) or is_aged(self.text, name))
                and not self._only_opens(name.words[0])
            )
            if person is None and named:
                person = Character(name.words)
                self.people.append(person)
                self._by_word[fold(name.words[0])].append(person)
            if person is not None:
                self._add(person, name)
        self._gather_late_known()

    def _gather_late_known(self) -> None:
        """Bare names of somebody whom only a later "Mr" shows to be a person."""
        for name in self.names:
            bare = len(name.words) == 1 and name.kind is NameKind.UNKNOWN
            if bare and name.span.start not in self._of:
                people = self._by_word[fold(name.words[0])]
                if len(people) == 1 and any(gender_of_title(m.title) for m in people[0].mentions):
                    self._add(people[0], name)

    def _short(self, name: Name) -> Character | None:
        """The one person whom a surname or given name means here."""
        word, gender = (
            fold(name.words[0]),
            gender_of_title(name.title) or gender_of_self(self.text, name),
        )
        known = [p for p in self._by_word[word] if not (gender and p.gender and p.gender != gender)]
        by_surname = [p for p in known if p.surname == word]
        if not by_surname and gender and any(p.surname == word for p in self._by_word[word]):
            return self._married(name, gender)
        candidates = by_surname or [p for p in known if fold(p.words[0]) == word]
        if len(candidates) > 1:
            before = [p for p in candidates if p.mentions[0].span.start < name.span.start]
            full = [p for p in before if len(p.words) > 1]
            return max(full or before, key=lambda p: self._nearness(p, name), default=None)
        if candidates:
            return candidates[0]
        inside = [p for p in known if word in map(fold, p.words[1:-1])]
        if len(inside) == 1 and not given_name(name.words[0]):
            return inside[0]  # Juan Carlos Ortega Villalobos, of "Ortega"
        if len(word) < SHORTEST_VARIANT or given_name(name.words[0]):
            return None
        near = [
            p
            for p in self.people
            if len(p.words) > 1
            and same_word(word, p.surname)
            and not (gender and p.gender and p.gender != gender)
        ]
        return near[0] if len(near) == 1 else None

    def _relative(self, name: Name) -> Character | None:
        """Keith, of "her husband Keith" and "a nurse named Keith"; Oleh, of "her son, Oleh,"."""
        gender = gender_of_relative(self.text, name.start)
        named = NAMED.search(self.text, max(0, name.start - 8), name.start)
        apposed = self.text[name.start - 2 : name.start] == ", " and self.text.startswith(
            ",", name.span.end
        )
        if not (gender or named) or name.title or not (apposed or given_name(name.words[0])):
            return None
        person = Character(name.words)
        if gender:
            person.genders[gender] += 3
        self.people.append(person)
        self._by_word[fold(name.words[0])].append(person)
        self._kin.append(person)
        return person

    def _married(self, name: Name, gender: str) -> Character | None:
        """Keith Tetlow, of "Mr Tetlow", if Keith is the one man told of as a Tetlow's relative."""
        kin = [p for p in self._kin if p.gender == gender and len(p.words) == 1]
        if len(kin) != 1:
            return None
        kin[0].words = (*kin[0].words, name.words[0])
        self._by_word[fold(name.words[0])].append(kin[0])
        return kin[0]

    def _nearness(self, person: Character, name: Name) -> tuple[bool, bool, int, int]:
        """How likely a name that several bear means `person`.

        Of the same title, or named in this paragraph or the last, else the one whom the article has
        called by it alone before: a sister who comes in later keeps her given name.
        """
        last = last_before(person, name)
        gap = self.text[last : name.span.start] if last >= 0 else "\n \n"
        near = len(re.findall(r"\n+", gap)) <= 1
        before = [m for m in person.mentions if m.span < name.span]
        titled = name.title != "" and any(m.title.endswith(name.title) for m in before)
        alone = sum(len(m.words) == 1 and fold(m.words[0]) == fold(name.words[0]) for m in before)
        return titled, near, 0 if near else alone, last

    def _candidates(self, name: Name) -> list[Character]:
        return self._by_word[fold(bare(name.words)[-1])]

    def _add(self, person: Character, name: Name) -> None:
        person.mentions.append(name)
        person.mentions.sort(key=lambda n: n.span.start)
        self._of[name.span.start] = person
        person.known = person.known or shows_person(self.text, person, name)
        told = gender_of_title(name.title)
        others = [p for p in self._by_word[fold(name.words[-1])] if p is not person]
        unsure = len(name.words) == 1 and any(p.gender is None for p in others)
        if told and not unsure:  # "Mrs. Khan" of two Khans tells of neither
            person.genders[told] += 3
        given = gender_of_given(person.words[0]) if len(person.words) > 1 else None
        if given and len(person.mentions) == 1:
            person.genders[given] += 2
