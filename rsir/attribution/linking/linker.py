"""Which source, cue and contents make one statement? Tags and quotation marks, put together.

Every attribution has one cue (so PolNeAR marks them); contents and sources were linked to it by
the tagger. The quotation marks have the last word on a quotation's edges (`edges.py`), and tell of
words that are somebody's though no cue says so (`uncued.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rsir.attribution.acts import act_of
from rsir.attribution.attributions import Attribution
from rsir.attribution.lexicon import words
from rsir.attribution.linking.answers import answers
from rsir.attribution.linking.edges import (
    NO_SPEECH,
    is_added,
    merged,
    stretched,
    trimmed,
    without,
)
from rsir.attribution.linking.headline import headlines
from rsir.attribution.linking.regrouping import regrouped
from rsir.attribution.linking.relaying import with_relays
from rsir.attribution.linking.trailing import trailing
from rsir.attribution.linking.uncued import apart, goes_on, signed
from rsir.attribution.overlaps import Overlaps
from rsir.attribution.quotes import Quotation
from rsir.attribution.reader.tagger import Tag, linked_to_cues
from rsir.attribution.roles import role_headed
from rsir.punctuation import SENTENCE_END
from rsir.records import Act, Article, Span

INVERTED = re.compile(
    r"\s+(?P<source>(?P<role>(?:(?:the|an?)\s)?(?:[a-z][\w’'-]*\s){1,4})?"
    r"(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?(?!Mrs?\b|Ms\b|Dr\b)[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})"
    r"(?=[,.;])(?<!day)"
)
"""The name after a cue without a source, perhaps with a role: "…, said union chief Bo Lee, …"."""
ACCORDING = re.compile(r"[Aa]ccording to")
"""A cue that has its source behind it wherever it stands."""
PASSIVE = re.compile(r"(?:was|were|is|are|has been|have been) (?:widely )?quoted\b")
"""A cue whose subject is the source all the same: "Lee was quoted as saying"."""
SUBJECT = re.compile(r"(?:^|[”\"]\s+)(?P<who>[^“”\"]{1,60}?)\s*$")
""""Lee" or "he" between a quotation and such a cue."""
NEW_SENTENCE = re.compile(rf"{SENTENCE_END}\s")
SMALL_WORD = 3
"""Letters of the longest words that titles leave small."""
LEAST_SURE = 0.2
"""The least product of a cue's and its content's probability where no source is found; below it
are "fears along Europe's flank" and the like. Chosen on PolNeAR's development articles."""
WIDEST = 3
BESIDE = re.compile(rf"(?!\s*\n\s*\n)[\s,:;–—-]{{0,{WIDEST}}}")
"""What may stand between a quotation and the source or cue it belongs to."""


def link(
    article: Article, quotations: Sequence[Quotation], tags: Sequence[Tag]
) -> list[Attribution]:
    """The attributions of an article."""
    outer = [q for q in quotations if q.depth == 0]
    found = list(apart(article, by_cue(article, outer, tags)))
    found = _with_quotations_beside(article.text, outer, found)
    found += trailing(article, outer, tags, found)
    found += goes_on(article, outer, found)
    found += signed(article, found)
    found += headlines(article, found)
    found += answers(article)
    return with_relays(article.text, found)


def by_cue(
    article: Article, quotations: Sequence[Quotation], tags: Sequence[Tag]
) -> Iterator[Attribution]:
    """The attributions that the tagger linked to a cue; `quotations` are not nested."""
    around = Overlaps((q.span, q) for q in quotations)
    tags = regrouped(article.text, tags)
    for cue, linked in linked_to_cues(tags).items():
        sources = tuple(
            tag.span
            for tag in linked["source"]
            if not NEW_SENTENCE.search(article.text, tags[cue].span.end, tag.span.start)
        )
        fixed = [*sources, tags[cue].span]
        if NO_SPEECH.match(article.text, min(span.start for span in fixed)):
            continue
        told = any(c.isalpha() for c in article.text[slice(*tags[cue].span)])
        opening = (article.text[slice(*source)] in words("headline_labels") for source in sources)
        if not told and any(opening):
            continue
        contents = _contents(article.text, linked["content"], tags[cue].span, fixed, around)
        if PASSIVE.match(article.text, *tags[cue].span):
            sources = tuple(s for s in sources if not _relays(article.text, s))
        if not sources:
            sources, contents = _source_found(article.text, tags[cue].span, contents)
        if not contents:
            continue
        sure = tags[cue].score * max(content.score for content in linked["content"])
        if sources or (told and sure >= LEAST_SURE):
            yield Attribution(tuple(merged(contents)), sources, tags[cue].span, sure=sure)


def _contents(
    text: str,
    linked: Sequence[Tag],
    cue: Span,
    fixed: Sequence[Span],
    quotations: Overlaps[Quotation],
) -> set[Span]:
    """The contents of a cue, whole quotations, and without what the reporter adds."""
    found = {
        trimmed(text, stretched(tag.span, quotations, fixed))
        for tag in linked
        if not _elsewhere(tag.span, cue, quotations)
    }
    if len(found) > 1:  # of "what he called a mutiny" they said "a mutiny"
        found = {c for c in found if text[slice(*c)].casefold() != "what"}
    return {c for c in found if len(found) == 1 or not is_added(text, c, cue)}


def _source_found(text: str, cue: Span, contents: set[Span]) -> tuple[tuple[Span, ...], set[Span]]:
    """The source that the tagger took for content, and the contents without it.

    The name in "…, said Lee, …", and the subject of "Lee was quoted as saying".
    """
    inverted = INVERTED.match(text, cue.end)
    says = act_of(text[slice(*cue)]) is Act.SPEECH
    whose = inverted and (not inverted["role"] or role_headed(inverted["role"]))
    before = any(c.start < cue.start for c in contents) or ACCORDING.fullmatch(text, *cue)
    if inverted and whose and says and before:
        source = Span(*inverted.span("source"))
        return (source,), {part for c in contents for part in without(text, c, source)}
    for content in sorted(contents) if PASSIVE.match(text, *cue) else ():
        subject = SUBJECT.search(text[content.start : cue.start])
        if subject and content.end <= cue.start and (len(contents) > 1 or subject.start()):
            start, end = subject.span("who")
            source = Span(content.start + start, content.start + end)
            return (source,), {part for c in contents for part in without(text, c, source)}
    return (), contents


def _relays(text: str, source: Span) -> bool:
    """Whether it is the paper in "was quoted by the paper"."""
    return text.endswith("by ", 0, source.start)


def _with_quotations_beside(
    text: str, quotations: Sequence[Quotation], found: Sequence[Attribution]
) -> list[Attribution]:
    """Give quotations that the tagger left out to the source and cue right beside them."""
    taken = Overlaps((content, content) for a in found for content in a.contents)
    free = Overlaps(
        (q.span, q.span)
        for q in quotations
        if q.closed
        and not q.continues
        and not _is_title(text[slice(*q.inner)])
        and not any(taken(q.span))
    )
    return [
        a._replace(contents=tuple(sorted([*a.contents, *_beside(text, a, free)]))) for a in found
    ]


def _is_title(quoted: str) -> bool:
    """Whether all but the small words wear a capital: "Face the Nation", but not "Never"."""
    each = re.findall(r"[^\W\d_]+", quoted)
    long = [word for word in each if len(word) > SMALL_WORD]
    return len(each) > 1 and bool(long) and all(word.istitle() for word in long)


def _beside(text: str, attribution: Attribution, free: Overlaps[Span]) -> Iterator[Span]:
    frame = [*attribution.sources, *([attribution.cue] if attribution.cue else [])]
    start, end = min(f.start for f in frame), max(f.end for f in frame)
    for q in free(Span(start - WIDEST - 1, end + WIDEST + 1)):
        if BESIDE.fullmatch(text, q.end, start) or BESIDE.fullmatch(text, end, q.start):
            yield q


def _elsewhere(content: Span, cue: Span, quotations: Overlaps[Quotation]) -> bool:
    """Whether the content continues a quotation of an earlier paragraph, which holds the cue.

    Who speaks such a quotation is settled for all of it together, not by the tagger.
    """
    return any(
        q.continues and cue.end <= q.span.start
        for q in quotations(Span(content.start, content.start + 1))
    )
