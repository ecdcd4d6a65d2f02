"""Agreement with the average: the averaged weights read each step undisturbed, and the network, disturbed, learns to say the same.

This is the mean teacher of Tarvainen & Valpola (2017). It also teaches every layer on the texts where that layer is not marked.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from sayso.reader.encoder.tags import LAYERS, columns
from training.batches import Batch
from training.model import Network

LAYER_WEIGHTS = {
    "cue": 1.0, "marked cue": 0.5, "clause cue": 0.2, "names": 0.3, "entities": 0.3, "actors": 0.3, "places": 0.2, "times": 0.2,
    "quantities": 0.2, "trigger": 0.5, "sentence": 0.05, "source": 0.3, "content": 0.5, "narrated": 0.2,
}  # fmt: skip
ROLES_WEIGHT = 1.0
_COLUMNS = columns(LAYERS)


@torch.no_grad()
def teach(teacher: Network, batch: Batch) -> tuple[Tensor, list[Tensor]]:
    """Let the teacher read a step undisturbed: (B, W, tags) logits and (P, R, role tags) logits of each stage of predicates."""
    ids, shape = batch.clean
    with torch.autocast(ids.device.type, torch.bfloat16):
        tags, narrow, _, _ = teacher.encoder(ids, shape, batch.quoted, batch.mask, batch.pool)
        flat = narrow.flatten(0, 1)
        roles = [
            teacher.predicates(flat[s.index], s.mask, s.distance, s.convention, s.inside)[0] for s in batch.predicates
        ]
    return tags.float(), [logits.float() for logits in roles]


def disagreement(batch: Batch, tags: Tensor, roles: Sequence[Tensor], taught: tuple[Tensor, list[Tensor]]) -> Tensor:
    """Sum the divergences of the network's tags and roles from what the teacher says of the same words."""
    words = (batch.pool.sum(dim=-1) > 0).float()
    total = tags.new_zeros(())
    for layer, weight in LAYER_WEIGHTS.items():
        kept = _COLUMNS[layer]
        total = total + weight * _divergence(tags[:, :, kept], taught[0][:, :, kept], words)
    if roles:
        inside = sum((stage.mask * stage.real[:, None]).sum() for stage in batch.predicates)
        pairs = zip(roles, taught[1], batch.predicates, strict=True)
        parts = [_divergence(own, told, stage.mask * stage.real[:, None], inside) for own, told, stage in pairs]
        total = total + ROLES_WEIGHT * torch.stack(parts).sum()
    return total


def _divergence(own: Tensor, told: Tensor, counted: Tensor, whole: Tensor | int | None = None) -> Tensor:
    """Mean Kullback-Leibler divergence over the counted words, by `whole` words where those are only a part."""
    logs, expected = functional.log_softmax(own, dim=-1), functional.log_softmax(told, dim=-1)
    each = functional.kl_div(logs, expected, log_target=True, reduction="none").sum(dim=-1)
    return (each * counted).sum() / (counted.sum() if whole is None else whole)


def trust(step: int, full: int) -> float:
    """How much the teacher counts at a step: it begins knowing nothing, and counts in full from step `full` on."""
    return min(1.0, step / full) ** 2 if full else 1.0
