"""In words: how a question was understood, and why nothing answers it."""

from __future__ import annotations

from dataclasses import replace

from rsir.index.engine import Facts
from rsir.index.library import Library
from rsir.query.filters import Filter
from rsir.query.wanted import LONGEST_SLIP
from rsir.query.whom import nobody, whom
from rsir.records import Order, Query, Term


def explain(query: Query) -> list[tuple[str, str]]:
    """How the question was understood: labels and values, what was not asked for left out."""
    within = query.within
    dates = within and f"{within.start or '…'} to {within.end or '…'} ({within.basis})"
    rows = [
        ("form", query.form),
        ("by", " or ".join(query.by)),
        ("about", " and ".join(map(_term, query.about))),
        ("said", " and ".join(map(_term, query.said))),
        ("cues", ", ".join(sorted(query.cues))),
        ("also", ", ".join(sorted(query.near_cues))),
        ("kinds", ", ".join(sorted(query.kinds))),
        ("acts", ", ".join(sorted(query.acts))),
        ("sources", " or ".join(query.sources)),
        ("dates", dates or ""),
        ("not by", " or ".join(query.not_by)),
        ("without", " or ".join(map(_term, query.without))),
        ("denied", "yes" if query.negated else ""),
        ("perhaps in", " or ".join(query.perhaps_in)),
        ("order", "" if query.order is Order.RELEVANCE else query.order.value),
        ("no date", ", ".join(query.aside)),
        *(("and", each.text) for each in query.also),
    ]
    return [(label, value) for label, value in rows if value]


def _term(term: Term) -> str:
    return f"“{term.words}”" if term.phrase else term.words


def nearest(query: Query, library: Library) -> str:
    """Why `ask` found nothing, in one sentence: what was searched, and what there is instead."""
    for asked in query.by:
        if nobody(asked, library):
            near = library.people.nearest(asked, 3)
            hint = f"; the nearest speakers: {', '.join(near)}" if near else ""
            return f"nobody called “{asked}” is quoted{hint}"
    hint = _meant(query, library) or _instead(query, library)
    return f"nothing found {_searched(query)}{hint}"


def _meant(query: Query, library: Library) -> str:
    """Words of the articles that the first word which stands nowhere may have been meant for."""
    for term in query.about + query.said:
        for word in term.words.split():
            if next(library.engine.passages([Term(word)]), None) is None:
                near = library.engine.near_words(word, 3) if len(word) <= LONGEST_SLIP else ()
                hint = f", but {', '.join(near)}" if near else ""
                less = _without(query, word)
                other = _count(less, library) if less.about or less.said else 0
                hint += f"; without it: {counted(other)}" if other else ""
                return f"; no article has “{word}”{hint}"
    return ""


def _without(query: Query, word: str) -> Query:
    """The same without a word of the topic."""

    def rest(terms: tuple[Term, ...]) -> tuple[Term, ...]:
        words = (" ".join(w for w in term.words.split() if w != word) for term in terms)
        kept = zip(words, terms, strict=True)
        return tuple(term._replace(words=left) for left, term in kept if left)

    return replace(query, about=rest(query.about), said=rest(query.said))


def _searched(query: Query) -> str:
    within = query.within
    parts = [
        *(["by", " or ".join(query.by)] if query.by else []),
        *(["about", " and ".join(map(_term, query.about))] if query.about else []),
        *(["with the words", " and ".join(map(_term, query.said))] if query.said else []),
        *sorted(query.kinds | query.acts),
        *(["in", " or ".join(query.sources)] if query.sources else []),
        *([within.basis] if within else []),
    ]
    return " ".join(parts) or "at all"


def _instead(query: Query, library: Library) -> str:
    """What is found with one restriction less."""
    less = {
        "without the dates": replace(query, within=None),
        "whatever the kind, act or source": replace(
            query, kinds=frozenset(), acts=frozenset(), sources=()
        ),
        "on other topics": replace(query, about=(), said=()),
        "by others": replace(query, by=()),
    }
    for words, wider in less.items():
        if wider == query or not (wider.by or wider.about or wider.said):
            continue
        number = _count(wider, library)
        if number:
            return f"; {words}: {counted(number)}"
    return ""


def _count(query: Query, library: Library) -> int:
    wanted, number = Filter(query), 0

    def tally(facts: Facts) -> bool:
        nonlocal number
        number += wanted(facts)
        return False  # so that nothing is read

    speakers = whom(query.by, library).names if query.by else None
    for _ in library.engine.statements(query.about, query.said, speakers, wanted=tally):
        pass
    return number


def counted(number: int) -> str:
    """For example: 3 statements."""
    return f"{number} statement{'s' * (number != 1)}"
