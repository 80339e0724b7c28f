"""How wrong is the network on a batch? Tag sequences and links, both in nats."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - the name everybody knows it by

from rsir.attribution.reader.links import WIDTH
from rsir.attribution.reader.tags import OUTSIDE
from rsir.training.crf import IMPOSSIBLE
from rsir.training.examples import Batch, Links
from rsir.training.network import Reader

ORPHANED_SHARE = 0.1
"""How many links lose their right candidate in training: the tagger will miss some, too."""


def loss(reader: Reader, batch: Batch) -> tuple[Tensor, Tensor]:
    """Negative log-likelihood of tags and of links, each summed and divided by words."""
    scores, vectors = reader(*batch.inputs)
    scores, vectors = scores.float(), vectors.float()
    words = batch.words[..., None].expand(-1, -1, scores.shape[-1])
    emissions = bar_separators(scores.gather(1, words), batch.separators)
    count = batch.present.sum()
    tagging = reader.chain.loss(emissions, batch.tags, batch.present)
    linking = torch.zeros(())
    for window, every in zip(vectors.unbind(0), zip(*batch.links, strict=True), strict=True):
        columns = window.split(WIDTH, dim=1)
        for kind, link in enumerate(every):
            if len(link.target):
                linking = linking + _link_loss(reader, columns, kind, link)
    return tagging / count, linking / count


def bar_separators(emissions: Tensor, separators: Tensor) -> Tensor:
    """Tag scores in which a separator can only be outside."""
    barred = torch.full_like(emissions, IMPOSSIBLE)
    barred[..., OUTSIDE] = 0
    return torch.where(separators[..., None], barred, emissions)


def _link_loss(reader: Reader, columns: Sequence[Tensor], kind: int, link: Links) -> Tensor:
    scores = link_scores(reader, columns, kind, link)
    target = link.target
    nobody = scores.shape[1] - 1
    orphaned = (torch.rand(len(target)) < ORPHANED_SHARE) & (target < nobody) & reader.training
    rows = torch.arange(len(target))[orphaned]
    scores = scores.index_put((rows, target[orphaned]), torch.tensor(IMPOSSIBLE))
    return F.cross_entropy(scores, torch.where(orphaned, nobody, target), reduction="sum")


def link_scores(reader: Reader, columns: Sequence[Tensor], kind: int, link: Links) -> Tensor:
    """`[seeker, candidate]` scores in one window, and nobody's in the last column."""
    first, last, candidate_first, candidate_last = columns[4 * kind : 4 * kind + 4]
    seekers = first[link.seekers[:, 0]] + last[link.seekers[:, 1]]
    candidates = candidate_first[link.candidates[:, 0]] + candidate_last[link.candidates[:, 1]]
    near = reader.nearness[kind][link.buckets]
    scores = seekers @ candidates.T / WIDTH**0.5 + near
    nobody = seekers @ reader.nobody[kind] / WIDTH**0.5 + reader.nobody_bias[kind]
    return torch.cat([scores, nobody[:, None]], dim=1)
