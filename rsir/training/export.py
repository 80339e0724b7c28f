"""How does a trained reader become the files that are shipped? ONNX in eight bits, checksums."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer
from torch import Tensor, nn

from rsir.attribution.reader.decode import Learned
from rsir.attribution.reader.tagger import CHECKSUMS, LEARNED, NETWORK, TOKENIZER, Tagger
from rsir.training.examples import SIZE
from rsir.training.network import Reader

Floats = npt.NDArray[np.floating]
INPUTS = ("ids", "shape", "quote", "place")


def learned(reader: Reader) -> Learned:
    """What the run time needs beside the network."""
    tensors = (reader.chain.transitions(), reader.nearness, reader.nobody, reader.nobody_bias)
    return Learned(*(t.detach().numpy().astype(np.float64) for t in tensors))


def in_full_precision(reader: Reader, tokenizer: Tokenizer) -> Tagger:
    """A tagger that runs the reader as it was trained, to compare with."""
    reader.eval()

    def network(inputs: Sequence[npt.NDArray[np.int64]]) -> tuple[Floats, Floats]:
        with torch.inference_mode():
            scores, vectors = reader(*(torch.from_numpy(x)[None] for x in inputs))
        return scores[0].numpy(), vectors[0].numpy()

    return Tagger(tokenizer, network, learned(reader), SIZE, 1)


class RowsInEightBits(nn.Module):
    """An embedding in signed bytes with a scale for each row: one scale for all loses too much."""

    def __init__(self, exact: nn.Embedding) -> None:
        super().__init__()
        weight = exact.weight.detach()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / 127
        self.rows: Tensor
        self.scale: Tensor
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """The rows `ids`, in full precision."""
        return self.rows[ids].float() * self.scale[ids]


def export(reader: Reader, tokenizer: Tokenizer, folder: Path) -> None:
    """Writes the network, the tokenizer, what else was learned, and their checksums."""
    folder.mkdir(parents=True, exist_ok=True)
    reader = copy.deepcopy(reader).eval()
    reader.pieces = RowsInEightBits(reader.pieces)
    with TemporaryDirectory() as scratch:
        plain, prepared = Path(scratch, "plain.onnx"), Path(scratch, "prepared.onnx")
        example = tuple(torch.zeros(1, 32, dtype=torch.long) for _ in INPUTS)
        torch.onnx.export(
            reader,
            example,
            str(plain),
            dynamo=False,
            input_names=list(INPUTS),
            output_names=["tags", "links"],
            dynamic_axes={name: {1: "pieces"} for name in (*INPUTS, "tags", "links")},
            opset_version=17,
        )
        quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(
            str(prepared),
            str(folder / NETWORK),
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
        )
    onnx.checker.check_model(str(folder / NETWORK))
    tokenizer.save(str(folder / TOKENIZER), pretty=False)
    values = {
        name: np.round(value, 6).tolist() for name, value in learned(reader)._asdict().items()
    }
    (folder / LEARNED).write_text(json.dumps({"size": SIZE, **values}) + "\n", encoding="utf-8")
    write_checksums(folder)


def write_checksums(folder: Path) -> None:
    """SHA-256 of each file that the tagger reads, as `sha256sum --check` wants it."""
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in (NETWORK, TOKENIZER, LEARNED)
    ]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")
