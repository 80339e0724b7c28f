"""How the lines of printed pages go on: without running heads, over words that lines part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise

_MARGIN = 2
"""Lines at the top and at the bottom of a page among which running heads are looked for."""
_ENOUGH_PAGES = 3
_DIGITS = re.compile(r"\d+")
_PARTED = re.compile(r"(?P<first>[^\W\d_]{2,})[-‐]$")
_REST = re.compile(r"(?P<second>[^\W\d_A-Z]{2,})(?P<marks>\S*)\s*")
_COMPOUND = frozenset(
    """all anti co counter cross ex far half hard high ill inter long low mid multi non off part
    post pro self semi short six so ten then three two one four five seven eight nine under up vice
    well""".split()
)
"""What is mostly written with a hyphen before another word."""


def joined(pages: Sequence[str]) -> tuple[str, tuple[int, ...], list[str]]:
    """The text of the pages, where each page begins in it, and the running heads left out."""
    heads = _running_heads(pages)
    kept, left_out = list[list[str]](), list[str]()
    for page in pages:
        lines = [line for line in page.splitlines() if line.strip()]
        edges = {*range(_MARGIN), *range(len(lines) - _MARGIN, len(lines))}
        out = {i for i in edges if 0 <= i < len(lines) and _shape(lines[i]) in heads}
        kept.append([line for i, line in enumerate(lines) if i not in out])
        left_out += [lines[i] for i in sorted(out)]
    _join_words(kept)
    texts = ["".join(f"{line}\n" for line in lines) for lines in kept]
    starts = tuple(accumulate((len(text) for text in texts[:-1]), initial=0))
    return "".join(texts), starts, left_out


def _running_heads(pages: Sequence[str]) -> set[str]:
    """Lines that stand at the edge of most pages, whatever their numbers."""
    seen: Counter[str] = Counter()
    for page in pages:
        lines = [_shape(line) for line in page.splitlines() if line.strip()]
        margin = _MARGIN if len(pages) >= _ENOUGH_PAGES else 1
        seen.update({*lines[:margin], *lines[-margin:]})
    often = max(min(_ENOUGH_PAGES, max(len(pages), 2)), len(pages) // 2)
    return {shape for shape, times in seen.items() if times >= often} | {"0"}


def _shape(line: str) -> str:
    return _DIGITS.sub("0", " ".join(line.split()))


def _join_words(pages: Sequence[list[str]]) -> None:
    """Put the rest of a word that a line, a column or a page parts behind its beginning.

    The hyphen goes, unless the text writes the word with one, or its first part mostly has one.
    """
    text = "\n".join(line for lines in pages for line in lines)
    whole = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.casefold()))
    places = [(lines, i) for lines in pages for i in range(len(lines))]
    for (lines, i), (others, j) in pairwise(places):
        begun, rest = _PARTED.search(lines[i].rstrip()), _REST.match(others[j])
        if begun and rest:
            first, second = begun["first"], rest["second"]
            keeps = f"{first}-{second}".casefold() in whole or first.casefold() in _COMPOUND
            hyphen = "-" if keeps and f"{first}{second}".casefold() not in whole else ""
            lines[i] = f"{lines[i][: begun.end('first')]}{hyphen}{second}{rest['marks']}"
            others[j] = others[j][rest.end() :]
