"""The records that flow through rsir. Every stage is a function from some of these to others.

files -> ingest -> Article -> attribution -> [Statement] -> index
                              question -> Query -> search -> [Hit] -> output

All offsets are half-open and count Unicode code points of `Article.text`, so that
`article.text[span.start:span.end]` is exactly what is shown. Nothing here is ever rewritten.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch `[start, end)` of an article's text, in code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether they share a letter."""
        return self.start < other.end and other.start < self.end


class Label(StrEnum):
    """What a paragraph is. Only BODY, QUESTION, HEADING and NOTE are read for statements.

    TURN is what somebody says under a label; the label itself is no part of the paragraph.
    """

    BODY = "body"
    HEADING = "heading"
    BYLINE = "byline"
    NOTE = "note"
    CAPTION = "caption"
    QUESTION = "question"
    TURN = "turn"
    BOILERPLATE = "boilerplate"
    REPEAT = "repeat"


class Kind(StrEnum):
    """How a statement is reported: all of it, part of it, or none of it in quotation marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Act(StrEnum):
    """What the cue does: speech and writing are utterances, belief and intention are not."""

    SPEECH = "speech"
    WRITING = "writing"
    BELIEF = "belief"
    INTENTION = "intention"


class SourceType(StrEnum):
    """What a source is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    GROUP = "group"


class Paragraph(NamedTuple):
    """A stretch of text without blank lines, and what it is."""

    span: Span
    label: Label


@dataclass(frozen=True, slots=True)
class DateRange:
    """A date as precisely as it is known, both ends inclusive; None leaves that end open.

    `basis` is where it was read: the article's own words, or the name of a metadata field.
    """

    start: date | None
    end: date | None
    basis: str

    def overlaps(self, other: DateRange) -> bool:
        """True if some day can belong to both."""
        earliest = max(self.start or date.min, other.start or date.min)
        return earliest <= min(self.end or date.max, other.end or date.max)


@dataclass(frozen=True, slots=True)
class Reference:
    """What is needed to cite an article; every field but the path may be unknown (None).

    `path` is the file, `part` the article's 1-based number in a file that holds many. `language`
    is an ISO 639-1 code. `evidence` says for each known field where it was read ("front matter",
    "byline, line 8").
    `extra` is what else the article came with, in words, by the names it came under.
    """

    path: str
    title: str | None = None
    author: str | None = None
    publication: str | None = None
    url: str | None = None
    published: DateRange | None = None
    modified: DateRange | None = None
    evidence: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    part: int | None = None
    language: str | None = None

    @property
    def key(self) -> str:
        """What tells this article from every other of a corpus: the file, and the part in it."""
        return self.path if self.part is None else f"{self.path}#{self.part}"


class Turn(NamedTuple):
    """What one person says in a transcript before somebody else does.

    `span` are the words without the label, `label` the label as it stands ("JOHN:"), None where
    the format keeps it outside the text. `speaker` is the fullest form of the name that the file
    gives, None where the label names nobody; `role` is what the file says the speaker is; `time`
    is where the turn starts, "HH:MM:SS.mmm", None without time codes. `gaps` are what stands
    between the words and is none of them: line numbers, page heads, time codes, noises.
    """

    span: Span
    label: Span | None = None
    speaker: str | None = None
    role: str | None = None
    time: str | None = None
    gaps: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Article:
    """One document: its canonical text, what each paragraph is, and how to cite it."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    reference: Reference
    pages: tuple[int, ...] = ()
    """Offsets at which pages start; empty where the format has no pages."""
    lines: tuple[int, ...] = ()
    """The file's own line (1-based) of each line of the text; empty where they are the same."""
    turns: tuple[Turn, ...] = ()
    """The labelled turns of a transcript, in text order."""
    times: tuple[tuple[int, str], ...] = ()
    """Offsets from which on the recording's time is known, in text order, and that time."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical text, in hex."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0] + [i + 1 for i, c in enumerate(self.text) if c == "\n"]

    def line(self, offset: int) -> int:
        """The 1-based number of the line on which the character at `offset` stands.

        Counted in the file where it has lines, else in the text.
        """
        line = bisect_right(self._line_starts, offset)
        return self.lines[line - 1] if self.lines else line

    def turn(self, offset: int) -> Turn | None:
        """The turn that holds the character at `offset`, None outside of all."""
        last = bisect_right(self.turns, offset, key=lambda turn: turn.span.start) - 1
        return self.turns[last] if last >= 0 and offset < self.turns[last].span.end else None

    def time(self, offset: int) -> str | None:
        """When what stands at `offset` was said: the last time told in its turn, or the turn's."""
        turn = self.turn(offset)
        if turn is None:
            return None
        last = bisect_right(self.times, offset, key=lambda mark: mark[0]) - 1
        told = last >= 0 and self.times[last][0] >= turn.span.start
        return self.times[last][1] if told else turn.time

    def page(self, offset: int) -> int | None:
        """The 1-based number of the page that holds `offset`, or None without pages."""
        return bisect_right(self.pages, offset) or 1 if self.pages else None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of an article: the spans in text order, and their text joined by one space.

    Joining by a space is brat's convention for discontinuous annotations, which PolNeAR uses.
    """

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, spans: Iterable[Span]) -> Phrase:
        """The phrase that `spans` select from `text`."""
        ordered = tuple(sorted(spans))
        return cls(" ".join(text[s:e] for s, e in ordered), ordered)


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution in the sense of PARC 3 and PolNeAR: a source, a cue, a content.

    `speaker` is who the source really is: a full name, an organisation, or None for unknown,
    never a guess. `source` is the statement's own source phrase, None where it names nobody.
    `via` is the outer speaker where one relays another, `on_behalf_of` whose words a spokesman or
    an unnamed official carries. `negated`: the content was not asserted ("denied that"). `time` is
    where a recording has it, "HH:MM:SS.mmm". `corrected`: a human's word stands in the record.
    `why` are the reasons of each decision; they are no part of the JSON record.
    """

    id: str
    line: int
    kind: Kind
    content: Phrase
    source: Phrase | None = None
    cue: Phrase | None = None
    speaker: str | None = None
    role: str | None = None
    act: Act | None = None
    via: str | None = None
    said: DateRange | None = None
    page: int | None = None
    time: str | None = None
    source_type: SourceType | None = None
    on_behalf_of: str | None = None
    negated: bool = False
    corrected: bool = False
    why: tuple[str, ...] = field(default=(), compare=False)


def statement_id(digest: str, kind: Kind, spans: Iterable[Span]) -> str:
    """12 hex digits that stay the same as long as the article's text and the spans do."""
    key = f"{digest}:{kind}:{','.join(f'{s}-{e}' for s, e in spans)}"
    return hashlib.sha256(key.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of an article that nobody is quoted for."""

    id: str
    line: int
    content: Phrase
    page: int | None = None


class Meaning(StrEnum):
    """Whether statements are looked for by their meaning, too."""

    AUTO = "auto"
    """Shown where the words themselves find little."""
    ALWAYS = "always"
    NEVER = "never"


class Order(StrEnum):
    """In which order answers are shown."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    SPEAKER = "speaker"


class Term(NamedTuple):
    """Something asked for: words, which must stand side by side if `phrase`."""

    words: str
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A question, understood. Empty fields do not restrict.

    `form` names the pattern that understood it. `by` holds speakers as asked (names, surnames,
    roles), any of which may match; `not_by` whose words are no answer. `about` are topics, `said`
    words of the statement itself; how much of them an answer holds decides its place. `without`
    are topics that it must not hold. `cues` are lemmas of cue verbs; `near_cues` answer, too, but
    after them. `negated` asks for what was denied or not said.
    `sources` are parts of a path or publication, `perhaps_in` words that may name one. `aside` are
    words of the question that were not understood as anything but a topic ("since the election").
    `side_by_side` asks to compare speakers, `also` are further questions in the same breath.
    """

    text: str
    form: str
    by: tuple[str, ...] = ()
    about: tuple[Term, ...] = ()
    said: tuple[Term, ...] = ()
    cues: frozenset[str] = frozenset()
    near_cues: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    acts: frozenset[Act] = frozenset()
    sources: tuple[str, ...] = ()
    within: DateRange | None = None
    not_by: tuple[str, ...] = ()
    without: tuple[Term, ...] = ()
    negated: bool = False
    perhaps_in: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    order: Order = Order.RELEVANCE
    side_by_side: bool = False
    also: tuple[Query, ...] = ()


@dataclass(frozen=True, slots=True)
class Snippet:
    """Text to show, and the ranges of it that match; offsets count within `text`."""

    text: str
    highlights: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer.

    `person` is the speaker's name across the corpus, `context` the paragraph around a statement
    that matched there only. `also` cites the same words in copies of the article. `by_meaning`:
    the words themselves did not match.
    """

    item: Statement | Passage
    reference: Reference
    rank: int
    score: float
    snippet: Snippet
    citation: str
    person: str | None = None
    context: Snippet | None = None
    also: tuple[str, ...] = ()
    by_meaning: bool = False
