"""A linear-chain conditional random field over tags (Lafferty, McCallum and Pereira 2001), with legal transitions only."""

from __future__ import annotations

import torch
from torch import Tensor

FORBIDDEN = -1e4


def illegal(labels: int) -> Tensor:
    """Give (T, T) penalties from tag to tag: an inside tag follows only its own label's beginning or inside."""
    size = 1 + 2 * labels
    penalties = torch.zeros(size, size)
    for inside in range(2, size, 2):
        penalties[:, inside] = FORBIDDEN
        penalties[inside - 1, inside] = penalties[inside, inside] = 0.0
    return penalties


def negative_log_likelihood(emissions: Tensor, tags: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """Score (P, R) gold tags under (P, R, T) emissions and (T, T) transitions; gives (P,). The first word is never padding."""
    first = emissions[:, 0].clone()
    first[:, 2::2] += FORBIDDEN
    total = first
    for step in range(1, emissions.shape[1]):
        moved = torch.logsumexp(total[:, :, None] + transitions[None], dim=1) + emissions[:, step]
        total = torch.where(mask[:, step, None] > 0, moved, total)
    chosen = emissions.gather(2, tags[:, :, None])[:, :, 0] * mask
    steps = transitions[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
    return torch.logsumexp(total, dim=1) - chosen.sum(dim=1) - steps.sum(dim=1)
