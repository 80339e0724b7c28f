"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/), one JSON-LD document a line.

Positions count code points of the canonical text, as the recommendation and the records do; the
quotation with 32 characters before and after finds the words again where the text has moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from rsir.output.entries import Entry, View, attributed, described
from rsir.output.jsonl import line
from rsir.records import Reference, Span
from rsir.wire import Json

AROUND = 32
"""Characters before and after the exact words."""


def render(entries: Iterable[Entry], view: View) -> Iterator[str]:
    """An annotation an entry; its body says who is quoted."""
    for entry in entries:
        text = view.article(entry.reference.key).text
        targets = [_target(entry.reference, text, span) for span in entry.item.content.spans]
        annotation: Json = {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"urn:x-rsir:{entry.item.id}",
            "type": "Annotation",
            "motivation": "identifying" if any(described(entry)) else "highlighting",
            "target": targets if len(targets) > 1 else targets[0],
        }
        if who := attributed(entry):
            annotation["body"] = {
                "type": "TextualBody",
                "purpose": "identifying",
                "format": "text/plain",
                "value": who,
            }
        yield line(annotation)


def _target(reference: Reference, text: str, span: Span) -> Json:
    start, end = span
    return {
        "source": reference.url or quote(reference.key, "/#", errors="surrogateescape"),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(start - AROUND, 0) : start],
                "suffix": text[end : end + AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }
