"""What texts mean, as vectors that do not depend on what stands beside them."""

import shutil
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from rsir.errors import ModelError
from rsir.meaning.encoder import LONGEST, NETWORK, SHIPPED, WIDTH, Encoder, by_length
from rsir.meaning.nearest import BLOCK, cosines

SAID = [
    "the ferry will not sail before the harbour is dredged",
    "our orchards lost half of their apples to the frost",
    "nobody was paid for extra hours at the warehouse",
]
OTHER_WORDS = [
    "boats stay in port until the sand is cleared from it",
    "cold nights cost fruit growers one tree in two",
    "workers got no overtime money",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load(threads=1)


def test_the_same_in_other_words_is_nearest(encoder: Encoder) -> None:
    said, other = encoder.encode(SAID), encoder.encode(OTHER_WORDS)
    nearest = [int(cosines(said, vector).argmax()) for vector in other]
    assert nearest == [0, 1, 2]


def test_a_text_is_as_like_itself_as_can_be(encoder: Encoder) -> None:
    (vector,) = encoder.encode(SAID[:1])
    assert cosines(vector[None], vector)[0] == pytest.approx(1, abs=0.03)


def test_a_vector_does_not_depend_on_what_is_beside_it(encoder: Encoder) -> None:
    alone = np.concatenate([encoder.encode([text]) for text in SAID])
    together = encoder.encode([*OTHER_WORDS, *SAID, " ".join(SAID)])
    assert (together[3:6] == alone).all()


def test_threads_change_nothing(encoder: Encoder) -> None:
    texts = [" ".join(SAID)[: 5 * i] for i in range(1, 30)]
    assert (Encoder.load(threads=3).encode(texts) == encoder.encode(texts)).all()


def test_only_the_beginning_of_a_long_text_is_read(encoder: Encoder) -> None:
    long = "frost " * LONGEST
    assert (encoder.encode([long]) == encoder.encode([long + SAID[0]])).all()


def test_nothing_has_no_vector(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, WIDTH)


def test_texts_of_one_length_go_together() -> None:
    groups = [places for places, _ in by_length([[1] * 4, [1] * 30, [1] * 3, [1] * 31])]
    assert groups == [[0, 2], [1, 3]]


def test_only_so_many_pieces_are_computed_together() -> None:
    sizes = [ids.size for _, ids in by_length([[1] * 100] * 40)]
    assert sum(sizes) == 4000
    assert max(sizes) <= 512


def test_another_network_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED, folder)
    (folder / NETWORK).write_bytes(b"something else")
    with pytest.raises(ModelError, match=NETWORK):
        Encoder.load(folder)


def test_every_vector_is_compared() -> None:
    vectors = np.zeros((2 * BLOCK + 5, 4), dtype=np.int8)
    vectors[-1] = vectors[BLOCK] = [3, 4, 0, 0]
    likeness = cosines(vectors, np.array([3, 4, 0, 0], dtype=np.int8))
    assert np.flatnonzero(likeness).tolist() == [BLOCK, 2 * BLOCK + 4]


def test_few_vectors_are_widened_at_one_time() -> None:
    vectors = np.zeros((20_000, WIDTH), dtype=np.int8)
    tracemalloc.start()
    try:
        cosines(vectors, vectors[0])
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2_000_000
