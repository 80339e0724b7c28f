"""What the tables of a whole corpus need of one article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rsir.index.copies import Sketch, sketch
from rsir.index.corrections import Applied, Correction
from rsir.index.merging import Voices, voices
from rsir.records import Article


class Abstract(NamedTuple):
    """Which article, how much is found in it, who speaks, what tells whether it is a copy.

    `holding` are a human's corrections of it, `same` the names of one person that they tell.
    """

    key: str
    fingerprint: str
    statements: int
    passages: int
    voices: Voices
    sketch: Sketch
    holding: Sequence[Correction] = ()
    same: Sequence[tuple[str, str]] = ()

    @classmethod
    def made(cls, article: Article, fingerprint: str, found: Applied, passages: int) -> Abstract:
        """Of an article and all its statements, as corrected."""
        return cls(
            article.reference.key,
            fingerprint,
            len(found.statements),
            passages,
            voices(article, found.statements),
            sketch(article),
            found.holding,
            found.same,
        )
