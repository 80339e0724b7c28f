"""What does the network compute? A six-layer BERT with extra inputs, tag scores and link vectors.

The encoder is MiniLM-L6-H384 (Wang et al. 2020) as fine-tuned for sentences by the
sentence-transformers project; its layers are written out here, so that training needs torch alone.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - the name everybody knows it by

from rsir.attribution.reader.links import BUCKETS, SEEKS, WIDTH
from rsir.attribution.reader.tags import TAGS
from rsir.attribution.reader.windows import PLACES, QUOTE_STATES, SHAPES
from rsir.training.crf import Chain

HIDDEN, LAYERS, HEADS, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS = 30522, 512
DROPOUT = 0.1


class Layer(nn.Module):
    """A transformer layer, normalised after each half as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.mixed = nn.Linear(HIDDEN, HIDDEN)
        self.mixed_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.inner = nn.Linear(HIDDEN, INNER)
        self.outer = nn.Linear(INNER, HIDDEN)
        self.outer_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, visible: Tensor | None) -> Tensor:
        """`x` [windows, pieces, HIDDEN]; `visible` [windows, 1, 1, pieces] is added to scores."""
        q, k, v = (
            self.query_key_value(x).unflatten(2, (3, HEADS, HIDDEN // HEADS)).permute(2, 0, 3, 1, 4)
        )
        mask = None if visible is None else visible.to(q.dtype)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = self.mixed(seen.transpose(1, 2).flatten(2))
        x = self.mixed_norm(x + self.dropout(seen))
        return self.outer_norm(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class Reader(nn.Module):
    """Word pieces and their features in; tag scores and link vectors for every piece out."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.shapes = nn.Embedding(SHAPES, HIDDEN)
        self.quotes = nn.Embedding(QUOTE_STATES, HIDDEN)
        self.places = nn.Embedding(PLACES, HIDDEN)
        for feature in (self.shapes, self.quotes, self.places):
            nn.init.normal_(feature.weight, std=0.01)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.tags = nn.Linear(HIDDEN, len(TAGS))
        # For each kind of link: the seeker's first and last word, the candidate's first and last.
        self.links = nn.Linear(HIDDEN, len(SEEKS) * 4 * WIDTH)
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
        """Tag scores [windows, pieces, TAGS] and link vectors [windows, pieces, 8 * WIDTH].

        All arguments [windows, pieces]; `present` is 0 where a shorter window was padded.
        """
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]]
        x = x + self.shapes(shape) + self.quotes(quote) + self.places(place)
        x = self.dropout(self.norm(x))
        visible = None
        if present is not None:
            visible = (1.0 - present.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, visible)
        return self.tags(x), self.links(x)


def pretrained(weights: Path) -> Reader:
    """A reader whose encoder has the weights of a BERT checkpoint in safetensors format."""
    from safetensors.torch import load_file

    stored = load_file(weights)
    reader = Reader()
    state = reader.state_dict()
    state["pieces.weight"] = stored["embeddings.word_embeddings.weight"]
    state["positions.weight"] = (
        stored["embeddings.position_embeddings.weight"]
        + stored["embeddings.token_type_embeddings.weight"][0]
    )
    names = {
        "mixed": "attention.output.dense",
        "mixed_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "outer_norm": "output.LayerNorm",
    }
    for end in ("weight", "bias"):
        state[f"norm.{end}"] = stored[f"embeddings.LayerNorm.{end}"]
        for i in range(LAYERS):
            theirs, ours = f"encoder.layer.{i}", f"layers.{i}"
            state[f"{ours}.query_key_value.{end}"] = torch.cat(
                [stored[f"{theirs}.attention.self.{x}.{end}"] for x in ("query", "key", "value")]
            )
            for our_name, their_name in names.items():
                state[f"{ours}.{our_name}.{end}"] = stored[f"{theirs}.{their_name}.{end}"]
    reader.load_state_dict(state)
    return reader
