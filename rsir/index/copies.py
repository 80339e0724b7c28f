"""Is one article a copy of another? Wire copies and reposts, also shortened or edited.

Shingles of five words, and of each article the smallest of their hashes, which stand for all of
them (Broder 1997, "On the resemblance and containment of documents"). An article is a copy if
nearly all of it is contained in a longer one: wire copies are shortened more often than rewritten.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import NamedTuple

from rsir.index.stored import SEARCHED
from rsir.records import Article

SHINGLE = 5
"""Words to a shingle."""

KEPT = 96
"""Hashes kept of an article: containment is then right to about 0.04."""

CONTAINED = 0.75
"""How much of the shorter article must be in the longer one."""

SHORTEST = 25
"""Shingles from which on an article can be told from others of its sort."""

LONGER = 5
"""How many times longer an article may be than its copy; beyond, the hashes kept are too few."""


class Sketch(NamedTuple):
    """How many different shingles an article has, and the smallest of their hashes, in order."""

    shingles: int
    smallest: tuple[int, ...]


def sketch(article: Article) -> Sketch:
    """The sketch of what an article says, leaving out boilerplate and repetition."""
    text = " ".join(
        article.text[p.span.start : p.span.end] for p in article.paragraphs if p.label in SEARCHED
    )
    words = re.findall(r"\w+", text.casefold())
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    return Sketch(len(shingles), tuple(sorted(map(_hash, shingles))[:KEPT]))


def containment(one: Sketch, other: Sketch) -> float:
    """The estimated share of the shorter article's shingles that the longer one has too."""
    both = sorted({*one.smallest, *other.smallest})[:KEPT]
    if not both:
        return 0.0
    shared = set(one.smallest) & set(other.smallest)
    resemblance = sum(1 for value in both if value in shared) / len(both)
    in_both = resemblance / (1 + resemblance) * (one.shingles + other.shingles)
    return min(1.0, in_both / min(one.shingles, other.shingles))


def _hash(shingle: str) -> int:
    return int.from_bytes(blake2b(shingle.encode("utf-8", "replace"), digest_size=6).digest())
