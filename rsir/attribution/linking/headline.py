"""Whose words is a headline that ends in who says it? "Ferries will sail again: minister"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rsir.attribution.attributions import Attribution, Basis
from rsir.attribution.lexicon import words
from rsir.attribution.overlaps import Overlaps
from rsir.attribution.roles import role_headed
from rsir.records import Article, Label, Span

ENDS_IN_SOURCE = re.compile(
    r"(?:(?P<label>[A-Z][\w-]+(?: [\w-]+)?): )?"
    r"(?P<said>[^:\n]{12,}[^\s:])(?P<cue>:| [-–—]) "
    r"(?P<by>(?!(?:in|on|at|for|with|by|as)\b)[^\W\d][\w’'. -]{1,35}\w)"
)
"""What is said, a colon or a dash, and who says it; perhaps behind a label: "Football: "."""
SAYS_SOMETHING = re.compile(
    r"\b(?:is|are|was|were|will|would|can|could|may|must|should|has|have|had|not|to"
    r"|[a-z]{2,}(?:s|ed|ing))\b"
)
"""What shows that a headline says something: a form of a verb, most likely."""
ASKS = re.compile(r"(?:How|Why|What|Who|Where|When|Is|Are|Does|Do)\b|.*\?")
LONGEST_SOURCE = 4
"""Words of whoever says it."""
SMALL = frozenset("a an and as at by for from in of on or the to with".split())
"""Words that headlines in capitals leave small."""
SAYERS = frozenset("body data figures pm poll report source study survey watchdog".split())
"""Those without a name who say what a headline tells, beside roles, bodies and documents."""


def headlines(article: Article, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """The headlines that end in who says it, as far as nothing in them is found already."""
    taken = Overlaps((content, content) for a in found for content in a.contents)
    for paragraph in article.paragraphs:
        if paragraph.label is not Label.HEADING:
            continue
        match = ENDS_IN_SOURCE.fullmatch(article.text, *paragraph.span)
        if match is None or ASKS.match(match["said"]) or not _says(match["said"]):
            continue
        said, source = Span(*match.span("said")), Span(*match.span("by"))
        if not any(taken(said)) and _may_say(article.text, source, paragraph.span.end):
            cue = match["cue"].strip()
            at = match.start("cue") + match["cue"].index(cue)
            yield Attribution((said,), (source,), Span(at, at + 1), basis=Basis.HEADLINE)


def _says(said: str) -> bool:
    """Whether it is a sentence in small letters, and no title of a work."""
    small = any(word.islower() and word not in SMALL for word in said.split())
    return small and SAYS_SOMETHING.search(said) is not None


def _may_say(text: str, source: Span, end: int) -> bool:
    """Whether it is a role, a document, or a name that the article has again."""
    by = text[slice(*source)]
    if len(by.split()) > LONGEST_SOURCE:
        return False
    last = by.split()[-1].casefold()
    unnamed = (
        role_headed(by)
        or last in SAYERS | words("documents") | words("institution_nouns")
        or last.capitalize() in words("unnamed_sources")
    )
    named = by[0].isupper() and re.search(rf"(?<!\w){re.escape(by)}(?!\w)", text[end:])
    return unnamed or bool(named)
