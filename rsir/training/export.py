"""How does a trained reader become the files that are shipped? Whole numbers, ONNX, checksums."""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import TensorProto
from onnx.helper import make_node, make_tensor
from onnx.numpy_helper import to_array
from onnx.version_converter import convert_version
from tokenizers import Tokenizer
from torch import Tensor, nn

from rsir.attribution.reader.decode import Learned
from rsir.attribution.reader.tagger import LEARNED, NETWORK, TOKENIZER, Tagger
from rsir.networks import write_checksums
from rsir.training.examples import SIZE
from rsir.training.network import Projection, Reader
from rsir.training.rounding import MOST, in_bytes, in_four_bits

Floats = npt.NDArray[np.floating]
INPUTS = ("ids", "shape", "quote", "place")
OUTPUTS = ("tags", "links", "states")
FIRST_WITH_FOUR_BITS = 21
"""The ONNX operator set that first has numbers in four bits."""


def learned(reader: Reader) -> Learned:
    """What the run time needs beside the network."""
    tensors = (reader.chain.transitions(), reader.nearness, reader.nobody, reader.nobody_bias)
    return Learned(*(t.detach().numpy().astype(np.float64) for t in tensors))


def in_full_precision(reader: Reader, tokenizer: Tokenizer) -> Tagger:
    """A tagger that runs the reader as it was trained, to compare with."""
    reader.eval()

    def network(inputs: Sequence[npt.NDArray[np.int64]]) -> tuple[Floats, Floats, Floats]:
        with torch.inference_mode():
            numbers = Shipped(reader)(*(torch.from_numpy(x)[None] for x in inputs))
        scores, vectors, states = (x[0].numpy() for x in numbers)
        return scores, vectors, states

    return Tagger(tokenizer, network, learned(reader), SIZE, 1)


class Product(torch.autograd.Function):
    """Of numbers and whole-number weights: in ONNX, of numbers in eight bits."""

    @staticmethod
    def forward(_: object, x: Tensor, weight: Tensor, step: Tensor) -> Tensor:
        """`x` [..., wide], `weight` [wide, to] and its `step` [to]."""
        return x @ (weight.float() * step)

    @staticmethod
    def symbolic(
        graph: torch.Graph, x: torch.Value, weight: torch.Value, step: torch.Value
    ) -> torch.Value:
        """The nodes that ONNX Runtime makes one of (DynamicQuantizeMatMul)."""
        numbers, steps, zero = graph.op("DynamicQuantizeLinear", x, outputs=3)
        product = graph.op("MatMulInteger", numbers, weight, zero)
        product = graph.op("Cast", product, to_i=TensorProto.FLOAT)
        return graph.op("Mul", product, graph.op("Mul", steps, step)).setType(x.type())


class WholeProjection(nn.Module):
    """A linear map with whole-number weights, and a step for each of its outputs."""

    def __init__(self, exact: nn.Linear) -> None:
        super().__init__()
        coarse = isinstance(exact, Projection) and exact.coarse
        numbers, step = (in_four_bits if coarse else in_bytes)(exact.weight.detach())
        self.weight: Tensor
        self.step: Tensor
        self.register_buffer("weight", numbers.T.to(torch.int8).contiguous())
        self.register_buffer("step", step[:, 0])
        self.bias = exact.bias

    def forward(self, x: Tensor) -> Tensor:
        """`x` [..., wide] to [..., to]."""
        return Product.apply(x, self.weight, self.step) + self.bias


class Shipped(nn.Module):
    """The reader as it is exported: the hidden states come out, too."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(
        self, ids: Tensor, shape: Tensor, quote: Tensor, place: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Tag scores, link vectors and hidden states, each [windows, pieces, …]."""
        states = self.reader.encode(ids, shape, quote, place, None)
        return self.reader.tags(states), self.reader.links(states), states


class WholeRows(nn.Module):
    """An embedding in whole numbers with a step for each row."""

    def __init__(self, rows: Tensor, step: Tensor) -> None:
        super().__init__()
        self.rows: Tensor
        self.step: Tensor
        self.register_buffer("rows", rows.to(torch.int8))
        self.register_buffer("step", step)

    def forward(self, ids: Tensor) -> Tensor:
        """The rows `ids`, in full precision."""
        return self.rows[ids].float() * self.step[ids]


def whole(reader: Reader) -> Reader:
    """The reader with whole numbers in place of weights, for export only."""
    reader = copy.deepcopy(reader).eval()
    rounded = in_four_bits if reader.size.coarse else in_bytes
    reader.pieces = WholeRows(*rounded(reader.pieces.weight.detach()))
    reader.positions = WholeRows(*in_bytes(reader.positions.weight.detach()[: SIZE + 1]))
    reader.row = reader.row.to(torch.int16)
    reader.size = reader.size._replace(coarse=False)  # It is in whole numbers already.
    for parent in [*reader.modules()]:
        for name, part in parent.named_children():
            if isinstance(part, nn.Linear):
                setattr(parent, name, WholeProjection(part))
    return reader


def export(reader: Reader, tokenizer: Tokenizer, folder: Path) -> None:
    """Writes the network, the tokenizer, what else was learned, and their checksums."""
    folder.mkdir(parents=True, exist_ok=True)
    example = tuple(torch.zeros(1, 32, dtype=torch.long) for _ in INPUTS)
    with BytesIO() as plain:
        torch.onnx.export(
            Shipped(whole(reader)),
            example,
            plain,
            dynamo=False,
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes={name: {1: "pieces"} for name in (*INPUTS, *OUTPUTS)},
            opset_version=20,
        )
        network = onnx.load_from_string(plain.getvalue())
    network = convert_version(network, FIRST_WITH_FOUR_BITS)
    pack(network.graph)
    onnx.checker.check_model(network)
    onnx.save(network, str(folder / NETWORK))
    tokenizer.save(str(folder / TOKENIZER), pretty=False)
    values = {
        name: np.round(value, 6).tolist() for name, value in learned(reader)._asdict().items()
    }
    (folder / LEARNED).write_text(json.dumps({"size": SIZE, **values}) + "\n", encoding="utf-8")
    write_checksums(folder, [NETWORK, TOKENIZER, LEARNED])


def pack(graph: onnx.GraphProto) -> None:
    """Stores whole numbers that need only four bits in four, unpacked when the file is loaded."""
    unpack = []
    for tensor in graph.initializer:
        if tensor.data_type != TensorProto.INT8:
            continue
        numbers = to_array(tensor)
        if np.abs(numbers).max() <= MOST:
            name = tensor.name
            half = numbers.astype(np.uint8).ravel() & 15
            pairs = (half[::2] | half[1::2] << 4).tobytes()
            tensor.CopyFrom(
                make_tensor(f"{name}.packed", TensorProto.INT4, numbers.shape, pairs, raw=True)
            )
            unpack.append(make_node("Cast", [tensor.name], [name], to=TensorProto.INT8))
    nodes = [*unpack, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
