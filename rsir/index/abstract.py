"""What the tables of a whole corpus need of one article: who speaks in it, and its sketch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import NamedTuple

from rsir.index.copies import Sketch, sketch
from rsir.index.corrections import Applied, Correction
from rsir.index.merging import Voices, voices
from rsir.records import Article
from rsir.wire import Json


class Abstract(NamedTuple):
    """Kept with each article, so that an update need not read those that stay.

    `holding` are a human's corrections of it, `same` the names of one person that they tell.
    """

    path: str
    voices: Voices
    sketch: Sketch
    holding: Sequence[Correction] = ()
    same: Sequence[tuple[str, str]] = ()

    @classmethod
    def made(cls, article: Article, found: Applied) -> Abstract:
        """Of an article and all its statements, as corrected."""
        said = voices(article, found.statements)
        return cls(article.reference.key, said, sketch(article), found.holding, found.same)

    def record(self) -> Json:
        """As plain values."""
        record: Json = {"path": self.path, "voices": self.voices.record()}
        record["sketch"] = tuple(self.sketch)
        if self.holding:
            record["holding"] = list(map(asdict, self.holding))
            record["same"] = list(map(list, self.same))
        return record

    @classmethod
    def of(cls, record: Json) -> Abstract:
        """From such a record."""
        return cls(
            record["path"],
            Voices.of(record["voices"]),
            Sketch(*record["sketch"]),
            tuple(Correction(**each) for each in record.get("holding", ())),
            tuple((name, other) for name, other in record.get("same", ())),
        )
