"""Which words are somebody's though no cue says so? What the quotation marks and the layout tell.

Quotations that go on in the next sentence or paragraph, and pull quotes that are signed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from rsir.attribution.attributions import Attribution, Basis
from rsir.attribution.capitals import ABBREVIATIONS
from rsir.attribution.linking.framing import framed
from rsir.attribution.overlaps import Overlaps
from rsir.attribution.quotes import Quotation
from rsir.attribution.reader.tagger import READABLE
from rsir.attribution.roles import role_headed
from rsir.records import Article, Label, Paragraph, Span

MIN_SPEECH_WORDS = 4
"""Words that a quotation without a cue needs to be speech and no title or scare quote."""
FIRST_PERSON = re.compile(r"\b(?:I|me|my|we|our)\b")
SIGNED = re.compile(
    r"(?P<words>[^\n]{20,}[.!?…][\"”’]?)\s*(?P<dash>[-–—]{1,2}\s*)?"
    r"(?P<by>[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){1,4}(?:,\s+(?P<role>[^!?\n]{3,80}))?\s*)"
)
LABELLED = re.compile(
    r"(?P<by>[A-Z][^\s“”\":]*(?: [^\s“”\":]+){0,8}):\s+"
    r"(?P<words>“[^“”\n]+”|\"[^\"\n]+\")\s*"
)
"""A paragraph that is a name and a quotation: "Defence lawyer Ann Lee: “…”"."""


def goes_on(
    article: Article, quotations: Sequence[Quotation], found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Quotations that no content covers and that are speech all the same."""
    text = article.text
    starts = sorted(a.start for a in found)
    contents = _by_content(found)
    quoted = [q.span.start for q in quotations]
    for paragraph in article.paragraphs:
        if paragraph.label not in READABLE:
            continue
        first, last = (bisect_left(starts, edge) for edge in paragraph.span)
        inside = slice(*(bisect_left(quoted, edge) for edge in paragraph.span))
        for quotation in quotations[inside]:
            q = quotation.span
            at_length = quotation.continues or not quotation.closed
            if any(_attributes(a, q, whole=at_length) for a in contents(q)):
                continue
            before = text[paragraph.span.start : q.start]
            alone = not before.strip(" \t—–-")
            all_of_it = alone and not text[q.end : paragraph.span.end].strip(" \t.")
            spoken = first < last and starts[first] < q.start
            next_sentence = spoken and re.search(r"(?:^|[.!?…”\"])\s*$", before)
            words = text[quotation.inner.start : quotation.inner.end].split()
            enough = len(words) >= MIN_SPEECH_WORDS
            beside = framed(text, q, paragraph.span) if enough else None
            if beside is not None:
                yield beside
            elif (at_length and alone) or (enough and (all_of_it or next_sentence)):
                yield Attribution((q,), basis=Basis.GOES_ON, quoted_at_length=at_length)


def _by_content(found: Iterable[Attribution]) -> Overlaps[Attribution]:
    return Overlaps((content, a) for a in found for content in a.contents)


def _attributes(attribution: Attribution, quotation: Span, *, whole: bool) -> bool:
    """Whether the attribution is of this quotation, and not of something inside it.

    One that goes on over paragraphs counts as attributed only by a cue outside of it.
    """
    overlap = sum(
        max(0, min(c.end, quotation.end) - max(c.start, quotation.start))
        for c in attribution.contents
    )
    cue = attribution.cue
    inside = cue is not None and quotation.start <= cue.start < quotation.end
    return 2 * overlap >= quotation.end - quotation.start and not (whole and inside)


def apart(article: Article, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """`found` without contents of other paragraphs that name a speaker of their own."""
    paragraphs = Overlaps(
        (p.span, p.span) for p in article.paragraphs if _by_layout(article, p) is not None
    )

    def elsewhere(content: Span, cue: Span | None) -> bool:
        around = paragraphs(Span(content.start, content.start + 1)) if cue else ()
        return any(cue and not p.start <= cue.start < p.end for p in around)

    for a in found:
        contents = [content for content in a.contents if not elsewhere(content, a.cue)]
        if contents:
            yield a._replace(contents=tuple(contents))


def signed(article: Article, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Paragraphs of somebody's words that end in their name, as if signed, or begin with it."""
    contents = _by_content(found)
    for paragraph in article.paragraphs:
        match = _by_layout(article, paragraph) or _as_if_signed(article, paragraph)
        if match is None:
            continue
        words, source = Span(*match.span("words")), Span(*match.span("by"))
        if not any(_attributes(a, words, whole=True) for a in contents(words)):
            yield Attribution((words,), (source,), basis=Basis.SIGNED)


def _by_layout(article: Article, paragraph: Paragraph) -> re.Match[str] | None:
    """The paragraph if it is nothing but words and whose they are, a dash or a colon between."""
    if paragraph.label is not Label.BODY:
        return None
    match = SIGNED.fullmatch(article.text, *paragraph.span)
    if match and match["dash"]:
        return match
    return LABELLED.fullmatch(article.text, *paragraph.span)


def _as_if_signed(article: Article, paragraph: Paragraph) -> re.Match[str] | None:
    """A pull quote without a dash, if a role or an "I" tells it from a sentence.

    Words with marks inside are told by somebody else, and "Dr." ends no sentence.
    """
    if paragraph.label is not Label.BODY:
        return None
    match = SIGNED.fullmatch(article.text, *paragraph.span)
    if match is None or re.search(r"[“”\"]", match["words"][1:-1]):
        return None
    if match["words"].split()[-1].rstrip(".") in ABBREVIATIONS:
        return None
    told = role_headed(match["role"]) if match["role"] else FIRST_PERSON.search(match["words"])
    return match if told else None
