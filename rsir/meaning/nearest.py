"""Which of many vectors are nearest to one? All are looked at, some thousands at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rsir.meaning.encoder import SCALE

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Bytes = npt.NDArray[np.int8]
    Floats = npt.NDArray[np.float32]

BLOCK = 512
"""Vectors that are made numbers of four bytes at one time: few enough to stay near the core, and
for the library beneath numpy to compute them in this thread; waking others costs far more."""


def cosines(vectors: Bytes, question: Bytes) -> Floats:
    """How like `question` [width] each of `vectors` [n, width] is, from -1 to 1."""
    import numpy as np

    likeness = np.empty(len(vectors), dtype=np.float32)
    wanted = question.astype(np.float32) * (SCALE / 127) ** 2
    wide = np.empty((min(BLOCK, len(vectors)), len(wanted)), dtype=np.float32)
    for start in range(0, len(vectors), BLOCK):
        block = vectors[start : start + BLOCK]
        wide[: len(block)] = block
        np.dot(wide[: len(block)], wanted, out=likeness[start : start + BLOCK])
    return likeness
