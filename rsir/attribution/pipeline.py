"""The whole way from an article to its statements, as one list of steps.

    paragraphs -> quotations -> tags -> attributions (and turns) -> speakers -> statements

New steps that find go into `_attributions`, those that name into `statements_of`; what each does is
told in the file that it is imported from.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import NamedTuple

from rsir.attribution.acts import act_of
from rsir.attribution.attributions import WITHOUT_MARKS, Attribution, Basis
from rsir.attribution.denial import negated
from rsir.attribution.linking.linker import link
from rsir.attribution.linking.retold import retellings, retold
from rsir.attribution.overlaps import Overlaps
from rsir.attribution.quotes import Quotation, find_quotations
from rsir.attribution.reader.tagger import READABLE, States, Tag, Tagger
from rsir.attribution.said import date_said
from rsir.attribution.spoken import retelling_turns, spoken
from rsir.attribution.utterance import QUOTED_TERM, UNSURE, UNUTTERED, told_act, uttered
from rsir.attribution.who.discourse import Discourse
from rsir.attribution.who.source import PRONOUNS
from rsir.attribution.who.speakers import Resolved, resolve
from rsir.errors import ReadError
from rsir.records import Act, Article, Kind, Paragraph, Phrase, Span, Statement, statement_id
from rsir.timing import TooLong, in_time

BATCH = 32
"""Articles read together: enough to fill the model's batches, few enough to hold in memory."""

AN_ARTICLE, A_LETTER = 60.0, 0.002
"""Seconds of processor time for an article, and for each of its letters more."""


def _raised(error: ReadError) -> None:
    raise error


def attribute(
    articles: Iterable[Article],
    problems: Callable[[ReadError], None] = _raised,
    *,
    jobs: int | None = None,
    tagger: Tagger | None = None,
) -> Iterator[tuple[Article, list[Statement]]]:
    """Each article with its statements, in the articles' order; `jobs` threads, default all cores.

    Whatever goes wrong in an article stops only that article: it has no statements, and `problems`
    is told just before. Raises ModelError if the model is missing or altered.
    """
    tagger = tagger or Tagger.load(threads=jobs)
    rest = iter(articles)
    while batch := list(islice(rest, BATCH)):
        together = readings(batch, tagger=tagger)
        for article in batch:
            reading = None
            with suppress(Exception, TooLong), in_time(sum(map(seconds_for, batch))):
                reading = next(together, None)  # where one of them fails, which, is found out below
            try:
                with in_time(seconds_for(article)):
                    found = statements_of(*(reading or next(readings([article], tagger=tagger))))
            except (Exception, TooLong) as error:  # noqa: BLE001 - it stops only itself
                much = f"it takes more than {seconds_for(article):.0f} s"
                why = much if isinstance(error, TooLong) else f"{type(error).__name__}: {error}"
                problem = f"no statements could be found in it ({why})"
                problems(ReadError(article.reference.key, problem))
                found = []
            yield article, found


def seconds_for(article: Article) -> float:
    """The processor time that finding its statements may take: many times what it usually does."""
    return AN_ARTICLE + len(article.text) * A_LETTER


class Reading(NamedTuple):
    """An article, its quotations, and what is attributed in it, before anybody is named.

    `states` are what the reader knows of its words.
    """

    article: Article
    quotations: list[Quotation]
    found: list[Attribution]
    states: States


def readings(
    articles: Iterable[Article], *, jobs: int | None = None, tagger: Tagger | None = None
) -> Iterator[Reading]:
    """What is attributed in each article, in the articles' order.

    While the caller works on one, the network reads the next.
    """
    tagger = tagger or Tagger.load(threads=jobs)
    begun: deque[tuple[Article, list[Quotation]]] = deque()

    def documents() -> Iterator[tuple[str, list[Paragraph], list[Quotation]]]:
        for article in articles:
            paragraphs = readable(article)
            quotations = find_quotations(article.text, paragraphs)
            begun.append((article, quotations))
            yield article.text, paragraphs, quotations

    for tags, states in tagger.study(documents()):
        article, quotations = begun.popleft()
        found = list(_attributions(article, quotations, tags, tagger))
        yield Reading(article, quotations, found, states)


def readable(article: Article) -> list[Paragraph]:
    """The paragraphs that statements are read from; of turns, what may hold somebody else's.

    The reader knows English: of what is in another language nothing but its turns are statements.
    """
    if article.reference.language not in (None, "en"):
        return []
    paragraphs = [p for p in article.paragraphs if p.label in READABLE]
    return sorted([*paragraphs, *retelling_turns(article)])


def _attributions(
    article: Article, quotations: Sequence[Quotation], tags: Sequence[Tag], tagger: Tagger
) -> Iterator[Attribution]:
    """What is attributed in an article, and what those contents attribute in turn."""
    found = link(article, quotations, tags)
    yield from found
    inner = list(retellings(article, found))
    again = tagger.read(each.document(article.text) for each in inner)
    for each, inside in zip(inner, again, strict=True):
        yield from retold(article, found, each, inside)
    yield from spoken(article)


def statements_of(
    article: Article,
    quotations: Sequence[Quotation],
    found: Sequence[Attribution],
    states: States,
) -> list[Statement]:
    """Everything after linking: resolve who speaks, and put into records."""
    attributions = in_text_order(found)
    discourse = Discourse(article, quotations, attributions, states)
    quoted = Overlaps((q.span, q.span) for q in quotations)
    records = (
        _statement(article, quoted, attribution, resolved, states)
        for attribution, resolved in zip(
            attributions, resolve(discourse, attributions), strict=True
        )
        if not _is_own(article, attribution)
    )
    return [record for record in records if record is not None]


def _is_own(article: Article, attribution: Attribution) -> bool:
    """Whether it is "I think" or "you know" in a turn: the turn says it already."""
    if attribution.cue is None or article.turn(attribution.start) is None:
        return False
    source = " ".join(article.text[slice(*span)] for span in attribution.sources)
    uttered = act_of(article.text[slice(*attribution.cue)]) in {Act.SPEECH, Act.WRITING}
    return PRONOUNS.get(source.casefold()) in {"i", "you"} and not uttered


def in_text_order(found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions by where their contents start, the longer one first."""
    return sorted(found, key=lambda a: (a.contents[0].start, -a.contents[-1].end))


def _statement(
    article: Article,
    quotations: Overlaps[Span],
    attribution: Attribution,
    resolved: Resolved,
    states: States,
) -> Statement | None:
    """The record of an attribution; None for words in marks that are nobody's words."""
    text, who = article.text, resolved.who
    content = Phrase.of(text, attribution.contents)
    kind = kind_of(text, attribution, quotations)
    cue = Phrase.of(text, [attribution.cue]) if attribution.cue else None
    start, turn = content.spans[0].start, attribution.turn
    act = act_of(cue.text) if cue else None
    told = turn or attribution.basis is Basis.HEADLINE
    chance = 1.0 if told else uttered(text, attribution, kind, act, states)
    if kind is not Kind.INDIRECT and chance < QUOTED_TERM:
        return None
    if chance < UNUTTERED and attribution.sure < UNSURE:
        return None
    if attribution.basis is Basis.RETOLD and not (who.name or who.role):
        return None
    return Statement(
        id=statement_id(article.digest, kind, content.spans),
        line=article.line(start),
        kind=kind,
        content=content,
        source=Phrase.of(text, attribution.sources) if attribution.sources else None,
        cue=cue,
        speaker=who.name,
        role=turn.role if turn else text[slice(*who.role)] if who.role else None,
        act=told_act(act, chance),
        negated=negated(text, attribution),
        via=resolved.via.name,
        source_type=who.source_type,
        on_behalf_of=who.behalf,
        why=(*resolved.why, f"uttered: {chance:.2f}"),
        said=date_said(article, attribution),
        page=article.page(start),
        time=article.time(start),
    )


def kind_of(text: str, attribution: Attribution, quotations: Overlaps[Span]) -> Kind:
    """Direct if nothing but quotations, mixed if some, indirect if none.

    Answers of an interview and pull quotes are direct without marks.
    """
    if attribution.basis in WITHOUT_MARKS:
        return Kind.DIRECT
    frame = [*attribution.sources, *([attribution.cue] if attribution.cue else [])]
    quoted = [
        [
            q
            for q in quotations(content)  # those around source and cue are somebody else's
            if not any(q.start <= f.start and f.end <= q.end for f in frame)
        ]
        for content in attribution.contents
    ]
    bare = "".join(map(partial(_outside, text), attribution.contents, quoted))
    if not any(c.isalnum() for c in bare):
        return Kind.DIRECT
    return Kind.MIXED if any(quoted) else Kind.INDIRECT


def _outside(text: str, span: Span, quoted: Sequence[Span]) -> str:
    left, position = [], span.start
    for q in quoted:
        if q.end > position:
            left.append(text[position : max(position, q.start)])
            position = max(position, q.end)
    return "".join([*left, text[min(position, span.end) : span.end]])
