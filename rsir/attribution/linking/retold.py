"""Which contents quote somebody else? "Lee told the court it was “late”, the paper reports".

The tagger marks one layer of attributions. Contents with a verb of saying and quotation marks are
read once more, each as a paragraph of its own: the words inside the marks are not the relayer's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rsir.attribution.attributions import Attribution
from rsir.attribution.linking.linker import by_cue
from rsir.attribution.reader.tagger import Tag
from rsir.records import Article, Label, Paragraph, Span

SAYING = re.compile(
    r"\b(?:said|says|told|tells|claim(?:ed|s)|wrote|writes|insist(?:ed|s)|add(?:ed|s)|warn(?:ed|s)"
    r"|argue[ds]|call(?:ed|s)|ask(?:ed|s)|den(?:ied|ies)|announce[ds]|tweet(?:ed|s)|state[ds]"
    r"|promise[ds]|pledge[ds]|vow(?:ed|s)|admit(?:ted|s)|accuse[ds]|describe[ds]|complain(?:ed|s))\b"
)
CUE = re.compile(rf"(?:\w+ ){{0,2}}{SAYING.pattern}:?")
OPENING = '“"‘'


def retelling(article: Article, attributions: Sequence[Attribution]) -> list[Paragraph]:
    """The contents to be read once more: with a verb of saying, and marks that do not begin it."""
    return [
        Paragraph(content, Label.BODY)
        for attribution in attributions
        if attribution.cue is not None
        for content in attribution.contents
        if article.text[content.start] not in OPENING
        and SAYING.search(article.text, content.start + 1, content.end)
        and any(mark in article.text[slice(*content)] for mark in OPENING)
    ]


def retold(
    article: Article, contents: Sequence[Paragraph], tags: Sequence[Tag]
) -> list[Attribution]:
    """What the tags of `contents` tell to be plainly somebody's words inside one of them."""
    return [
        attribution
        for attribution in by_cue(article, [], tags)
        if any(_inside(attribution, paragraph.span) for paragraph in contents)
        and attribution.sources
        and attribution.cue
        and CUE.fullmatch(article.text, *attribution.cue)
        and any(mark in article.text[slice(*c)] for c in attribution.contents for mark in OPENING)
    ]


def _inside(attribution: Attribution, span: Span) -> bool:
    cue = [attribution.cue] if attribution.cue else []
    parts = (*attribution.contents, *attribution.sources, *cue)
    return all(span.start <= part.start and part.end <= span.end for part in parts)
