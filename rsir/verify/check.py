"""A draft's quotations, each looked for in the articles: verbatim, altered, stitched, or not there.

Word for word first, then with the fewest words changed, then in pieces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rsir.index.library import Library
from rsir.query.citation import citation
from rsir.records import Article, Passage, Phrase, Statement
from rsir.verify.alignment import Edit, Fit, align, exact
from rsir.verify.quoted import Quoted, quoted
from rsir.verify.sources import Agreement, Place, Sources
from rsir.verify.stitching import Piece, is_joint, is_stitched, pieces
from rsir.verify.verdict import Change, Outcome, Verdict
from rsir.verify.words import Row

_SHARE = 0.6
"""The part of a quotation's words that must stand in a text for it to be an altered one."""

_SHARE_OF_FEW = 0.75
"""The same where only `_WORDS` of them do: three little words stand together often."""

_SURE = 0.85
"""Where so many stand, other places need not be looked for."""

_WORDS = 3
"""At least so many words must."""


def verify(
    draft: Article, library: Library, statements: Sequence[Statement] | None = None
) -> list[Verdict]:
    """A verdict on each quotation of `draft`, in order.

    `statements` are the draft's own, which tell whom it names; by default they are read from it.
    """
    if statements is None:
        from rsir.attribution.pipeline import attribute

        ((_, statements),) = attribute([draft])
    sources = Sources(library, draft)
    return [check(each, sources) for each in quoted(draft, statements)]


def check(each: Quoted, sources: Sources) -> Verdict:
    """The verdict on one quotation."""
    there = _word_for_word(each, sources)
    if there and (len(each.words) >= _WORDS or _is_meant(there, sources)):
        return _verdict(each, Outcome.VERBATIM, there, sources)
    place: Place | None = None
    rows: dict[str, Row] = {}
    for paths in sources.similar(each):
        new = {path: sources.row(path) for path in paths if path not in rows}
        rows |= new
        place = _better(place, _nearly(each, sources, new))
        if place and place.fit.share >= _SURE:
            break
        parts = pieces(each, rows)
        if is_stitched(each, parts, rows):
            return _verdict(each, Outcome.STITCHED, _first(parts, each, sources), sources)
    if place is None or not _is_enough(place.fit.share, len(each.words)):
        return Verdict(
            each.line, each.span, each.text, Outcome.NOT_FOUND, each.claimed, marked=each.marked
        )
    row = sources.row(place.path)
    if not place.fit.edits:
        return _verdict(each, Outcome.VERBATIM, place, sources)
    if any(is_joint(each, edit, row) for edit in place.fit.edits):
        return _verdict(each, Outcome.STITCHED, place, sources)
    return _verdict(each, Outcome.ALTERED, place, sources)


def _is_enough(share: float, words: int) -> bool:
    """Whether so many of a quotation's words stand together that it is altered, not another one."""
    matched = round(share * words)
    return matched >= _WORDS and share >= (_SHARE_OF_FEW if matched == _WORDS else _SHARE)


def _word_for_word(each: Quoted, sources: Sources) -> Place | None:
    best: Place | None = None
    for path in sources.likely(each):
        for fit in exact(each, sources.row(path)):
            place = sources.place(path, fit, each.claimed)
            if place.agreement is Agreement.SAME:
                return place
            if best is None or _preference(place) > _preference(best):
                best = place
    return best


def _is_meant(place: Place, sources: Sources) -> bool:
    """Whether a place of a word or two is more than chance: such words stand everywhere."""
    return place.agreement is Agreement.SAME or sources.is_fragment(place)


def _nearly(each: Quoted, sources: Sources, rows: Mapping[str, Row]) -> Place | None:
    """The place that needs the fewest changes; of equal ones, the claimed speaker's."""
    fits = []
    for path, row in rows.items():
        fit = align(each, row)
        if fit:
            edits = tuple(edit for edit in fit.edits if not _is_cue(edit, path, sources))
            fits.append((path, fit._replace(edits=edits)))
    best = max((_worth(fit) for _, fit in fits), default=None)
    equal = [(path, fit) for path, fit in fits if _worth(fit) == best]
    places = [sources.place(path, fit, each.claimed) for path, fit in equal]
    return max(places, key=_preference, default=None)


def _better(one: Place | None, other: Place | None) -> Place | None:
    if one is None or (other is not None and _worth(other.fit) > _worth(one.fit)):
        return other
    return one


def _worth(fit: Fit) -> tuple[float, int]:
    return fit.share, -len(fit.edits)


def _is_cue(edit: Edit, path: str, sources: Sources) -> bool:
    """Whether what the draft leaves out is "he said" between two parts of one quotation."""
    return edit.draft_start == edit.draft_end and sources.unquoted(path, edit.start, edit.end)


def _preference(place: Place) -> tuple[int, bool]:
    return place.agreement, place.statement is not None


def _first(parts: Sequence[Piece], each: Quoted, sources: Sources) -> Place:
    """The first piece, unless another is the claimed speaker's."""
    places = [sources.place(part.path, part.fit, each.claimed) for part in parts]
    return max(places, key=lambda place: place.agreement is Agreement.SAME)


def _verdict(each: Quoted, outcome: Outcome, place: Place, sources: Sources) -> Verdict:
    if each.claimed and place.agreement is Agreement.OTHER:
        outcome = Outcome.MISATTRIBUTED
    if outcome is Outcome.VERBATIM and sources.is_paraphrase(place):
        outcome = Outcome.PARAPHRASED
    article = sources.article(place.path)
    match: Statement | Passage | None = place.statement
    if match is None:
        words = Phrase.of(article.text, [place.span])
        start = place.span.start
        match = Passage("", article.line(start), words, article.page(start))
    return Verdict(
        line=each.line,
        span=each.span,
        quotation=each.text,
        outcome=outcome,
        claimed=each.claimed,
        match=match,
        reference=article.reference,
        original=article.text[place.span.start : place.span.end],
        citation=citation(article.reference, match.line, match.page),
        changes=tuple(_change(each, edit, place, sources) for edit in place.fit.edits),
        marked=each.marked,
    )


def _change(each: Quoted, edit: Edit, place: Place, sources: Sources) -> Change:
    row, shift = sources.row(place.path), each.span.start
    ours = each.words[edit.draft_start : edit.draft_end]
    return Change(
        each.text[ours[0].start - shift : ours[-1].end - shift] if ours else "",
        row.text[slice(*row.span(edit.start, edit.end))] if edit.start < edit.end else "",
    )
