"""How likely is a tag sequence as a whole? A linear-chain conditional random field.

Lafferty, McCallum & Pereira 2001. Forbidden transitions have no probability at all.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from rsir.attribution.reader.tags import OUTSIDE, TAGS, allowed

IMPOSSIBLE = -1e4


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

    def loss(self, emissions: Tensor, tags: Tensor, present: Tensor) -> Tensor:
        """Negative log-likelihood summed over sequences.

        `emissions` [sequences, words, tags], `tags` and `present` [sequences, words]; words that
        are present stand before those that are not.
        """
        trans = self.transitions()
        before = torch.cat([torch.full_like(tags[:, :1], OUTSIDE), tags[:, :-1]], dim=1)
        step = trans[before, tags] + emissions.gather(2, tags[..., None])[..., 0]
        last = tags.gather(1, present.sum(1, keepdim=True) - 1)[:, 0]
        score = (step * present).sum() + trans[last, OUTSIDE].sum()
        return self._normaliser(emissions, present, trans) - score

    def _normaliser(self, emissions: Tensor, present: Tensor, trans: Tensor) -> Tensor:
        ahead = trans.exp()
        alpha = trans[OUTSIDE] + emissions[:, 0]
        for word in range(1, emissions.shape[1]):
            top = alpha.amax(1, keepdim=True).detach()
            reached = ((alpha - top).exp() @ ahead).clamp_min(1e-30).log() + top
            alpha = torch.where(present[:, word, None], reached + emissions[:, word], alpha)
        return torch.logsumexp(alpha + trans[:, OUTSIDE], dim=1).sum()
