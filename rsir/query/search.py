"""Query and library to hits: what was said, best first, then what nobody is quoted for."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from rsir.index.engine import Found
from rsir.index.library import Library
from rsir.query.citation import citation, time_of
from rsir.query.explain import counted, explain, nearest
from rsir.query.filters import Filter, speakers_of
from rsir.query.question import as_topic
from rsir.query.ranking import has_cue, ordered
from rsir.query.relax import Wording, attempts
from rsir.query.snippets import snippet
from rsir.query.topics import mask, terms
from rsir.records import Hit, Kind, Query, Statement, Term

__all__ = ["ask", "explain", "nearest", "passages"]

STATEMENT_WIDTH = 600
CONTEXT_WIDTH = 300
"""How much of a text is shown, in characters."""

PASSAGES = 3
"""How many passages follow the statements."""

WINDOW = 200
"""How many of the engine's best are put in order by what their cues do."""

Note = Callable[[str], None]


def _ignore(_: str) -> None:
    pass


def ask(
    query: Query,
    library: Library,
    limit: int,
    *,
    passages: bool = True,
    all_copies: bool = False,
    note: Note = _ignore,
) -> list[Hit]:
    """At most `limit` statements that answer `query`, best first, then a few passages.

    A question that names a speaker gets no passages. What copies of one article say alike is one
    hit, unless `all_copies`. `note` is told in a sentence each what the answer gave up, and how
    many statements of unknown date a question with a date left out.
    """
    speakers = speakers_of(query, library)
    if query.by and not speakers:
        if topic := as_topic(query):
            return ask(topic, library, limit, passages=passages, all_copies=all_copies, note=note)
        return []
    for name in query.by:
        if not library.people.match(name).names:
            note(f"nobody called “{name}” is quoted")
    asked = query.about + query.said
    found = _grouped(_statements(query, library, speakers, limit, note), library, all_copies)
    answers = [*islice(found, limit)]
    if passages and asked and not (query.by or query.kinds or query.acts):
        unquoted = library.engine.passages(asked, wanted=Filter(query), unquoted=True)
        answers += islice(_grouped(islice(unquoted, 10 * PASSAGES), library, all_copies), PASSAGES)
    return [_hit(group, asked, library, rank) for rank, group in enumerate(answers, 1)]


def passages(text: str, library: Library, limit: int) -> list[Hit]:
    """At most `limit` passages that hold all words and quoted phrases of `text`, best first."""
    masked = mask(text)
    wanted = terms(masked.text.split(), masked.phrases) or (Term(text),)
    found = islice(library.engine.passages(wanted), limit)
    return [_hit([each], wanted, library, rank) for rank, each in enumerate(found, 1)]


def _statements(
    query: Query, library: Library, speakers: frozenset[str] | None, limit: int, note: Note
) -> list[Found]:
    """The statements of the first attempt that finds any, in order."""
    engine = library.engine

    def exists(term: Term) -> bool:
        anywhere = (engine.statements([term], [], None), engine.passages([term]))
        return any(next(found, None) for found in anywhere)

    only_cue = bool(query.cues) and not (query.about or query.said)
    undated = 0
    for attempt in attempts(query, exists):
        wanted = Filter(query)
        enough = sys.maxsize if only_cue else max(limit, WINDOW)
        found = list(_walk(library, attempt.wordings, speakers, wanted, enough))
        if only_cue:
            found = [each for each in found if has_cue(each, query)]
        undated = undated or wanted.undated
        if found:
            undated = wanted.undated
            if attempt.note:
                note(attempt.note)
            break
    if undated:
        note(f"{counted(undated)} of unknown date left out")
    return ordered(found, query)


def _walk(
    library: Library,
    wordings: Iterable[Wording],
    speakers: frozenset[str] | None,
    wanted: Filter,
    enough: int,
) -> Iterator[Found]:
    """What the engine finds, each once and at most `enough`; with dates all are counted."""
    seen: set[tuple[str, str]] = set()  # copies share their ids
    for wording in wordings:
        for found in library.engine.statements(*wording, speakers, wanted=wanted):
            if not found.in_content and _says_nothing(found):
                continue
            if (place := (found.item.id, found.reference.key)) not in seen:
                seen.add(place)
                yield found
            if len(seen) >= enough:
                wanted.closed = True
                if not wanted.counts:
                    return


def _says_nothing(found: Found) -> bool:
    """Whether it only shows what somebody does or feels: "blithely ignoring the olive branch"."""
    item = found.item
    if not isinstance(item, Statement):
        return False
    return item.kind is Kind.INDIRECT and item.cue is not None and item.act is None


def _grouped(
    found: Iterable[Found],
    library: Library,
    all_copies: bool,
) -> Iterable[list[Found]]:
    """Each alone, or with what copies of its article say alike."""
    groups: dict[tuple[str, ...], list[Found]] = {}
    for each in found:
        story = library.copies(each.reference.key)[0]
        words = re.sub(r"[\W_]+", " ", each.item.content.text.casefold()).strip()
        key = (each.item.id, each.reference.key) if all_copies else (story, words)
        groups.setdefault(key, []).append(each)
    return groups.values()


def _hit(group: Sequence[Found], asked: Sequence[Term], library: Library, rank: int) -> Hit:
    found = group[0]
    item = found.item
    person = library.people.person(item.speaker) if isinstance(item, Statement) else None
    around = isinstance(item, Statement) and not found.in_content
    here, *elsewhere = (
        citation(e.reference, e.item.line, e.item.page, time_of(e.item)) for e in group
    )
    return Hit(
        item=item,
        reference=found.reference,
        rank=rank,
        score=found.score,
        snippet=snippet(item.content.text, asked, STATEMENT_WIDTH),
        citation=here,
        person=person.name if person else None,
        context=snippet(found.context, asked, CONTEXT_WIDTH) if around else None,
        also=tuple(elsewhere),
    )
