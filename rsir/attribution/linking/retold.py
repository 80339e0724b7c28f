"""Which contents quote somebody else? "Lee told the court it was “late”, the paper reports".

The tagger marks one layer of attributions. Contents with a verb of saying and quotation marks
inside are read once more, each as a text of its own: the words inside the marks are not the
relayer's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rsir.attribution.attributions import Attribution
from rsir.attribution.linking.linker import by_cue
from rsir.attribution.quotes import Quotation, find_quotations
from rsir.attribution.reader.tagger import Tag
from rsir.records import Article, Label, Paragraph, Span

SAYING = re.compile(
    r"\b(?:said|says|saying|told|tells|telling|claim(?:ed|s)|wrote|writes|insist(?:ed|s)|add(?:ed|s)"
    r"|answer(?:ed|s|ing)|warn(?:ed|s|ing)|argue[ds]|call(?:ed|s)|ask(?:ed|s|ing)|den(?:ied|ies)"
    r"|announce[ds]|tweet(?:ed|s)|state[ds]|promise[ds]|pledge[ds]|vow(?:ed|s)|admit(?:ted|s)"
    r"|accuse[ds]|describe[ds]|complain(?:ed|s)|repl(?:ied|ies)|shout(?:ed|s|ing)|yell(?:ed|s|ing))\b"
)
CUE = re.compile(rf"(?:\w+ ){{0,2}}{SAYING.pattern}(?: (?:to )?(?:me|him|her|us|them|you))?[:,]?")
THEMSELVES = frozenset({"i", "we"})
"""Who quotes these quotes what they said themselves."""


class Retelling(NamedTuple):
    """What is read once more of an article: contents, and the quotations inside them."""

    contents: list[Paragraph]
    quotations: list[Quotation]


def retelling(article: Article, attributions: Sequence[Attribution]) -> Retelling:
    """The contents with a verb of saying and a quotation inside.

    Of what is all one quotation it is the words between its marks, so that others stand alone.
    """
    found = Retelling([], [])
    for attribution in attributions:
        for content in attribution.contents if attribution.cue is not None else ():
            if not SAYING.search(article.text, *content):
                continue
            inside = Paragraph(_unmarked(article.text, content), Label.BODY)
            quotations = find_quotations(article.text, [inside])
            if any(q.span.start > inside.span.start for q in quotations):
                found.contents.append(inside)
                found.quotations.extend(quotations)
    return found


def _unmarked(text: str, content: Span) -> Span:
    """`content` without its marks, if it is one quotation from its beginning to its end."""
    outer = [q for q in find_quotations(text, [Paragraph(content, Label.BODY)]) if q.depth == 0]
    return outer[0].inner if [q.span for q in outer] == [content] else content


def retold(
    article: Article, found: Sequence[Attribution], retelling: Retelling, tags: Sequence[Tag]
) -> list[Attribution]:
    """What `tags` tell to be plainly somebody's words inside one of the contents in `found`."""
    known = {content for attribution in found for content in attribution.contents}
    return [
        attribution._replace(contents=quoting)
        for attribution in by_cue(article, [], tags)
        if any(_inside(attribution, paragraph.span) for paragraph in retelling.contents)
        and known.isdisjoint(attribution.contents)
        and attribution.sources
        and article.text[slice(*attribution.sources[0])].casefold() not in THEMSELVES
        and attribution.cue
        and CUE.fullmatch(article.text, *attribution.cue)
        and (quoting := _quoting(attribution, retelling))
    ]


def _quoting(attribution: Attribution, retelling: Retelling) -> tuple[Span, ...]:
    """Those of its contents that hold a quotation: not the "what" of "what he called “hell”"."""
    starts = [q.span.start for q in retelling.quotations]
    return tuple(c for c in attribution.contents if any(c.start <= s < c.end for s in starts))


def _inside(attribution: Attribution, span: Span) -> bool:
    cue = [attribution.cue] if attribution.cue else []
    parts = (*attribution.contents, *attribution.sources, *cue)
    return all(span.start <= part.start and part.end <= span.end for part in parts)
