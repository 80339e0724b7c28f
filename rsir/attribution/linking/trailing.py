"""Whose is a sentence that ends in a source and a cue? Theirs, where the tagger left them bare.

"The talks will end on Friday, the paper has learned.": words that attribute all that stands before
them, also what somebody else is said to have said or planned there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rsir.attribution.acts import act_of
from rsir.attribution.attributions import Attribution
from rsir.attribution.capitals import ABBREVIATIONS
from rsir.attribution.quotes import Quotation
from rsir.attribution.reader.tagger import Tag, linked_to_cues
from rsir.punctuation import SENTENCE_END
from rsir.records import Act, Article, Span

LEADS = re.compile(r",(?P<mark>[”\"])?\s+$")
"""What parts a sentence from who said it; "as they have said" may be about a part of it."""
ENDS = re.compile(
    r"(?:\s+(?:(?:[Tt]he )?[A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*){0,3}|reporters|journalists|us|me))?"
    r"(?:\s+(?:on )?[A-Z]\w+day)?\s*[.!?](?=[”\")]*(?:\s|$))"
)
"""Whom they told and when, and the end of the sentence: "… told the Post on Friday."."""
NEXT_SENTENCE = re.compile(rf"(?P<last>[\w.’'-]*){SENTENCE_END}\s+(?=[“\"‘'(]?[A-Z])")
FEWEST_WORDS = 4
"""Words before which a comma parts a sentence and not a mere opening ("In 2015, he said.")."""


def trailing(
    article: Article,
    quotations: Sequence[Quotation],
    tags: Sequence[Tag],
    found: Sequence[Attribution],
) -> Iterator[Attribution]:
    """Sentences that `found` lacks, of the source and cue at their end.

    `quotations` are not nested.
    """
    text = article.text
    told = [content for a in found for content in a.contents]
    for number, linked in linked_to_cues(tags).items():
        cue, sources = tags[number].span, tuple(tag.span for tag in linked["source"])
        says = act_of(text[slice(*cue)]) in {Act.SPEECH, Act.WRITING, Act.BELIEF}
        if linked["content"] or not sources or not says:
            continue
        start, end = min(s.start for s in (*sources, cue)), max(s.end for s in (*sources, cue))
        paragraph = next(p.span for p in article.paragraphs if p.span.start <= start < p.span.end)
        lead = LEADS.search(text, paragraph.start, start)
        if lead is None or not ENDS.match(text, end, paragraph.end):
            continue
        content = Span(
            _sentence_start(text, paragraph.start, lead.start(), quotations),
            lead.end("mark") if lead["mark"] else lead.start(),
        )
        known = any(c.start <= content.start and content.end <= c.end for c in told)
        if not known and len(text[slice(*content)].split()) >= FEWEST_WORDS:
            yield Attribution((content,), sources, cue)


def _sentence_start(text: str, first: int, last: int, quotations: Sequence[Quotation]) -> int:
    """Where the sentence that holds `last` starts, or the quotation that its start lies in."""
    start = first
    for match in NEXT_SENTENCE.finditer(text, first, last):
        word = match["last"]
        if word not in ABBREVIATIONS and not (len(word) == 1 and word.isupper()):
            start = match.end()
    inside = (q.span.start for q in quotations if q.span.start < start < q.span.end)
    return next(inside, start)
