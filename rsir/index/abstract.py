"""What the tables of a whole corpus need of one article: who speaks in it, and its sketch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rsir.index.copies import Sketch, sketch
from rsir.index.merging import Voices, voices
from rsir.records import Article, Statement
from rsir.wire import Json


class Abstract(NamedTuple):
    """Kept with each article, so that an update need not read those that stay."""

    path: str
    voices: Voices
    sketch: Sketch

    @classmethod
    def made(cls, article: Article, statements: Sequence[Statement]) -> Abstract:
        """Of an article and all its statements."""
        return cls(article.reference.key, voices(article, statements), sketch(article))

    def record(self) -> Json:
        """As plain values."""
        return {"path": self.path, "voices": self.voices.record(), "sketch": tuple(self.sketch)}

    @classmethod
    def of(cls, record: Json) -> Abstract:
        """From such a record."""
        return cls(record["path"], Voices.of(record["voices"]), Sketch(*record["sketch"]))
