"""Who points to whom, and how near? A cue to its source, a content to its cue.

A seeker (a cue, a content) points to one of the candidates in its window or to none of them: a
dot product of what the network says of the two spans, plus a learned preference for near ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

SEEKS = (("cue", "source"), ("content", "cue"))
"""Who points to whom."""
WIDTH = 64
RANKS = 4
BUCKETS = 4 * RANKS


def buckets(seekers: Ints, candidates: Ints) -> Ints:
    """How far away each candidate is, `[seeker, candidate]`, as a number below BUCKETS.

    Both arguments hold `(first word, paragraph)` a row, in text order. Distance is counted in
    candidates, so that the nearest before and the nearest after are always the same numbers.
    """
    import numpy as np

    before = np.searchsorted(candidates[:, 0], seekers[:, 0])
    rank = np.arange(len(candidates))[None, :] - before[:, None]
    same = seekers[:, None, 1] == candidates[None, :, 1]
    near: Ints = (np.clip(rank, -RANKS, RANKS - 1) + RANKS) * 2 + same
    return near
