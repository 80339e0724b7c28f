"""What a reader knows at a point of the article: who is there, what they are, who spoke last."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from rsir.attribution.attributions import WITHOUT_MARKS, Attribution
from rsir.attribution.genders import gender_of_title
from rsir.attribution.names import find_names
from rsir.attribution.quotes import Quotation
from rsir.attribution.roles import role_around
from rsir.attribution.who.cast import Cast
from rsir.attribution.who.court import read_parts
from rsir.attribution.who.organisations import Organisations
from rsir.attribution.who.person import Person
from rsir.records import Article, Label, Span

OFTEN = 4
"""Mentions that make of whom the headline names the one whom the article is about."""
REACH = 3
"""Paragraphs back in which an antecedent is looked for."""


@dataclass(frozen=True, slots=True)
class Who:
    """A resolved source: `name` None is unknown; `role` is a span of the text."""

    name: str | None = None
    role: Span | None = None
    person: Person | None = None
    plural: bool = False


UNKNOWN = Who()


class Discourse:
    """One article as it unfolds; `heard` is called with each speaker in text order."""

    def __init__(
        self, article: Article, quotations: Sequence[Quotation], attributions: Sequence[Attribution]
    ) -> None:
        """`attributions` as the linker gives them."""
        self.text = article.text
        self.reference = article.reference
        self.turn = article.turn
        self.paragraphs = [p.span for p in article.paragraphs]
        self.labels = [p.label for p in article.paragraphs]
        self.quoted = [q.span for q in quotations if q.depth == 0]
        plain = (a.contents for a in attributions if a.basis in WITHOUT_MARKS)
        self.verbatim = [*self.quoted, *chain.from_iterable(plain)]
        """Where somebody speaks of themselves as "I", and of others as "he" and "she"."""
        self.left_open = [q.span for q in quotations if q.depth == 0 and not q.closed]
        self.contents = sorted(c for a in attributions for c in a.contents)
        unread = {Label.BOILERPLATE, Label.REPEAT}
        stretches = [p.span for p in article.paragraphs if p.label not in unread]
        cues = {a.cue.start for a in attributions if a.cue}
        names = [
            name
            for name in find_names(self.text, stretches)
            if cues.isdisjoint(range(name.start, name.span.end))  # "CEO Insists" is no name
        ]
        self.cast = Cast(self.text, names, [s for a in attributions for s in a.sources])
        self.organisations = Organisations(self.text, names)
        self._starts = [p.start for p in self.paragraphs]
        self.continuing = {self.paragraph(q.span.start) for q in quotations if q.continues}
        """Paragraphs that take up the quotation left open in the one before."""
        self.protagonist = self._protagonist()
        self._heard: list[tuple[int, Who]] = []
        self._until: list[int] = []
        self._read_roles()
        read_parts(self.text, self.cast)

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph that holds `offset`."""
        return bisect_right(self._starts, offset) - 1

    def in_headline(self, offset: int) -> bool:
        """Whether `offset` lies in a headline, which drops articles and runs ahead of the names."""
        return self.labels[self.paragraph(offset)] is Label.HEADING

    def heard(self, attribution: Attribution, who: Who) -> None:
        """Note that `who` has spoken."""
        cue = [attribution.cue] if attribution.cue else []
        frame = attribution.sources or attribution.contents
        self._heard.append((max(span.end for span in frame), who))
        self._until.append(max(span.end for span in (*frame, *cue, *attribution.contents)))

    def speakers(self) -> list[Who]:
        """All who have spoken so far, in text order."""
        return [who for _, who in self._heard]

    def last_speaker(self, at: int, reach: int = REACH, besides: str | None = None) -> Who | None:
        """Who but `besides` spoke last before `at`, at most `reach` paragraphs back."""
        heard = self._heard_before(at, reach)
        return next((who for who in heard if besides is None or who.name != besides), None)

    def last_heard(self, at: int) -> int:
        """Up to where anybody has last spoken before `at`; 0 where nobody has."""
        return max((until for until in self._until if until <= at), default=0)

    def last_of(self, people: Collection[Person], at: int) -> Person | None:
        """Which of `people` spoke last before `at`, at most `REACH` paragraphs back."""
        known = {id(person) for person in people}
        heard = self._heard_before(at, REACH)
        return next((who.person for who in heard if id(who.person) in known), None)

    def _heard_before(self, at: int, reach: int) -> Iterator[Who]:
        """The speakers before `at`, the last one first."""
        first = self.paragraph(at) - reach
        for where, who in reversed(self._heard):
            if where <= at and self.paragraph(where) >= first:
                yield who

    def as_who(self, person: Person, at: int) -> Who:
        """`person` with the role that introduced them, which stands before `at` if any does."""
        roles = sorted(person.roles, key=lambda role: (role.start > at, role.start))
        return Who(person.name, roles[0] if roles else None, person)

    def quotes(self, offset: int) -> bool:
        """Whether `offset` lies in somebody's very own words."""
        return any(span.start <= offset < span.end for span in self.verbatim)

    def spoken_of(self, offset: int) -> bool:
        """Whether `offset` lies in words that are quoted or reported."""
        return any(s.start <= offset < s.end for s in self.quoted) or any(
            c.start <= offset < c.end for c in self.contents
        )

    def _protagonist(self) -> Person | None:
        """The one person whom the headline names, if the article comes back to them."""
        headline = next((p for p in self.paragraphs if self.in_headline(p.start)), Span(0, 0))
        named = [person for _, person in self.cast.within(headline)]
        one = named[0] if named and all(person is named[0] for person in named) else None
        return one if one and len(one.mentions) >= OFTEN else None

    def _read_roles(self) -> None:
        for name, person in self.cast.mentions:
            paragraph = self.paragraphs[self.paragraph(name.span.start)]
            role = role_around(self.text, name, paragraph)
            if role is not None:
                person.roles.append(role)
                person.known = True
                told = gender_of_title(self.text[role.start : role.end])
                if told:
                    person.genders[told] += 2
