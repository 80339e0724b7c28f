"""How wrong is the network on a batch? Tag sequences and links, both in nats.

It is measured against what the annotators say, or, for the network that is shipped, against that
and what a larger one says of the same words (knowledge distillation, Hinton et al. 2015).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - the name everybody knows it by

from rsir.attribution.reader.links import WIDTH
from rsir.attribution.reader.tags import OUTSIDE
from rsir.training.crf import IMPOSSIBLE, certain
from rsir.training.examples import Batch, Links
from rsir.training.network import Reader

ORPHANED_SHARE = 0.1
"""How many links lose their right candidate in training: the tagger will miss some, too."""
TEACHERS_SHARE = 0.8
"""How much of what the network should say is the teacher's; the rest is the annotators'."""
HINT = 0.2
"""What it weighs how far the last layer is from the teacher's, which is as wide."""


class Said(NamedTuple):
    """What a network says of a batch.

    Of words their tag scores, of pieces their link vectors and what is `known` in the last layer.
    """

    emissions: Tensor
    vectors: Tensor
    known: Tensor


class Loss(NamedTuple):
    """Nats a word for tags and for links, and the weighted distance from the teacher."""

    tags: Tensor
    links: Tensor
    hint: Tensor


def say(reader: Reader, batch: Batch) -> Said:
    """What the network says, computed in sixteen bits; a separator can only be outside."""
    with torch.autocast("cpu", torch.bfloat16):
        known = reader.encode(*batch.inputs)
        scores, vectors = reader.tags(known).float(), reader.links(known).float()
    words = batch.words[..., None].expand(-1, -1, scores.shape[-1])
    return Said(bar_separators(scores.gather(1, words), batch.separators), vectors, known.float())


def loss(reader: Reader, batch: Batch, teacher: Reader | None = None) -> Loss:
    """How wrong the network is, by the annotators alone or by them and a trained network."""
    said, count = say(reader, batch), batch.present.sum()
    wanted = certain(batch.tags, batch.present)
    heard, hint = None, torch.zeros(())
    if teacher is not None:
        with torch.no_grad():
            heard = say(teacher, batch)
        taught = teacher.chain.beliefs(heard.emissions, batch.present)
        wanted = wanted.mixed(taught, TEACHERS_SHARE)
        alike = F.cosine_similarity(said.known, heard.known, dim=2)
        hint = HINT * (1 - alike[batch.inputs[-1] > 0]).mean()
    tagging = reader.chain.loss(said.emissions, batch.present, wanted)
    linking = torch.zeros(())
    for window, kind, link in _links(batch):
        scores = _scores(reader, said, window, kind, link)
        right = F.one_hot(link.target, scores.shape[1]).float()
        if teacher is not None and heard is not None:
            with torch.no_grad():
                taught_links = _scores(teacher, heard, window, kind, link).softmax(1)
            right = torch.lerp(right, taught_links, TEACHERS_SHARE)
        linking = linking + _link_loss(scores, right, link, orphan=reader.training)
    return Loss(tagging / count, linking / count, hint)


def bar_separators(emissions: Tensor, separators: Tensor) -> Tensor:
    """Tag scores in which a separator can only be outside."""
    barred = torch.full_like(emissions, IMPOSSIBLE)
    barred[..., OUTSIDE] = 0
    return torch.where(separators[..., None], barred, emissions)


def _links(batch: Batch) -> Iterator[tuple[int, int, Links]]:
    for kind, windows in enumerate(batch.links):
        for window, link in enumerate(windows):
            if len(link.target):
                yield window, kind, link


def _scores(reader: Reader, said: Said, window: int, kind: int, link: Links) -> Tensor:
    return link_scores(reader, said.vectors[window].split(WIDTH, dim=1), kind, link)


def _link_loss(scores: Tensor, right: Tensor, link: Links, *, orphan: bool) -> Tensor:
    """Cross-entropy with `right` [seeker, candidate]; some seekers lose theirs to nobody."""
    nobody = scores.shape[1] - 1
    orphaned = (torch.rand(len(link.target)) < ORPHANED_SHARE) & (link.target < nobody) & orphan
    rows = torch.arange(len(link.target))[orphaned]
    scores = scores.index_put((rows, link.target[orphaned]), torch.tensor(IMPOSSIBLE))
    nobodys = F.one_hot(torch.tensor(nobody), scores.shape[1]).float()
    right = torch.where(orphaned[:, None], nobodys, right)
    return F.cross_entropy(scores, right, reduction="sum")


def link_scores(reader: Reader, columns: Sequence[Tensor], kind: int, link: Links) -> Tensor:
    """`[seeker, candidate]` scores in one window, and nobody's in the last column."""
    first, last, candidate_first, candidate_last = columns[4 * kind : 4 * kind + 4]
    seekers = first[link.seekers[:, 0]] + last[link.seekers[:, 1]]
    candidates = candidate_first[link.candidates[:, 0]] + candidate_last[link.candidates[:, 1]]
    near = reader.nearness[kind][link.buckets]
    scores = seekers @ candidates.T / WIDTH**0.5 + near
    nobody = seekers @ reader.nobody[kind] / WIDTH**0.5 + reader.nobody_bias[kind]
    return torch.cat([scores, nobody[:, None]], dim=1)
