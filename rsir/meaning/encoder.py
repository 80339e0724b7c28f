"""What does a text mean? A vector, near to those of texts that say the same in other words.

The network is all-MiniLM-L6-v2 (Reimers & Gurevych 2019; Wang et al. 2020) in whole numbers; see
`model/MODEL_CARD.md`. It needs half of the reader's time for each word, and reads only what is
somebody's words, and what these stand in (`within.py`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rsir.attribution.reader import tagger as reader
from rsir.networks import check, session, tokenizer

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from rsir.networks import Tokenizer

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]
    Bytes = npt.NDArray[np.int8]

SHIPPED = Path(__file__).with_name("model")
NETWORK = "encoder.onnx"
TOKENIZER = reader.SHIPPED / reader.TOKENIZER
"""The reader cuts words into the same pieces."""
WIDTH = 384
"""Numbers in a vector, a byte each."""
CLS, SEP = 101, 102
LONGEST = 126
"""Pieces of a text that are looked at; the network was trained on no longer ones."""
ROUND = 4
"""Texts are filled up to a multiple of so many pieces, to be computed together."""
AT_ONCE = 512
"""Pieces computed together."""
SCALE = 0.3
"""No number of a unit vector is larger, or so few that they may be cut."""


def pieces(cut: Tokenizer, texts: Sequence[str]) -> list[list[int]]:
    """The word pieces of each text, between those that begin and end it."""
    encodings = cut.encode_batch(list(texts), add_special_tokens=False)
    return [[CLS, *encoding.ids[:LONGEST], SEP] for encoding in encodings]


def by_length(texts: Sequence[Sequence[int]]) -> Iterator[tuple[list[int], Ints]]:
    """Texts of about the same length together, as `(their places, ids [texts, pieces])`."""
    import numpy as np

    def length(place: int) -> int:
        return -(-len(texts[place]) // ROUND) * ROUND

    for long, group in groupby(sorted(range(len(texts)), key=length), length):
        places = list(group)
        step = max(1, AT_ONCE // long)
        for some in (places[i : i + step] for i in range(0, len(places), step)):
            ids = np.zeros((len(some), long), dtype=np.int64)
            for row, place in zip(ids, some, strict=True):
                row[: len(texts[place])] = texts[place]
            yield some, ids


@dataclass(frozen=True)
class Encoder:
    """`network` takes ids [texts, pieces] and gives unit vectors [texts, WIDTH]."""

    tokenizer: Tokenizer
    network: Callable[[Ints], Floats]
    threads: int

    @classmethod
    def load(cls, directory: Path = SHIPPED, threads: int | None = None) -> Encoder:
        """The encoder that ships; `threads` defaults to all cores.

        Raises ModelError where a file is missing or is not the one that was made.
        """
        check(directory, [NETWORK])
        made = session(directory / NETWORK)
        return cls(
            tokenizer(TOKENIZER),
            lambda ids: made.run(None, {"ids": ids})[0],
            threads or os.cpu_count() or 1,
        )

    def encode(self, texts: Sequence[str]) -> Bytes:
        """The vectors [texts, WIDTH] in bytes: a unit vector's numbers times 127 / SCALE.

        A text has the same vector whatever stands beside it.
        """
        import numpy as np

        vectors = np.zeros((len(texts), WIDTH), dtype=np.int8)
        batches = list(by_length(pieces(self.tokenizer, texts)))
        with ThreadPoolExecutor(self.threads) as pool:
            exact = pool.map(self.network, [ids for _, ids in batches])
            for (places, _), rows in zip(batches, exact, strict=True):
                vectors[places] = np.clip(np.rint(rows * (127 / SCALE)), -127, 127)
        return vectors
