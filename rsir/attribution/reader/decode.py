"""Which spans and links do the network's numbers say? The likeliest allowed tags, and pointers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rsir.attribution.reader import links
from rsir.attribution.reader.tags import OUTSIDE, ROLES, TAGS, Role, allowed

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.floating]
    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

IMPOSSIBLE = -1e4


class Learned(NamedTuple):
    """What was learned beside the network's weights.

    `transitions` [from, to] are log scores of neighbouring tags; the others belong to links, one
    row for each of `links.SEEKS`: `nearness` by bucket, `nobody` and its bias for no link at all.
    """

    transitions: Floats
    nearness: Floats
    nobody: Floats
    nobody_bias: Floats


class Chunk(NamedTuple):
    """Words `[first, last]` of a window as one span; `partner` counts in the same list.

    `score` and `link` are probabilities: of the span's edges, and of the partner chosen.
    """

    role: Role
    first: int
    last: int
    score: float
    partner: int | None = None
    link: float = 0.0


def best_tags(
    emissions: Sequence[Floats], separators: Sequence[Bools], transitions: Floats
) -> list[tuple[Ints, Floats]]:
    """The likeliest allowed tag sequence of each window, and each chosen tag's own probability.

    `emissions` [words, tags] and `separators` [words] of each window. Viterbi and the
    forward-backward algorithm (Rabiner 1989), over all windows at once.
    """
    import numpy as np

    lengths = np.array([len(e) for e in emissions])
    count, longest = len(lengths), int(lengths.max(initial=0))
    scores = np.full((count, longest, len(TAGS)), float(IMPOSSIBLE))
    scores[:, :, OUTSIDE] = 0
    for i, (emission, barred) in enumerate(zip(emissions, separators, strict=True)):
        scores[i, : len(emission)][~barred] = emission[~barred]
    trans = np.where(allowed(), transitions, IMPOSSIBLE).astype(np.float64)
    # What follows a window's last word is outside, so its end needs no care of its own.
    back = np.zeros((count, longest, len(TAGS)), dtype=np.int64)
    best = trans[OUTSIDE] + scores[:, 0] if longest else np.zeros((count, len(TAGS)))
    for t in range(1, longest):
        reached = best[:, :, None] + trans
        back[:, t] = reached.argmax(axis=1)
        best = reached.max(axis=1) + scores[:, t]
    chosen = np.zeros((count, longest), dtype=np.int64)
    current = (best + trans[:, OUTSIDE]).argmax(axis=1)
    for t in range(longest - 1, -1, -1):
        chosen[:, t] = current
        current = back[np.arange(count), t, current]
    marginal = _marginals(scores, trans)
    picked = np.take_along_axis(marginal, chosen[:, :, None], axis=2)[:, :, 0]
    return [(chosen[i, :n], picked[i, :n]) for i, n in enumerate(lengths)]


def _marginals(scores: Floats, trans: Floats) -> Floats:
    import numpy as np

    weight = np.exp(scores - scores.max(axis=2, keepdims=True))
    step = np.exp(trans)
    ahead, behind = np.empty_like(weight), np.empty_like(weight)
    state = step[OUTSIDE] * np.ones((len(weight), 1))
    for t in range(weight.shape[1]):
        state = (state if t == 0 else state @ step) * weight[:, t]
        state /= state.sum(axis=1, keepdims=True)
        ahead[:, t] = state
    state = step[:, OUTSIDE] * np.ones((len(weight), 1))
    for t in range(weight.shape[1] - 1, -1, -1):
        behind[:, t] = state
        state = (state * weight[:, t]) @ step.T
        state /= state.sum(axis=1, keepdims=True)
    both: Floats = ahead * behind
    both /= both.sum(axis=2, keepdims=True)
    return both


def chunks(tags: Ints, probabilities: Floats) -> list[Chunk]:
    """The spans that an allowed tag sequence draws, in text order."""
    found: list[Chunk] = []
    first = 0
    for word, number in enumerate(tags.tolist()):
        if number == OUTSIDE:
            continue
        part = TAGS[number][0]
        if part in "BS":
            first = word
        if part in "ES":
            score = round(float(min(probabilities[first], probabilities[word])), 4)
            found.append(Chunk(ROLES[(number - 1) // 4], first, word, score))
    return found


def linked(
    found: Sequence[Chunk], vectors: Floats, paragraphs: Ints, learned: Learned
) -> list[Chunk]:
    """`found` with partners: for a cue its source, for a content its cue.

    `vectors` [words, link vectors] as the network gives them, `paragraphs` [words] their numbers.
    """
    import numpy as np

    result = list(found)
    columns = np.split(vectors, len(links.SEEKS) * 4, axis=1)
    for kind, (seeking, sought) in enumerate(links.SEEKS):
        seekers = [i for i, chunk in enumerate(found) if chunk.role == seeking]
        candidates = [i for i, chunk in enumerate(found) if chunk.role == sought]
        if not seekers:
            continue
        here, there = (
            np.array([found[i][1:3] for i in group], dtype=np.int64).reshape(-1, 2)
            for group in (seekers, candidates)
        )
        first, last, their_first, their_last = columns[4 * kind : 4 * kind + 4]
        seeker = first[here[:, 0]] + last[here[:, 1]]
        candidate = their_first[there[:, 0]] + their_last[there[:, 1]]
        near = links.buckets(
            np.stack([here[:, 0], paragraphs[here[:, 0]]], axis=1),
            np.stack([there[:, 0], paragraphs[there[:, 0]]], axis=1),
        )
        scale = links.WIDTH**-0.5
        scores = seeker @ candidate.T * scale + learned.nearness[kind][near]
        nobody = seeker @ learned.nobody[kind] * scale + learned.nobody_bias[kind]
        scores = np.concatenate([scores, nobody[:, None]], axis=1)
        weight = np.exp(scores - scores.max(axis=1, keepdims=True))
        weight /= weight.sum(axis=1, keepdims=True)
        for i, row in zip(seekers, weight, strict=True):
            choice = int(row.argmax())
            partner = candidates[choice] if choice < len(candidates) else None
            result[i] = found[i]._replace(partner=partner, link=round(float(row[choice]), 4))
    return result
