"""The JSON record, a contract that others script against: keys may be added, never changed.

Both ways: statements and passages to plain dicts, and back (the index stores them so).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from rsir.records import (
    Act,
    DateRange,
    Hit,
    Kind,
    Passage,
    Phrase,
    Reference,
    Snippet,
    SourceType,
    Span,
    Statement,
)

Json = dict[str, Any]


def item_record(item: Statement | Passage, reference: Reference) -> Json:
    """One line of `extract --json`; `item_from` and `reference_from` read it back."""
    common: Json = {
        "type": "statement" if isinstance(item, Statement) else "passage",
        "id": item.id,
        "path": reference.path,
    }
    if reference.part is not None:
        common["part"] = reference.part
    common["line"] = item.line
    if item.page is not None:
        common["page"] = item.page
    if isinstance(item, Passage):
        return {**common, "content": _phrase(item.content), "article": _article(reference)}
    if item.time is not None:
        common["time"] = item.time
    record: Json = {
        **common,
        "kind": item.kind.value,
        "speaker": item.speaker,
        "source_type": item.source_type and item.source_type.value,
        "on_behalf_of": item.on_behalf_of,
        "role": item.role,
        "source": item.source and _phrase(item.source),
        "cue": item.cue and _phrase(item.cue),
        "content": _phrase(item.content),
        "act": item.act and item.act.value,
        "negated": item.negated,
        "via": item.via,
        "said": _dates(item.said),
        "article": _article(reference),
    }
    if item.corrected:
        record["corrected"] = True
    return record


def hit_record(hit: Hit) -> Json:
    """One line of `ask --json` and `search --json`: the item's record and how it was found."""
    record = item_record(hit.item, hit.reference)
    record |= {
        "rank": hit.rank,
        "score": round(hit.score, 4),
        "snippet": _snippet(hit.snippet),
        "citation": hit.citation,
        "by_meaning": hit.by_meaning,
    }
    if hit.person is not None:
        record["person"] = hit.person
    if hit.context is not None:
        record["context"] = _snippet(hit.context)
    if hit.also:
        record["also"] = list(hit.also)
    return record


def item_from(record: Json) -> Statement | Passage:
    """The statement or passage of a record. Raises KeyError or ValueError on any other dict."""
    content = _phrase_from(record["content"])
    page = record.get("page")
    if record["type"] == "passage":
        return Passage(record["id"], record["line"], content, page)
    return Statement(
        id=record["id"],
        line=record["line"],
        kind=Kind(record["kind"]),
        content=content,
        source=record["source"] and _phrase_from(record["source"]),
        cue=record["cue"] and _phrase_from(record["cue"]),
        speaker=record["speaker"],
        role=record["role"],
        act=record["act"] and Act(record["act"]),
        via=record["via"],
        said=_dates_from(record["said"]),
        page=page,
        time=record.get("time"),
        source_type=record["source_type"] and SourceType(record["source_type"]),
        on_behalf_of=record["on_behalf_of"],
        negated=record["negated"],
        corrected=record.get("corrected", False),
    )


def reference_from(record: Json) -> Reference:
    """The reference of a record."""
    article = record["article"]
    return Reference(
        path=record["path"],
        title=article["title"],
        author=article["author"],
        publication=article["publication"],
        url=article["url"],
        published=_dates_from(article["published"]),
        modified=_dates_from(article.get("modified")),
        evidence=article.get("evidence", {}),
        extra=article.get("extra", {}),
        part=record.get("part"),
        language=article["language"],
    )


def article_listing(reference: Reference, statements: int | None, words: int) -> Json:
    """One line of `articles --json`; `statements` is None where nobody looked for them."""
    record: Json = {"type": "article", "path": reference.path}
    if reference.part is not None:
        record["part"] = reference.part
    evidence = {"evidence": dict(reference.evidence)}
    return record | _article(reference) | evidence | {"statements": statements, "words": words}


def _article(reference: Reference) -> Json:
    article: Json = {
        "title": reference.title,
        "author": reference.author,
        "publication": reference.publication,
        "url": reference.url,
        "language": reference.language,
        "published": _dates(reference.published),
    }
    if reference.modified:
        article["modified"] = _dates(reference.modified)
    if reference.evidence:
        article["evidence"] = dict(reference.evidence)
    if reference.extra:
        article["extra"] = dict(reference.extra)
    return article


def _snippet(snippet: Snippet) -> Json:
    return {"text": snippet.text, "highlights": [list(span) for span in snippet.highlights]}


def _phrase(phrase: Phrase) -> Json:
    return {"text": phrase.text, "spans": [list(span) for span in phrase.spans]}


def _phrase_from(record: Json) -> Phrase:
    return Phrase(record["text"], tuple(Span(*span) for span in record["spans"]))


def _dates(dates: DateRange | None) -> Json | None:
    if dates is None:
        return None
    return {
        "from": dates.start and dates.start.isoformat(),
        "to": dates.end and dates.end.isoformat(),
        "basis": dates.basis,
    }


def _dates_from(record: Json | None) -> DateRange | None:
    if record is None:
        return None
    start, end = record["from"], record["to"]
    return DateRange(
        start and date.fromisoformat(start), end and date.fromisoformat(end), record["basis"]
    )
