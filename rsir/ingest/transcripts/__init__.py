"""Who speaks when? Captions, speech recognisers' JSON, chats, and texts with labelled turns."""

from __future__ import annotations

from collections.abc import Sequence

from rsir.ingest.draft import Draft
from rsir.ingest.transcripts.sittings import sitting
from rsir.ingest.transcripts.turns import find_turns
from rsir.records import Paragraph


def with_turns(draft: Draft, labelled: Sequence[Paragraph]) -> Draft:
    """The draft with the turns of its text, if it has any, and its paragraphs judged."""
    author = draft.given["author"].value if "author" in draft.given else ""
    found = None if draft.turns else find_turns(draft.text, draft.paragraphs, labelled, author)
    if found is None:
        return draft._replace(paragraphs=tuple(labelled))
    first = found.turns[0].label or found.turns[0].span
    given = {**sitting(draft.text[: first.start]), **draft.given}
    return draft._replace(
        paragraphs=found.paragraphs, turns=found.turns, times=found.times, given=given
    )
