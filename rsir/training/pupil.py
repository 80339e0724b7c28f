"""What does the network that is shipped start from? Every second layer of its teacher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import torch
from torch import Tensor

from rsir.training.base import SPECIAL
from rsir.training.examples import Document
from rsir.training.network import SHIPPED, VOCABULARY, Reader, Size


def smaller(teacher: Reader, documents: Iterable[Document], size: Size = SHIPPED) -> Reader:
    """A reader of `size` with layers and vectors of the teacher's, all the rest as the teacher.

    The special pieces and the most frequent ones in the documents keep vectors of their own; of
    those never seen, the ones of lower number, which are more frequent in English. Others share.
    """
    counts: Counter[int] = Counter()
    for document in documents:
        counts.update(document.pieces.ids.tolist())
    kept = sorted(range(VOCABULARY), key=lambda i: (i not in SPECIAL, -counts[i], i))[: size.rows]
    reader = Reader(size)
    state = teacher.state_dict()
    state["row"] = shared(state["pieces.weight"], torch.tensor(kept))
    state["pieces.weight"] = state["pieces.weight"][kept]
    chosen = torch.linspace(0, teacher.size.layers - 1, size.layers).round().int().tolist()
    for name in [name for name in state if name.startswith("layers.")]:
        _, layer, rest = name.split(".", 2)
        weight = state.pop(name)
        if int(layer) in chosen:
            state[f"layers.{chosen.index(int(layer))}.{rest}"] = weight
    reader.load_state_dict(state)
    return reader


def shared(vectors: Tensor, kept: Tensor) -> Tensor:
    """For each of `vectors` the place in `kept` of itself, or of the most similar one there."""
    directions = torch.nn.functional.normalize(vectors, dim=1)
    nearest = (directions @ directions[kept].T).argmax(dim=1)
    nearest[kept] = torch.arange(len(kept))
    return nearest
