"""What a language is called, for people to read."""

from __future__ import annotations

NAMES = dict(
    pair.split()
    for pair in (
        "en English, fr French, de German, es Spanish, it Italian, pt Portuguese, nl Dutch, "
        "sv Swedish, da Danish, no Norwegian, fi Finnish, pl Polish, cs Czech, hu Hungarian, "
        "ro Romanian, tr Turkish, id Indonesian, vi Vietnamese, ja Japanese, zh Chinese, "
        "ko Korean, uk Ukrainian, ru Russian, fa Persian, ar Arabic, he Hebrew, el Greek, "
        "hi Hindi, th Thai"
    ).split(", ")
)
"""English names by ISO 639-1 code."""


def language(code: str) -> str:
    """The English name of a language, or its code where there is none."""
    return NAMES.get(code, code)
