"""The likeliest tags and the pointers, against slow but obvious ways to find them."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rsir.attribution.reader.decode import Chunk, Learned, best_tags, chunks, linked
from rsir.attribution.reader.links import BUCKETS, SEEKS, WIDTH, buckets
from rsir.attribution.reader.tags import OUTSIDE, TAGS, allowed, tag

SEEDS = st.integers(0, 2**32 - 1)


def random_scores(seed: int, words: int) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    return chance.normal(0, 3, (words, len(TAGS))), chance.normal(0, 1, (len(TAGS), len(TAGS)))


def none_barred(words: int) -> np.ndarray:
    return np.zeros(words, dtype=np.bool_)


def every_allowed_sequence(words: int) -> list[tuple[int, ...]]:
    may = allowed()
    return [
        sequence
        for sequence in product(range(len(TAGS)), repeat=words)
        if all(may[a, b] for a, b in zip((0, *sequence), (*sequence, 0), strict=True))
    ]


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        ("O", "B-cue", True),
        ("O", "I-cue", False),
        ("B-cue", "I-cue", True),
        ("B-cue", "I-content", False),
        ("B-cue", "B-cue", False),
        ("B-cue", "O", False),
        ("E-source", "S-cue", True),
        ("S-cue", "E-cue", False),
    ],
)
def test_a_span_goes_on_until_it_ends_and_nothing_goes_on_outside(
    before: str, after: str, may: bool
) -> None:
    assert allowed()[TAGS.index(before), TAGS.index(after)] == may


@settings(max_examples=20)
@given(SEEDS)
def test_the_tags_are_the_best_of_all_allowed_sequences(seed: int) -> None:
    words = 3
    scores, transitions = random_scores(seed, words)

    def total(sequence: tuple[int, ...]) -> float:
        steps = zip((0, *sequence), (*sequence, 0), strict=True)
        return float(
            sum(scores[i, t] for i, t in enumerate(sequence))
            + sum(transitions[a, b] for a, b in steps)
        )

    sequences = every_allowed_sequence(words)
    best = max(sequences, key=total)
    [(found, probabilities)] = best_tags([scores], [none_barred(words)], transitions)
    assert tuple(found) == best
    weights = np.exp([total(s) for s in sequences])
    for word in range(words):
        same = [s[word] == best[word] for s in sequences]
        assert probabilities[word] == pytest.approx(weights[same].sum() / weights.sum())


@settings(max_examples=30)
@given(SEEDS, st.lists(st.integers(1, 30), min_size=1, max_size=5))
def test_a_window_is_decoded_the_same_in_any_company(seed: int, lengths: list[int]) -> None:
    windows = [random_scores(seed + i, words)[0] for i, words in enumerate(lengths)]
    transitions = random_scores(seed, 1)[1]
    barred = [none_barred(words) for words in lengths]
    together = best_tags(windows, barred, transitions)
    for window, none, (tags, probabilities) in zip(windows, barred, together, strict=True):
        [(alone, sure)] = best_tags([window], [none], transitions)
        assert (alone == tags).all()
        assert sure == pytest.approx(probabilities)


@settings(max_examples=30)
@given(SEEDS, st.integers(1, 20), st.data())
def test_no_span_crosses_a_separator(seed: int, words: int, data: st.DataObject) -> None:
    scores, transitions = random_scores(seed, words)
    barred = np.array(data.draw(st.lists(st.booleans(), min_size=words, max_size=words)))
    [(found, _)] = best_tags([scores], [barred], transitions)
    assert (found[barred] == OUTSIDE).all()
    steps = zip((0, *found), (*found, 0), strict=True)
    assert all(allowed()[a, b] for a, b in steps)


def test_spans_are_read_off_the_tags() -> None:
    tags = [tag("B", "source"), tag("E", "source"), tag("S", "cue"), OUTSIDE, tag("B", "content")]
    tags += [tag("I", "content"), tag("E", "content")]
    sure = np.array([0.9, 0.8, 0.7, 1.0, 0.6, 0.1, 0.5])
    assert chunks(np.array(tags), sure) == [
        Chunk("source", 0, 1, 0.8),
        Chunk("cue", 2, 2, 0.7),
        Chunk("content", 4, 6, 0.5),
    ]


def test_distance_is_counted_in_candidates_and_knows_the_paragraph() -> None:
    seekers = np.array([[5, 0], [50, 1]])
    candidates = np.array([[1, 0], [7, 0], [40, 1]])
    near = buckets(seekers, candidates)
    just_before, just_after = near[0, 0], near[0, 1]
    assert near[1, 2] == just_before
    assert just_after == just_before + 2
    assert near[0, 2] % 2 == 0
    assert ((near >= 0) & (near < BUCKETS)).all()


def learned(**changes: np.ndarray) -> Learned:
    kinds = len(SEEKS)
    plain = Learned(
        np.zeros((len(TAGS), len(TAGS))),
        np.zeros((kinds, BUCKETS)),
        np.zeros((kinds, WIDTH)),
        np.zeros(kinds),
    )
    return plain._replace(**changes)


FOUND = [
    Chunk("source", 0, 1, 0.9),
    Chunk("cue", 2, 2, 0.9),
    Chunk("content", 3, 6, 0.9),
    Chunk("cue", 8, 8, 0.9),
]


def test_a_seeker_points_to_what_fits_it_best() -> None:
    vectors = np.zeros((9, len(SEEKS) * 4 * WIDTH))
    vectors[3, 4 * WIDTH] = 8.0  # the content's first word seeks ...
    vectors[8, 6 * WIDTH] = 8.0  # ... what the second cue's first word is
    nobody = np.array([5.0, -5.0])
    found = linked(FOUND, vectors, np.zeros(9, dtype=np.int64), learned(nobody_bias=nobody))
    assert [chunk.partner for chunk in found] == [None, None, 3, None]
    assert found[2].link > 0.99


def test_without_a_candidate_there_is_no_partner() -> None:
    vectors = np.zeros((9, len(SEEKS) * 4 * WIDTH))
    found = linked([FOUND[2]], vectors, np.zeros(9, dtype=np.int64), learned())
    assert found == [FOUND[2]._replace(link=1.0)]
