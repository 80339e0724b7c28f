"""A library of a few statements in memory, found by the same terms as in the index."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from rsir.index.engine import Facts, Found, Wanted
from rsir.index.library import Library
from rsir.index.restriction import Restriction
from rsir.query.snippets import matches
from rsir.records import (
    Act,
    DateRange,
    Kind,
    Passage,
    Phrase,
    Reference,
    Span,
    Statement,
    Term,
)


@dataclass
class Stored:
    item: Statement | Passage
    reference: Reference
    context: str


def statement(
    content: str,
    speaker: str | None = None,
    *,
    cue: str = "said",
    context: str = "",
    kind: Kind = Kind.DIRECT,
    act: Act | None = Act.SPEECH,
    said: DateRange | None = None,
    published: DateRange | None = None,
    path: str = "news.txt",
    publication: str | None = None,
    source: Phrase | None = None,
) -> Stored:
    item = Statement(
        id=f"{abs(hash((content, speaker, path))):012x}"[:12],
        line=1,
        kind=kind,
        content=Phrase(content, (Span(0, len(content)),)),
        source=source,
        cue=Phrase(cue, (Span(9, 9 + len(cue)),)),
        speaker=speaker,
        act=act,
        said=said,
    )
    reference = Reference(path, publication=publication, published=published)
    return Stored(item, reference, f"{context} {content}")


def passage(content: str, path: str = "news.txt") -> Stored:
    item = Passage(f"p{abs(hash(content)):011x}"[:12], 1, Phrase(content, (Span(0, len(content)),)))
    return Stored(item, Reference(path), content)


@dataclass
class Match:
    names: frozenset[str]
    how: str = "name"


@dataclass
class Person:
    name: str


@dataclass
class People:
    names: tuple[str, ...]

    def match(self, asked: str) -> Match:
        words = set(asked.casefold().split())
        return Match(frozenset(n for n in self.names if words <= set(n.casefold().split())))

    def called(self, name: str) -> frozenset[str]:
        return frozenset(n for n in self.names if n.casefold() == name.casefold())

    def nearest(self, asked: str, n: int) -> list[str]:
        return list(self.names)[:n] if asked else []

    def person(self, stored: str | None) -> Person | None:
        return Person(stored) if stored else None


@dataclass
class Engine:
    stored: Sequence[Stored]
    read: int = field(default=0)

    def statements(
        self,
        about: Sequence[Term],
        said: Sequence[Term],
        speakers: Collection[str] | None,
        *,
        wanted: Wanted | None = None,
    ) -> Iterator[Found]:
        for in_content in (True, False):
            for each in self.stored:
                item, text = each.item, each.item.content.text
                if not isinstance(item, Statement) or not all(has(text, term) for term in said):
                    continue
                inside = all(has(text, term) for term in about)
                if inside is not in_content or not all(has(each.context, term) for term in about):
                    continue
                if speakers is not None and item.speaker not in speakers:
                    continue
                if wanted is None or wanted(facts(each)):
                    self.read += 1
                    yield Found(item, each.reference, 1.0, in_content, each.context)

    def passages(
        self, terms: Sequence[Term], *, wanted: Wanted | None = None, unquoted: bool = False
    ) -> Iterator[Found]:
        for each in self.stored:
            if unquoted and not isinstance(each.item, Passage):
                continue
            if not all(has(each.context, term) for term in terms):
                continue
            if wanted is None or wanted(facts(each)):
                yield Found(each.item, each.reference, 1.0, in_content=True, context=each.context)

    def holding(self, terms: Sequence[Term]) -> int:
        return sum(1 for _ in self.passages(terms))

    def candidates(self, terms: Sequence[Term], restriction: Restriction, most: int) -> list[Found]:
        found = []
        for each in self.stored:
            item = each.item
            if not isinstance(item, Statement) or not restriction.admits(facts(each)):
                continue
            if restriction.speakers is not None and item.speaker not in restriction.speakers:
                continue
            if restriction.articles is not None and each.reference.key not in restriction.articles:
                continue
            if restriction.ids is not None and item.id not in restriction.ids:
                continue
            where = f"{each.context} {item.speaker} {item.cue and item.cue.text}"
            if not terms or any(has(where, term) for term in terms):
                text = each.context
                found.append(Found(item, each.reference, 1.0, in_content=True, context=text))
        return found[:most]

    def articles_holding(self, term: Term) -> frozenset[str]:
        return frozenset(each.reference.key for each in self.stored if has(each.context, term))

    def frequency(self, word: str) -> int:
        return sum(has(each.context, Term(word)) for each in self.stored)

    @property
    def paragraphs(self) -> int:
        return len(self.stored)

    def near_words(self, word: str, most: int) -> list[str]:
        return ["wheels"][:most] if word in ("whales", "wheelss") else []


def has(text: str, term: Term) -> bool:
    words = [term.words] if term.phrase else term.words.split()
    return all(matches(text, Term(word, term.phrase)) for word in words)


def facts(stored: Stored) -> Facts:
    item, reference = stored.item, stored.reference
    kind, act, said = (
        (item.kind, item.act, item.said) if isinstance(item, Statement) else (None, None, None)
    )
    return Facts(kind, act, said, reference.published, reference.path, reference.publication)


@dataclass
class FakeLibrary:
    engine: Engine
    people: People
    story: tuple[str, ...] = ()

    def like(self, _: str) -> dict[str, float]:
        return {}

    def copies(self, path: str) -> tuple[str, ...]:
        return self.story if path in self.story else (path,)


def library(*stored: Stored, copies: tuple[str, ...] = ()) -> Library:
    speakers = {s.item.speaker for s in stored if isinstance(s.item, Statement) and s.item.speaker}
    return cast("Library", FakeLibrary(Engine(stored), People(tuple(sorted(speakers))), copies))
