"""Filters, as options or arguments name them, added to a query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rsir.dates import parse_range
from rsir.errors import UsageError
from rsir.query.topics import mask, terms
from rsir.records import Act, DateRange, Kind, Query, Term


def narrowed(
    query: Query,
    *,
    by: Sequence[str] | None = None,
    about: Sequence[str] | None = None,
    said: Sequence[str] | None = None,
    kinds: Sequence[Kind] | None = None,
    acts: Sequence[Act] | None = None,
    sources: Sequence[str] | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Query:
    """`query` with these restrictions added. Raises UsageError for a date that is none."""
    return replace(
        query,
        by=query.by + tuple(by or ()),
        about=query.about + _terms(about),
        said=query.said + _terms(said),
        kinds=query.kinds | frozenset(kinds or ()),
        acts=query.acts | frozenset(acts or ()),
        sources=query.sources + tuple(sources or ()),
        within=between(query.within, since, until),
    )


def _terms(words: Sequence[str] | None) -> tuple[Term, ...]:
    masked = [mask(text) for text in words or ()]
    return tuple(term for m in masked for term in terms(m.text.split(), m.phrases))


def between(asked: DateRange | None, since: str | None, until: str | None) -> DateRange | None:
    """The days asked for that also lie in the range of the options. Raises UsageError."""
    if since is None and until is None:
        return asked
    first, last = _range("--since", since), _range("--until", until)
    starts = [r.start for r in (asked, first) if r and r.start]
    ends = [r.end for r in (asked, last) if r and r.end]
    return DateRange(max(starts, default=None), min(ends, default=None), "as asked")


def _range(option: str, words: str | None) -> DateRange | None:
    if words is None:
        return None
    dates = parse_range(words)
    if dates is None:
        raise UsageError(f"{option}: no date in “{words}”; write 2024, 2024-10 or 2024-10-02")
    return dates
