"""How well does a reader do, and how well do people? Spans, tokens, links, whole attributions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, combinations

from rsir.attribution.quotes import find_quotations
from rsir.attribution.reader.tagger import Tag, Tagger
from rsir.records import Span
from rsir.training.brat import ROLES, Annotated, Attribution, paragraphs_of

TOKEN = re.compile(r"\w+(?:[’'\-]\w+)*|[^\w\s]")
NAMES = [f"{role} {how}" for role in ROLES for how in ("exact", "token")]
ENOUGH_OVERLAP = 0.5
"""Letters two contents share, over letters of either, for one to count as the other."""

Counts = Counter[tuple[str, str]]


def measure(tagger: Tagger, articles: Sequence[Annotated]) -> dict[str, float]:
    """F1 figures by name.

    `source exact`: the same words, marks at the edges aside. `source token`: token by token.
    `links`: of exactly found contents, those whose cue and source are exactly right. `relation`:
    an attribution is found if one statement shares half its content and touches source and cue.
    """
    documents = []
    for article in articles:
        paragraphs = paragraphs_of(article.text)
        documents.append((article.text, paragraphs, find_quotations(article.text, paragraphs)))
    counts: Counts = Counter()
    for article, tags in zip(articles, tagger.read(documents), strict=True):
        found = grouped(tags)
        for role in ROLES:
            _count_spans(counts, article, found, role)
        _count_relations(counts, article, found)
        _count_links(counts, article, found)
    return {name: _f1(counts, name) for name in (*NAMES, "links", "relation")}


def agreement(articles: Iterable[Annotated]) -> dict[str, float]:
    """F1 of annotators with each other, on every pair of annotations of one text.

    What a reader can be asked for: above it, it follows one annotator's habits.
    """
    counts: Counts = Counter()
    of_text: dict[str, list[Annotated]] = defaultdict(list)
    for article in articles:
        of_text[article.text].append(article)
    for one, other in chain.from_iterable(combinations(same, 2) for same in of_text.values()):
        for role in ROLES:
            _count_spans(counts, one, other.attributions, role)
        _count_relations(counts, one, other.attributions)
    return {name: _f1(counts, name) for name in (*NAMES, "relation")}


def grouped(tags: Sequence[Tag]) -> list[Attribution]:
    """One attribution for each cue that has a content, and each content that has no cue."""
    parts: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for i, tag in enumerate(tags):
        if tag.role == "content" or tag.cue is not None:
            parts[i if tag.cue is None else tag.cue][tag.role].append(tag.span)
    return [
        Attribution(
            tuple(spans["source"]),
            (tags[i].span,) if tags[i].role == "cue" else (),
            tuple(spans["content"]),
        )
        for i, spans in sorted(parts.items())
        if spans["content"]
    ]


def _count_spans(
    counts: Counts, article: Annotated, found: Iterable[Attribution], role: str
) -> None:
    text = article.text
    marked = [s for a in article.attributions for s in getattr(a, role)]
    read = [s for a in found for s in getattr(a, role)]
    gold, predicted = ({_trimmed(text, *s) for s in spans} for spans in (marked, read))
    _add(counts, f"{role} exact", len(gold & predicted), len(predicted), len(gold))
    tokens = {m.start() for m in TOKEN.finditer(text)}
    there, told = tokens & _letters(text, marked), tokens & _letters(text, read)
    _add(counts, f"{role} token", len(there & told), len(told), len(there))


def _count_relations(counts: Counts, article: Annotated, found: Sequence[Attribution]) -> None:
    read = [{r: _letters(article.text, getattr(a, r)) for r in ROLES} for a in found]
    used: set[int] = set()
    for attribution in article.attributions:
        marked = {r: _letters(article.text, getattr(attribution, r)) for r in ROLES}
        best, most = None, ENOUGH_OVERLAP
        for i, candidate in enumerate(read):
            shared = len(marked["content"] & candidate["content"])
            overlap = shared / max(1, len(marked["content"] | candidate["content"]))
            agree = all(
                marked[r] & candidate[r] if marked[r] else not candidate[r]
                for r in ("source", "cue")
            )
            if i not in used and agree and overlap >= most:
                best, most = i, overlap
        if best is not None:
            used.add(best)
    _add(counts, "relation", len(used), len(found), len(article.attributions))


def _count_links(counts: Counts, article: Annotated, found: Iterable[Attribution]) -> None:
    gold, predicted = (
        {
            _trimmed(article.text, *content): (
                {_trimmed(article.text, *s) for s in a.cue},
                {_trimmed(article.text, *s) for s in a.source},
            )
            for a in attributions
            for content in a.content
        }
        for attributions in (article.attributions, found)
    )
    common = gold.keys() & predicted.keys()
    right = sum(gold[content] == predicted[content] for content in common)
    _add(counts, "links", right, len(common), len(common))


def _add(counts: Counts, name: str, right: int, predicted: int, gold: int) -> None:
    counts[name, "right"] += right
    counts[name, "predicted"] += predicted
    counts[name, "gold"] += gold


def _f1(counts: Counts, name: str) -> float:
    total = counts[name, "predicted"] + counts[name, "gold"]
    return 2 * counts[name, "right"] / total if total else 0.0


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without blanks, quotation marks, and a comma or full stop at the end."""
    while start < end and (text[start].isspace() or text[start] in "“”\"‘’'"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "“”\"‘’',."):
        end -= 1
    return Span(start, end)


def _letters(text: str, spans: Iterable[Span]) -> set[int]:
    return {i for start, end in spans for i in range(start, end) if text[i].isalnum()}
