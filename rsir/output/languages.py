"""What a language is called, for people to read."""

from __future__ import annotations

from rsir.ingest.language import NAMES


def language(code: str) -> str:
    """The English name of a language by its ISO 639-1 code, which stands where there is none."""
    return NAMES.get(code, code)
