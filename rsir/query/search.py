"""Query and library to hits: what was said, best first, then what nobody is quoted for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, islice, zip_longest
from typing import NamedTuple

from rsir.attribution.lexicon import words as lexicon
from rsir.index.engine import Engine, Found
from rsir.index.library import Library
from rsir.index.person import stored_name
from rsir.index.restriction import lies_within
from rsir.query.asides import lacks_else
from rsir.query.citation import citation, time_of
from rsir.query.claims import PASTED
from rsir.query.compounds import compounds
from rsir.query.explain import counted, explain, nearest
from rsir.query.filters import Filter, named_in
from rsir.query.floor import answered
from rsir.query.gather import gathered
from rsir.query.meaning import by_meaning, likeness, said_alike
from rsir.query.parts import in_parts
from rsir.query.ranking import Ranked, cue_fits, ranked, verb_asked
from rsir.query.snippets import matches, snippet
from rsir.query.sorting import by_turns, in_order, without_day
from rsir.query.topics import LONGEST, mask, sane, terms
from rsir.query.verdict import remarks
from rsir.query.wanted import Asked, Part, Word, wanted
from rsir.query.whom import excluded, nobody, whom
from rsir.records import Act, Hit, Meaning, Query, Statement, Term

__all__ = ["Answer", "ask", "explain", "nearest", "passages"]

STATEMENT_WIDTH = 600
CONTEXT_WIDTH = 300
"""How much of a text is shown, in characters."""

PASSAGES = 3
"""How many passages follow the statements."""

WELL = 0.8
"""The share of the topic that an answer by words must hold for no other to be shown."""

WHOLLY = 1.1
"""The share of a name that stands in who said it, if all of it does."""

_AHEAD = 2
"""Years: what comes next year is often spoken of before."""

LOOKED_AT = 20
"""In how many of the best is looked for what the answers lack."""

RELATIVE, CLOSE = 0.4, 0.7
"""What scores less than this share of the best is no answer; of a claim that is pasted whole, of
which every statement holds a little, less is another claim."""


class Answer(NamedTuple):
    """Hits, how many there are in all, and remarks in a sentence each."""

    hits: list[Hit]
    total: int
    notes: tuple[str, ...] = ()


def ask(
    query: Query,
    library: Library,
    limit: int | None,
    *,
    passages: bool = True,
    all_copies: bool = False,
    meaning: Meaning = Meaning.AUTO,
) -> Answer:
    """At most `limit` statements that answer `query`, best first, then a few passages.

    A question that names a speaker gets no passages. What copies of one article say alike is one
    hit, unless `all_copies`. The notes say what the answer lacks, or guessed.
    """
    notes = {f"not understood as a time: “{phrase}”": None for phrase in query.aside}
    if lacks_else(query.text, query.not_by):
        notes["nobody is named after “else”: nobody is left out"] = None
    if len(query.text) > LONGEST:
        notes[f"only the first {LONGEST:,} letters of the question are looked at"] = None
    lists = [
        _grouped(_statements(each, library, notes, meaning), library, all_copies)
        for each in (query, *query.also)
    ]
    found = [group for group in chain.from_iterable(zip_longest(*lists)) if group]
    asked = query.about + query.said
    for remark in remarks(query, [group[0] for group in found], library.engine):
        notes[remark] = None
    shown = found[:limit]
    if passages and found and asked and not (query.by or query.kinds or query.acts):
        unquoted = library.engine.passages(asked, wanted=Filter(query), unquoted=True)
        telling = (each for each in unquoted if each.item.content.text != each.reference.title)
        some = islice(telling, 10 * PASSAGES)
        shown += islice(_grouped(some, library, all_copies), PASSAGES)
    terms_asked = asked + tuple(Term(name) for name in query.by)
    hits = [_hit(group, terms_asked, library, rank) for rank, group in enumerate(shown, 1)]
    return Answer(hits, len(found), tuple(notes))


def passages(
    text: str, library: Library, limit: int | None, *, meaning: Meaning = Meaning.AUTO
) -> Answer:
    """At most `limit` passages that hold all words and quoted phrases of `text`, best first.

    After them, or where there are none, statements that say the same in other words.
    """
    masked = mask(sane(text))
    wanted = terms(masked.text.split(), masked.phrases) or (Term(text),)
    found = list(islice(library.engine.passages(wanted), limit))
    total = library.engine.holding(wanted)
    if meaning is Meaning.ALWAYS or (meaning is Meaning.AUTO and not total):
        room = None if limit is None else limit - len(found)
        alike = said_alike(text, wanted, library)
        found, total = found + alike[:room], total + len(alike)
    hits = [_hit([each], wanted, library, rank) for rank, each in enumerate(found, 1)]
    return Answer(hits, total)


def _statements(
    query: Query, library: Library, notes: dict[str, None], mode: Meaning
) -> list[Found]:
    """The statements that answer one question, in order."""
    engine, (speakers, alone) = library.engine, whom(query.by, library)
    alone = alone and not query.form.startswith("which of them")  # "which powers" is no Mr Powers
    words = compounds(wanted(query, engine, speaks=alone or bool(speakers)), engine)
    holding = {word: _holding(word, engine) for word in words}
    meaning = likeness(query, words, library, mode)
    asked = Asked(query, words, speakers, holding, meaning)
    found = gathered(asked, engine)
    perhaps = set(query.perhaps_in).difference(query.by if speakers else (), lexicon("places"))
    places = [name for name in perhaps if any(named_in(name, _place(f)) for f in found)]
    words = [word for word in words if not any(named_in(word.term.words, p) for p in places)]
    asked = asked._replace(words=words)
    order = ranked(_allowed(found, places, query, library), asked)
    if alone:
        order = [each for each in order if _theirs(each, words)]
    order = answered(order, asked, alone=alone)
    if not order:
        return []
    for word in words:
        if word.guess:
            notes[f"nothing has “{word.term.words}”; taken for “{word.guess}”"] = None
    if lacking := _lacking(order[:LOOKED_AT], words, query):
        notes[f"without: {', '.join(lacking)}"] = None
    if speakers:
        unquoted = (name for name in query.by if nobody(name, library))
        notes.update({f"nobody called “{name}” is quoted": None for name in unquoted})
    best = order[0].score
    share = CLOSE if query.form == PASTED else RELATIVE
    near = [each for each in order if each.score >= share * best]
    alike = by_meaning(near, words)
    if mode is Meaning.AUTO and max(each.coverage(words, Part.TOPIC) for each in near) >= WELL:
        near = [each for each in near if each.found.item.id not in alike]
    if undated := sum(
        each.features["undated"] > 0 or without_day(each, query.order) for each in near
    ):
        notes[f"of unknown date: {undated} of {counted(len(near))}"] = None
    near = in_order(near, query.order)
    if query.side_by_side:
        near = by_turns(near, [whom([name], library).names for name in query.by])
    return [
        replace(each.found, score=each.score, by_meaning=each.found.item.id in alike)
        for each in near
    ]


def _lacking(best: Sequence[Ranked], words: Sequence[Word], query: Query) -> list[str]:
    """What of the question none of the best answers holds: its verb, and its words."""
    verb = "" if any(each.features["cue"] for each in best) else verb_asked(query)
    nowhere = (w.term.words for i, w in enumerate(words) if not any(each.held[i] for each in best))
    return [*filter(None, [verb]), *nowhere]


def _theirs(each: Ranked, words: Sequence[Word]) -> bool:
    """Whether a statement is by one of those named, or names them wholly as its source."""
    return bool(each.features["speaker"]) or each.coverage(words, Part.WHO) >= WHOLLY


def _holding(word: Word, engine: Engine) -> frozenset[str]:
    """The articles that hold a word, or another for the same."""
    return frozenset().union(*map(engine.articles_holding, word.sought))


def _allowed(
    found: Sequence[Found], places: Sequence[str], query: Query, library: Library
) -> list[Found]:
    """Without what the question excepts, and what cannot be of the time asked for."""
    others = excluded(query, library)
    later = _later_articles(query, library.engine)
    allowed = []
    for each in found:
        item = each.item
        assert isinstance(item, Statement)
        if places and not any(named_in(name, _place(each)) for name in places):
            continue
        if stored_name(item) in others:
            continue
        if any(matches(item.content.text, term) for term in query.without):
            continue
        if not (_uttered(item) or query.acts or cue_fits(item, query.cues)):
            continue
        dates = item.said or each.reference.published
        if each.reference.key in later and query.within and not lies_within(dates, query.within):
            continue
        allowed.append(each)
    return allowed


def _uttered(item: Statement) -> bool:
    """Whether somebody spoke or wrote it, rather than believed, did or felt it."""
    return item.act in (Act.SPEECH, Act.WRITING)


def _place(found: Found) -> str:
    cited = found.reference
    return f"{cited.path}\n{cited.publication or ''}\n{cited.author or ''}"


def _later_articles(query: Query, engine: Engine) -> frozenset[str]:
    """The articles that name a year long after the time asked for, so that they are later ones."""
    if query.within is None or query.within.end is None:
        return frozenset()
    years = range(query.within.end.year + _AHEAD, date.today().year + 1)  # noqa: DTZ011
    return frozenset().union(*(engine.articles_holding(Term(str(year))) for year in years))


def _grouped(found: Iterable[Found], library: Library, all_copies: bool) -> list[list[Found]]:
    """Each alone, or with what copies of its article say alike."""
    groups: dict[tuple[str, ...], list[Found]] = {}
    for each in found:
        story = library.copies(each.reference.key)[0]
        words = re.sub(r"[\W_]+", " ", each.item.content.text.casefold()).strip()
        key = (each.item.id, each.reference.key) if all_copies else (story, words)
        groups.setdefault(key, []).append(each)
    return list(groups.values())


def _hit(group: Sequence[Found], asked: Sequence[Term], library: Library, rank: int) -> Hit:
    found = group[0]
    item = found.item
    person = library.people.person(item.speaker) if isinstance(item, Statement) else None
    here, *elsewhere = (
        citation(e.reference, e.item.line, e.item.page, time_of(e.item)) for e in group
    )
    shown = snippet(in_parts(item), asked, STATEMENT_WIDTH)
    around = isinstance(item, Statement) and asked and not shown.highlights
    context = snippet(found.context, asked, CONTEXT_WIDTH) if around else None
    return Hit(
        item=item,
        reference=found.reference,
        rank=rank,
        score=found.score,
        snippet=shown,
        citation=here,
        by_meaning=found.by_meaning,
        person=person.name if person else None,
        context=context if context and context.highlights else None,
        also=tuple(elsewhere),
    )
