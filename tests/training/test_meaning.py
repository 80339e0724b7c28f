"""The encoder of meanings, written down for ONNX Runtime."""

import numpy as np
import pytest

pytest.importorskip("onnx")

from rsir.training.meaning import HIDDEN, LAYERS, Graph, Linear, Weights, ends


def weights() -> Weights:
    """Of the right shapes, at random."""
    random = np.random.default_rng(5)

    def some(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return random.normal(0, 0.05, shape).astype(np.float32)

    sizes = {
        "query_key_value": (HIDDEN, 3 * HIDDEN),
        "mixed": (HIDDEN, HIDDEN),
        "inner": (HIDDEN, 4 * HIDDEN),
        "outer": (4 * HIDDEN, HIDDEN),
    }
    products = {
        f"{i}.{name}": Linear(some(*size), some(size[1]))
        for i in range(LAYERS)
        for name, size in sizes.items()
    }
    norms = {
        name: (1 + some(HIDDEN), some(HIDDEN))
        for name in ("start", *(f"{i}.{end}" for i in range(LAYERS) for end in ("mixed", "outer")))
    }
    return Weights(some(30522, HIDDEN), some(512, HIDDEN), products, norms)


def vectors(graph: Graph, ids: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> np.ndarray:
    from onnxruntime import InferenceSession

    session = InferenceSession(graph.model().SerializeToString())
    found: np.ndarray = session.run(["vectors"], {"ids": ids})[0]
    return found


def test_whole_numbers_stay_near_the_exact_ones() -> None:
    made, texts = weights(), ["the quay was closed on monday", "no one had seen the letter"]
    ids = np.array([[101, 1996, 2154, 102], [101, 2053, 102, 0]])
    exact = vectors(Graph(made, None), ids)
    whole = vectors(Graph(made, ends(made, texts)), ids)
    assert (exact * whole).sum(axis=1) == pytest.approx(1, abs=0.02)


def test_what_a_text_is_filled_up_with_counts_nothing() -> None:
    graph = Graph(weights(), None)
    short = vectors(graph, np.array([[101, 2053, 102]]))
    filled = vectors(Graph(graph.weights, None), np.array([[101, 2053, 102, 0, 0, 0]]))
    assert filled == pytest.approx(short, abs=1e-5)
