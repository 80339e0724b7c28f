"""How likely is a tag sequence as a whole? A linear-chain conditional random field.

Lafferty, McCallum & Pereira 2001. Forbidden transitions have no probability at all.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - the name everybody knows it by

from rsir.attribution.reader.tags import OUTSIDE, TAGS, allowed

IMPOSSIBLE = -1e4


class Beliefs(NamedTuple):
    """How likely tags are held to be, by annotators (who are certain) or by another chain.

    `unary` [sequences, words, tags], 0 where no word is; `pairs` [from, to] sums the
    probabilities of neighbours over all places, the outside before and after included.
    """

    unary: Tensor
    pairs: Tensor

    def mixed(self, other: Beliefs, share: float) -> Beliefs:
        """These beliefs with `share` of the other's."""
        return Beliefs(
            torch.lerp(self.unary, other.unary, share), torch.lerp(self.pairs, other.pairs, share)
        )


class Chain(nn.Module):
    """Transition scores between tags; a sequence begins and ends as if after and before O."""

    def __init__(self) -> None:
        super().__init__()
        self.learned = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.allowed: Tensor
        self.register_buffer("allowed", torch.from_numpy(allowed()))

    def transitions(self) -> Tensor:
        """Log scores `[from, to]`."""
        return torch.where(self.allowed, self.learned, torch.full_like(self.learned, IMPOSSIBLE))

    def loss(self, emissions: Tensor, present: Tensor, wanted: Beliefs) -> Tensor:
        """Cross-entropy of whole sequences under `wanted`, summed over sequences.

        The negative log-likelihood where `wanted` is certain, and where it is another chain's
        beliefs structural distillation (Wang et al. 2021). `emissions` [sequences, words, tags],
        `present` [sequences, words]; words that are present stand before those that are not.
        """
        transitions = torch.where(self.allowed, self.learned, torch.zeros_like(self.learned))
        score = (wanted.unary * emissions).sum() + (wanted.pairs * transitions).sum()
        return self._normaliser(emissions, present, self.transitions()) - score

    def _normaliser(self, emissions: Tensor, present: Tensor, trans: Tensor) -> Tensor:
        ahead = trans.exp()
        alpha = trans[OUTSIDE] + emissions[:, 0]
        for word in range(1, emissions.shape[1]):
            top = alpha.amax(1, keepdim=True).detach()
            reached = ((alpha - top).exp() @ ahead).clamp_min(1e-30).log() + top
            alpha = torch.where(present[:, word, None], reached + emissions[:, word], alpha)
        return torch.logsumexp(alpha + trans[:, OUTSIDE], dim=1).sum()

    def beliefs(self, emissions: Tensor, present: Tensor) -> Beliefs:
        """What this chain believes: the gradients of its normaliser (Eisner 2016)."""
        with torch.enable_grad():
            scores = emissions.detach().requires_grad_()
            trans = self.transitions().detach().requires_grad_()
            unary, pairs = torch.autograd.grad(
                self._normaliser(scores, present, trans), (scores, trans)
            )
        return Beliefs(unary, pairs)


def certain(tags: Tensor, present: Tensor) -> Beliefs:
    """The beliefs of somebody who knows the tags [sequences, words]."""
    unary = F.one_hot(tags, len(TAGS)).float() * present[..., None]
    pairs = torch.einsum("sti,stj->ij", unary[:, :-1], unary[:, 1:])
    pairs[OUTSIDE] += unary[:, 0].sum(0)
    pairs[:, OUTSIDE] += unary[torch.arange(len(tags)), present.sum(1) - 1].sum(0)
    return Beliefs(unary, pairs)
