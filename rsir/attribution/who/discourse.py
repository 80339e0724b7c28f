"""What a reader knows of the article: who is named in it, what they are, and who has spoken so far.

`Discourse` is what holds for all of the article; `Spoken` is one step of how it unfolds. Nothing
here changes while it is read: each decision is made from the article and the steps before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from rsir.attribution.attributions import WITHOUT_MARKS, Attribution
from rsir.attribution.genders import gender_of_title
from rsir.attribution.names import NameKind, find_names
from rsir.attribution.overlaps import Overlaps
from rsir.attribution.quotes import Quotation
from rsir.attribution.reader.parts import Parts
from rsir.attribution.reader.tagger import States
from rsir.attribution.roles import is_title, role_around
from rsir.attribution.who.cast import Cast
from rsir.attribution.who.court import read_parts
from rsir.attribution.who.entities import Entity, entities_of
from rsir.attribution.who.organisations import Organisations
from rsir.attribution.who.person import Character
from rsir.attribution.who.phrases import names_read, recut
from rsir.attribution.who.role import body_role_around
from rsir.attribution.who.source import Form, Mention, read_source
from rsir.records import Article, Label, SourceType, Span


@dataclass(frozen=True, slots=True)
class Who:
    """A resolved source: `name` None is unknown; `role` is a span of the text."""

    name: str | None = None
    role: Span | None = None
    person: Character | None = None
    plural: bool = False
    behalf: str | None = None
    source_type: SourceType | None = None


UNKNOWN = Who()


class Spoken(NamedTuple):
    """Somebody has spoken: who, by what form of reference, and where.

    `frame` is the end of the source phrase, or of the words that have none; `until` the end of all.
    """

    who: Who
    form: str
    frame: int
    until: int
    at_length: bool = False
    """Whether it begins or goes on with a quotation over paragraphs."""

    @classmethod
    def by(
        cls, who: Who, form: str, attribution: Attribution, *, at_length: bool = False
    ) -> Spoken:
        """`who` as the one who speaks in `attribution`."""
        cue = [attribution.cue] if attribution.cue else []
        frame = attribution.sources or attribution.contents
        ends = [span.end for span in (*frame, *cue, *attribution.contents)]
        return cls(who, form, max(span.end for span in frame), max(ends), at_length)


class Discourse:
    """One article, as far as it holds from its first word to its last."""

    def __init__(
        self,
        article: Article,
        quotations: Sequence[Quotation],
        attributions: Sequence[Attribution],
        states: States | None = None,
    ) -> None:
        """`attributions` as the linker gives them, `states` as the tagger does."""
        self.text = article.text
        self.reference = article.reference
        self.turn = article.turn
        self.states = states
        self.paragraphs = [p.span for p in article.paragraphs]
        self.labels = [p.label for p in article.paragraphs]
        self.quoted = [q.span for q in quotations if q.depth == 0]
        plain = (a.contents for a in attributions if a.basis in WITHOUT_MARKS)
        self.verbatim = [*self.quoted, *chain.from_iterable(plain)]
        """Where somebody speaks of themselves as "I", and of others as "he" and "she"."""
        self.left_open = [q.span for q in quotations if q.depth == 0 and not q.closed]
        self.sources = sorted(s for a in attributions for s in a.sources)
        self.contents = sorted(c for a in attributions for c in a.contents)
        self._verbatim = Overlaps((span, span) for span in self.verbatim)
        self._spoken_of = Overlaps((s, s) for s in chain(self.quoted, self.contents))
        unread = {Label.BOILERPLATE, Label.REPEAT}
        stretches = [p.span for p in article.paragraphs if p.label not in unread]
        cues = {a.cue.start for a in attributions if a.cue}
        names = [
            name
            for name in find_names(self.text, stretches)
            if cues.isdisjoint(range(name.start, name.span.end))  # "CEO Insists" is no name
        ]
        self.cast = Cast(self.text, names, self.sources)
        self.parts: dict[Span, Parts] = {}
        """The names in each source phrase, where they are surely read."""
        if states is not None:
            ruled = {
                a.sources[-1]: self.mention(a.sources[-1], a.cue) for a in attributions if a.sources
            }
            self.parts = names_read(self.text, self.cast, states, ruled)
            names = recut(self.text, names, self.parts)
            self.cast = Cast(self.text, names, self.sources)
        self.organisations = Organisations(self.text, names)
        self._starts = [p.start for p in self.paragraphs]
        self.continuing = {self.paragraph(q.span.start) for q in quotations if q.continues}
        """Paragraphs that take up the quotation left open in the one before."""
        self.body_roles: dict[str, Span] = {}
        """What a source phrase says that an organisation is, by its full name."""
        self._read_roles()
        self._read_source_roles(attributions)
        self._read_body_roles()
        read_parts(self.text, self.cast)
        self.entities = entities_of(self.cast, self.organisations)

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph that holds `offset`."""
        return bisect_right(self._starts, offset) - 1

    def ahead(self, offset: int, paragraphs: int) -> int:
        """The end of the paragraph that stands so many after that of `offset`."""
        return self.paragraphs[
            min(self.paragraph(offset) + paragraphs, len(self.paragraphs) - 1)
        ].end

    def in_headline(self, offset: int) -> bool:
        """Whether `offset` lies in a headline, which drops articles and runs ahead of the names."""
        return self.labels[self.paragraph(offset)] is Label.HEADING

    def as_who(self, entity: Entity, at: int) -> Who:
        """`entity` with the role that introduced it, which stands before `at` if any does."""
        if entity.person is None:
            return self.body_as_who(entity.name)
        return self.person_as_who(entity.person, at)

    def person_as_who(self, person: Character, at: int) -> Who:
        """`person` with the role that introduced them, which stands before `at` if any does."""
        roles = sorted(
            person.roles,
            key=lambda r: (is_title(self.text[slice(*r)]), r.start > at, r.start),
        )
        role = roles[0] if roles else None
        return Who(person.name, role, person, source_type=SourceType.PERSON)

    def mention(self, source: Span, cue: Span | None) -> Mention:
        """What the source phrase at `source` says."""
        return read_source(self.text, source, self.cast, cue, self.parts.get(source))

    def quotes(self, offset: int) -> bool:
        """Whether `offset` lies in somebody's very own words."""
        return any(self._verbatim(Span(offset, offset + 1)))

    def spoken_of(self, offset: int) -> bool:
        """Whether `offset` lies in words that are quoted or reported."""
        return any(self._spoken_of(Span(offset, offset + 1)))

    def _read_source_roles(self, attributions: Sequence[Attribution]) -> None:
        for attribution in attributions:
            if not attribution.sources:
                continue
            mention = self.mention(attribution.sources[-1], attribution.cue)
            if mention.role is None:
                continue
            if mention.form is Form.PERSON and (person := self.cast.person(mention.names[0])):
                person.roles.append(mention.role)
            elif mention.form is Form.ORGANISATION:
                full = self.organisations.full_name(mention.label)
                self.body_roles.setdefault(full, mention.role)

    def in_full(self, span: Span) -> str:
        """What the words at `span` name, by its fullest form in the article."""
        for name, person in self.cast.within(span):
            if name.span.end == span.end:
                return person.name
        return self.organisations.full_name(" ".join(self.text[slice(*span)].split()))

    def body_as_who(self, name: str) -> Who:
        """An organisation with the role that a source phrase gives it."""
        role = self.body_roles.get(name)
        return Who(name, role, source_type=SourceType.ORGANISATION)

    def _read_body_roles(self) -> None:
        for name in self.cast.names:
            if self.cast.person(name) is not None or name.kind is NameKind.PLACE:
                continue
            paragraph = self.paragraphs[self.paragraph(name.span.start)]
            role = body_role_around(self.text, name, paragraph)
            if role is not None:
                self.body_roles.setdefault(self.in_full(name.span), role)

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


def last_spoken(
    discourse: Discourse, spoken: Sequence[Spoken], at: int, reach: int
) -> Spoken | None:
    """Who spoke last before `at`, at most `reach` paragraphs back."""
    return next(spoken_before(discourse, spoken, at, reach), None)


def spoken_before(
    discourse: Discourse, spoken: Sequence[Spoken], at: int, reach: int
) -> Iterator[Spoken]:
    """Who spoke before `at`, at most `reach` paragraphs back, the last one first."""
    first = discourse.paragraph(at) - reach
    for one in reversed(spoken):
        if one.frame <= at and discourse.paragraph(one.frame) >= first:
            yield one
