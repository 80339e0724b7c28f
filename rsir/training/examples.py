"""What should the network say of a window? Articles and their annotations as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor

from rsir.attribution.quotes import find_quotations
from rsir.attribution.reader import links, tags
from rsir.attribution.reader.windows import (
    ATTACHED,
    OTHER,
    SEP,
    TITLE,
    Pieces,
    Window,
    cut_pieces,
    network_input,
    pack,
)
from rsir.training.brat import Annotated, paragraphs_of

SIZE = 254
MASK = 103
NOBODY = -1
UNMASKED = 1000
"""Pieces below are the tokenizer's own marks and punctuation."""
MASKED_SHARE, HIDDEN_SHARE, STRAIGHT_SHARE = 0.05, 0.1, 0.15
SWAPPED_SHARE, SWAPPED_NAMES = 0.12, 0.36
"""Of the pieces of a batch for a teacher, those swapped for others of like letter case."""

Ints = npt.NDArray[np.int64]
Row = tuple[int, int, int]


class Document(NamedTuple):
    """The pieces of an article and what they are.

    `tags` has a row for each piece and counts on first pieces only. `spans` holds for each role
    `(first piece, last word's first piece, paragraph, partner)` a row, in text order; the partner
    of a cue is the number of its source, that of a content the number of its cue, or NOBODY.
    """

    pieces: Pieces
    tags: Ints
    spans: dict[str, Ints]


class Links(NamedTuple):
    """One kind of link in one window: places of seekers and candidates, and who is right.

    `target` counts candidates; one past the last is nobody.
    """

    seekers: Tensor
    candidates: Tensor
    buckets: Tensor
    target: Tensor


class Batch(NamedTuple):
    """Windows padded to one length; `words` are the places of first pieces, then padding."""

    inputs: tuple[Tensor, Tensor, Tensor, Tensor, Tensor]
    words: Tensor
    present: Tensor
    separators: Tensor
    tags: Tensor
    links: list[list[Links]]


def prepare(tokenizer: Tokenizer, article: Annotated) -> Document:
    """The article as the network sees it, with its annotations."""
    paragraphs = paragraphs_of(article.text)
    quotations = find_quotations(article.text, paragraphs)
    pieces = cut_pieces(tokenizer, article.text, paragraphs, quotations, SIZE)
    middle = (pieces.start + pieces.end) // 2
    words = np.flatnonzero(pieces.first)
    paragraph = np.cumsum(pieces.ids == SEP)
    wanted = np.zeros(len(pieces.ids), dtype=np.int64)
    partners: dict[str, dict[Row, Row | None]] = {role: {} for role in tags.ROLES}
    for attribution in article.attributions:
        last: dict[str, Row | None] = dict.fromkeys(tags.ROLES)
        for role in tags.ROLES:
            for start, end in getattr(attribution, role):
                covered = words[(middle[words] >= start) & (middle[words] < end)]
                covered = covered[pieces.ids[covered] != SEP]
                seams = np.flatnonzero(np.diff(pieces.segment[covered])) + 1
                for part in np.split(covered, seams) if len(covered) else ():
                    row = (int(part[0]), int(part[-1]), int(paragraph[part[0]]))
                    if row not in partners[role] and wanted[part].any():
                        continue  # The very few spans that overlap others.
                    _mark(wanted, part, role)
                    target = dict(links.SEEKS).get(role)
                    partners[role][row] = last[target] if target else None
                    last[role] = row
    spans: dict[str, Ints] = {}
    for role in tags.ROLES:
        others = sorted(partners[dict(links.SEEKS).get(role, "source")])
        number = {row: i for i, row in enumerate(others)}
        rows = [
            (*row, NOBODY if partner is None else number[partner])
            for row, partner in sorted(partners[role].items())
        ]
        spans[role] = np.array(rows, dtype=np.int64).reshape(-1, 4)
    return Document(pieces, wanted, spans)


def _mark(wanted: Ints, words: Ints, role: tags.Role) -> None:
    if len(words) == 1:
        wanted[words] = tags.tag("S", role)
        return
    wanted[words] = tags.tag("I", role)
    wanted[words[0]] = tags.tag("B", role)
    wanted[words[-1]] = tags.tag("E", role)


def epoch(
    documents: Sequence[Document], tokenizer: Tokenizer, batch: int, chance: random.Random
) -> Iterator[Batch]:
    """Every document once, in windows cut anew, shuffled, of like lengths, slightly spoilt."""
    ids = tokenizer.get_vocab()
    straight = {ids["“"]: ids['"'], ids["”"]: ids['"']}
    windows = [
        (document, window)
        for document in documents
        for window in pack(document.pieces.segment, SIZE, chance.randint(SIZE // 4, SIZE))
    ]
    chance.shuffle(windows)
    groups = []
    for i in range(0, len(windows), 16 * batch):
        alike = sorted(windows[i : i + 16 * batch], key=lambda w: w[1].end - w[1].start)
        groups += [alike[j : j + batch] for j in range(0, len(alike), batch)]
    chance.shuffle(groups)
    for group in groups:
        yield _spoil(collate(group), straight, chance)


def _spoil(batch: Batch, straight: dict[int, int], chance: random.Random) -> Batch:
    """Hide some pieces, some first paragraphs, and the direction of some quotation marks."""
    ids, shape, quote, place, present = batch.inputs
    generator = torch.Generator().manual_seed(chance.getrandbits(62))
    hidden = torch.rand(ids.shape, generator=generator) < MASKED_SHARE
    ids = torch.where(hidden & (ids >= UNMASKED), torch.full_like(ids, MASK), ids)
    for row in range(len(ids)):
        if chance.random() < STRAIGHT_SHARE:
            for curly, plain in straight.items():
                ids[row][ids[row] == curly] = plain
        if chance.random() < HIDDEN_SHARE:
            place[row] = 1
    return batch._replace(inputs=(ids, shape, quote, place, present))


def swapped(batch: Batch, chance: random.Random) -> Batch:
    """Other words, most of all other names, for a teacher to say what they are: more to learn from.

    Each piece is swapped for one of the same batch whose word looks alike.
    """
    ids, shape, *rest = batch.inputs
    generator = torch.Generator().manual_seed(chance.getrandbits(62))
    like = shape % ATTACHED
    new = ids.clone()
    for case in range(OTHER):
        alike = (like == case) & (ids >= UNMASKED)
        pool = ids[alike]
        if len(pool):
            share = SWAPPED_NAMES if case == TITLE else SWAPPED_SHARE
            swap = alike & (torch.rand(ids.shape, generator=generator) < share)
            drawn = pool[torch.randint(len(pool), ids.shape, generator=generator)]
            new = torch.where(swap, drawn, new)
    quote, place, present = rest
    return batch._replace(inputs=(new, shape, quote, place, present))


def collate(windows: Sequence[tuple[Document, Window]]) -> Batch:
    """Windows of any documents as one batch."""
    count, length = len(windows), 1 + max(w.end - w.start for _, w in windows)
    inputs = torch.zeros(5, count, length, dtype=torch.long)
    places = [np.flatnonzero(d.pieces.first[w.start : w.end]) for d, w in windows]
    words = torch.zeros(count, max(map(len, places)), dtype=torch.long)
    present = torch.zeros(words.shape, dtype=torch.bool)
    wanted = torch.zeros_like(words)
    separators = torch.zeros_like(present)
    for i, ((document, window), place) in enumerate(zip(windows, places, strict=True)):
        for column, values in enumerate(network_input(document.pieces, window)):
            inputs[column, i, : len(values)] = torch.from_numpy(values)
        inputs[4, i, : 1 + window.end - window.start] = 1
        words[i, : len(place)] = torch.from_numpy(place + 1)
        present[i, : len(place)] = True
        wanted[i, : len(place)] = torch.from_numpy(document.tags[place + window.start])
        separators[i, : len(place)] = torch.from_numpy(
            document.pieces.ids[place + window.start] == SEP
        )
    found = [[_links(d, w, *kind) for d, w in windows] for kind in links.SEEKS]
    ids, shape, quote, where, shown = inputs
    return Batch((ids, shape, quote, where, shown), words, present, separators, wanted, found)


def _links(document: Document, window: Window, seeker: str, candidate: str) -> Links:
    def inside(role: str) -> tuple[Ints, Ints]:
        rows = document.spans[role]
        kept = np.flatnonzero((rows[:, 0] >= window.start) & (rows[:, 1] < window.end))
        return kept, rows[kept]

    kept, candidates = inside(candidate)
    _, seekers = inside(seeker)
    number = {int(k): i for i, k in enumerate(kept)}
    target = [number.get(int(partner), len(kept)) for partner in seekers[:, 3]]
    buckets = links.buckets(seekers[:, [0, 2]], candidates[:, [0, 2]])
    shift = window.start - 1
    return Links(
        torch.from_numpy(seekers[:, :2] - shift),
        torch.from_numpy(candidates[:, :2] - shift),
        torch.from_numpy(buckets),
        torch.tensor(target, dtype=torch.long),
    )
