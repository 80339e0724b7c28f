"""What does the network compute? An MPNet with extra inputs, tag scores and link vectors.

The layers are written out here, so that training needs torch alone; where the weights that they
start from come from is told in `base.py` and `pupil.py`.
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
from rsir.training.rounding import Rounded, Stepped

HEADS, VOCABULARY, POSITIONS = 12, 30522, 512
DROPOUT, EPSILON = 0.1, 1e-5
DISTANCES, FARTHEST = 32, 128
"""How many relative distances are told apart, and the pieces from which on all are alike."""
CEILING = 6.0
"""What no activation inside a coarse layer exceeds, as in ReLU6: a few large ones eat the bits."""


class Size(NamedTuple):
    """How wide and deep an encoder is, and how coarsely it computes.

    `rows` is how many word pieces have vectors of their own. A `coarse` one computes as what is
    shipped does: weights of layers and pieces in four bits, what comes into a layer in eight.
    """

    hidden: int
    layers: int
    rows: int
    coarse: bool


TEACHER = Size(768, 12, VOCABULARY, coarse=False)
"""MPNet (Song et al. 2020)."""
SHIPPED = Size(768, 6, 16384, coarse=True)


class Projection(nn.Linear):
    """A linear map, computed coarsely or not."""

    def __init__(self, wide: int, to: int, size: Size) -> None:
        super().__init__(wide, to)
        self.coarse = size.coarse

    def forward(self, x: Tensor) -> Tensor:
        """`x` [..., wide] to [..., to]."""
        if not self.coarse:
            return super().forward(x)
        return F.linear(Stepped.apply(x), Rounded.apply(self.weight), self.bias)


class Layer(nn.Module):
    """A transformer layer, normalised after each half as in BERT."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        hidden, inner = size.hidden, 4 * size.hidden
        self.query_key_value = Projection(hidden, 3 * hidden, size)
        self.mixed = Projection(hidden, hidden, size)
        self.mixed_norm = nn.LayerNorm(hidden, eps=EPSILON)
        self.inner = Projection(hidden, inner, size)
        self.outer = Projection(inner, hidden, size)
        self.outer_norm = nn.LayerNorm(hidden, eps=EPSILON)
        self.dropout = nn.Dropout(DROPOUT)
        self.ceiling = CEILING if size.coarse else math.inf

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`x` [windows, pieces, hidden]; `bias` is added to [windows, heads, pieces, pieces]."""
        q, k, v = self.query_key_value(x).unflatten(2, (3, HEADS, -1)).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        seen = self.mixed(seen.transpose(1, 2).flatten(2))
        x = self.mixed_norm(x + self.dropout(seen))
        inside = F.gelu(self.inner(x)).clamp(max=self.ceiling)
        return self.outer_norm(x + self.dropout(self.outer(inside)))


class Reader(nn.Module):
    """Word pieces and their features in; tag scores and link vectors for every piece out."""

    def __init__(self, size: Size = SHIPPED) -> None:
        super().__init__()
        self.size = size
        self.pieces = nn.Embedding(size.rows, size.hidden)
        self.row: Tensor
        self.register_buffer("row", torch.arange(VOCABULARY).clamp(max=size.rows - 1))
        self.positions = nn.Embedding(POSITIONS, size.hidden)
        self.relative = nn.Embedding(DISTANCES, HEADS)
        self.shapes = nn.Embedding(SHAPES, size.hidden)
        self.quotes = nn.Embedding(QUOTE_STATES, size.hidden)
        self.places = nn.Embedding(PLACES, size.hidden)
        for feature in (self.shapes, self.quotes, self.places):
            nn.init.normal_(feature.weight, std=0.01)
        self.norm = nn.LayerNorm(size.hidden, eps=EPSILON)
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
        x = self.pieces(self.row[ids].long())
        if self.size.coarse:
            x = Rounded.apply(x.flatten(0, 1)).view_as(x)
        x = x + self.positions(torch.arange(ids.shape[1]))
        x = x + self.shapes(shape) + self.quotes(quote) + self.places(place)
        x = self.dropout(self.norm(x))
        bias = self.relative(distances(ids.shape[1])).permute(2, 0, 1)[None]
        if present is not None:
            bias = bias + (1.0 - present.to(x.dtype))[:, None, None, :] * -1e4
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
