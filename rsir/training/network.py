"""What does the network compute? A BERT with extra inputs, tag scores and link vectors.

The layers are written out here, so that training needs torch alone; where the weights that they
start from come from is told in `bases.py`.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - the name everybody knows it by

from rsir.attribution.reader.links import BUCKETS, SEEKS, WIDTH
from rsir.attribution.reader.tags import TAGS
from rsir.attribution.reader.windows import PLACES, QUOTE_STATES, SHAPES
from rsir.training.crf import Chain

HEADS, VOCABULARY, POSITIONS = 12, 30522, 512
DROPOUT = 0.1
DISTANCES, FARTHEST = 32, 128
"""How many relative distances are told apart, and the pieces from which on all are alike."""


class Size(NamedTuple):
    """How wide and deep an encoder is, and whether it adds relative positions to attention."""

    hidden: int
    layers: int
    epsilon: float
    relative: bool = False


SHIPPED = Size(384, 6, 1e-12)
"""MiniLM-L6-H384 (Wang et al. 2020)."""
TEACHER = Size(768, 12, 1e-5, relative=True)
"""MPNet (Song et al. 2020)."""


class Layer(nn.Module):
    """A transformer layer, normalised after each half as in BERT."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        hidden, inner = size.hidden, 4 * size.hidden
        self.query_key_value = nn.Linear(hidden, 3 * hidden)
        self.mixed = nn.Linear(hidden, hidden)
        self.mixed_norm = nn.LayerNorm(hidden, eps=size.epsilon)
        self.inner = nn.Linear(hidden, inner)
        self.outer = nn.Linear(inner, hidden)
        self.outer_norm = nn.LayerNorm(hidden, eps=size.epsilon)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """`x` [windows, pieces, hidden]; `bias` is added to [windows, heads, pieces, pieces]."""
        q, k, v = self.query_key_value(x).unflatten(2, (3, HEADS, -1)).permute(2, 0, 3, 1, 4)
        mask = None if bias is None else bias.to(q.dtype)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = self.mixed(seen.transpose(1, 2).flatten(2))
        x = self.mixed_norm(x + self.dropout(seen))
        return self.outer_norm(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class Reader(nn.Module):
    """Word pieces and their features in; tag scores and link vectors for every piece out."""

    def __init__(self, size: Size = SHIPPED) -> None:
        super().__init__()
        self.size = size
        self.pieces = nn.Embedding(VOCABULARY, size.hidden)
        self.positions = nn.Embedding(POSITIONS, size.hidden)
        self.relative = nn.Embedding(DISTANCES, HEADS) if size.relative else None
        self.shapes = nn.Embedding(SHAPES, size.hidden)
        self.quotes = nn.Embedding(QUOTE_STATES, size.hidden)
        self.places = nn.Embedding(PLACES, size.hidden)
        for feature in (self.shapes, self.quotes, self.places):
            nn.init.normal_(feature.weight, std=0.01)
        self.norm = nn.LayerNorm(size.hidden, eps=size.epsilon)
        self.dropout = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer(size) for _ in range(size.layers))
        self.tags = nn.Linear(size.hidden, len(TAGS))
        # For each kind of link: the seeker's first and last word, the candidate's first and last.
        self.links = nn.Linear(size.hidden, len(SEEKS) * 4 * WIDTH)
        self.nearness = nn.Parameter(torch.zeros(len(SEEKS), BUCKETS))
        self.nobody = nn.Parameter(torch.zeros(len(SEEKS), WIDTH))
        self.nobody_bias = nn.Parameter(torch.zeros(len(SEEKS)))
        self.chain = Chain()

    def forward(
        self,
        ids: Tensor,
        shape: Tensor,
        quote: Tensor,
        place: Tensor,
        present: Tensor | None = None,
    ) -> tuple[Tensor, Tensor]:
        """Tag scores [windows, pieces, TAGS] and link vectors [windows, pieces, 8 * WIDTH]."""
        x = self.encode(ids, shape, quote, place, present)
        return self.tags(x), self.links(x)

    def encode(
        self, ids: Tensor, shape: Tensor, quote: Tensor, place: Tensor, present: Tensor | None
    ) -> Tensor:
        """What is known of each piece in the end [windows, pieces, hidden].

        All arguments [windows, pieces]; `present` is 0 where a shorter window was padded.
        """
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]]
        x = x + self.shapes(shape) + self.quotes(quote) + self.places(place)
        x = self.dropout(self.norm(x))
        bias = None
        if present is not None:
            bias = (1.0 - present.to(x.dtype))[:, None, None, :] * -1e4
        if self.relative is not None:
            near = self.relative(distances(ids.shape[1])).permute(2, 0, 1)[None]
            bias = near if bias is None else bias + near
        for layer in self.layers:
            x = layer(x, bias)
        return x


def distances(pieces: int) -> Tensor:
    """Which of DISTANCES lies between every two of so many pieces (Raffel et al. 2020).

    Half of them are for pieces before, half for those after; the nearer half of each is exact,
    the farther ones grow wider and wider.
    """
    side, exact = DISTANCES // 2, DISTANCES // 4
    places = torch.arange(pieces)
    back = places[:, None] - places[None, :]
    far = back.abs()
    wide = torch.log(far.float().clamp(min=1) / exact) / math.log(FARTHEST / exact)
    bucket = torch.where(far < exact, far, exact + (wide * (side - exact)).long())
    return bucket.clamp(max=side - 1) + side * (back < 0)
