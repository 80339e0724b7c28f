"""Which contents report somebody else? "The bank told Lee it was late, the regulator said".

The tagger marks one layer of attributions. Contents with a verb of saying inside are read once
more, each as a text of its own: those words are not the relayer's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rsir.attribution.attributions import Attribution, Basis
from rsir.attribution.linking.linker import by_cue
from rsir.attribution.quotes import Quotation, find_quotations
from rsir.attribution.reader.tagger import Tag
from rsir.records import Article, Label, Paragraph, Span

SAYING = re.compile(
    r"\b(?:said|says|saying|told|tells|telling|claim(?:ed|s)|wrote|writes|insist(?:ed|s)|add(?:ed|s)"
    r"|answer(?:ed|s|ing)|warn(?:ed|s|ing)|argue[ds]|call(?:ed|s)|ask(?:ed|s|ing)|den(?:ied|ies)"
    r"|announce[ds]|tweet(?:ed|s)|state[ds]|promise[ds]|pledge[ds]|vow(?:ed|s)|admit(?:ted|s)"
    r"|accuse[ds]|describe[ds]|complain(?:ed|s)|repl(?:ied|ies)|shout(?:ed|s|ing)|yell(?:ed|s|ing)"
    r"|testif(?:ied|ies)|instruct(?:ed|s)|allege[ds]|acknowledge[ds])\b"
)
CUE = re.compile(rf"(?:\w+ ){{0,2}}{SAYING.pattern}(?: (?:to )?(?:me|him|her|us|them|you))?[:,]?")
THEMSELVES = frozenset({"i", "we"})
"""Who quotes these quotes what they said themselves."""
SURE = 0.5
"""How sure the tagger is at least of a report inside a report. Below it, of what it finds in the
half "look" of 256 news articles, fewer are somebody's words than are none."""


class Retelling(NamedTuple):
    """A content that is read once more, and the quotations inside it."""

    content: Paragraph
    quotations: list[Quotation]

    def document(self, text: str) -> tuple[str, list[Paragraph], list[Quotation]]:
        """What the tagger is given; nothing stands before it, for it is no first paragraph."""
        nothing = self.content._replace(span=Span(self.content.span.start, self.content.span.start))
        return text, [nothing, self.content], self.quotations


def retellings(article: Article, attributions: Sequence[Attribution]) -> Iterator[Retelling]:
    """The contents with a verb of saying inside.

    Of what is all one quotation it is the words between its marks, so that others stand alone.
    """
    contents = {c: None for a in attributions if a.cue is not None for c in a.contents}
    for content in contents:
        if SAYING.search(article.text, *content):
            inside = Paragraph(_unmarked(article.text, content), Label.BODY)
            yield Retelling(inside, find_quotations(article.text, [inside]))


def _unmarked(text: str, content: Span) -> Span:
    """`content` without its marks, if it is one quotation from its beginning to its end."""
    outer = [q for q in find_quotations(text, [Paragraph(content, Label.BODY)]) if q.depth == 0]
    return outer[0].inner if [q.span for q in outer] == [content] else content


def retold(
    article: Article, found: Sequence[Attribution], retelling: Retelling, tags: Sequence[Tag]
) -> Iterator[Attribution]:
    """What `tags` tell to be plainly somebody's words inside one of the contents in `found`."""
    known = {content for attribution in found for content in attribution.contents}
    for attribution in by_cue(article, [], tags):
        if (
            known.isdisjoint(attribution.contents)
            and attribution.sources
            and article.text[slice(*attribution.sources[0])].casefold() not in THEMSELVES
            and attribution.cue
            and CUE.fullmatch(article.text, *attribution.cue)
            and attribution.sure >= SURE
        ):
            contents = _quoting(attribution, retelling) or attribution.contents
            yield attribution._replace(contents=contents, basis=Basis.RETOLD)


def _quoting(attribution: Attribution, retelling: Retelling) -> tuple[Span, ...]:
    """Those of its contents that hold a quotation: not the "what" of "what he called “hell”"."""
    starts = [q.span.start for q in retelling.quotations]
    return tuple(c for c in attribution.contents if any(c.start <= s < c.end for s in starts))
