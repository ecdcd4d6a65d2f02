"""What a step is taught: the losses of all tasks, summed by their weights."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby

import torch
from torch import Tensor
from torch.nn import functional

from sayso.reader.encoder.pairs import FEATURES, pair_features
from sayso.reader.encoder.tags import LABELS, LAYERS, ROLES, columns
from sayso.reader.encoder.windows import Window
from training.agreement import disagreement
from training.batches import Batch, Stage2
from training.crf import illegal, negative_log_likelihood
from training.examples import UNMARKED, Example, WordSpan
from training.model import Network

WEIGHTS = {
    "cue": 1.0, "marked cue": 0.5, "clause cue": 0.3, "names": 0.5, "entities": 0.4, "actors": 0.4, "places": 0.3, "times": 0.3,
    "quantities": 0.3, "trigger": 1.0, "sentence": 0.1, "source": 0.4, "content": 0.6, "roles": 3.0, "labels": 1.5, "antecedents": 0.5,
    "meaning": 1.5, "agreement": 1.0, "narrated": 0.4,
}  # fmt: skip
_COLUMNS = columns(LAYERS)
_NEAREST = 40
"""Mentions before an anaphor among which its antecedent is looked for."""


def losses(
    network: Network, batch: Batch, meanings: dict[str, Tensor], taught: tuple[Tensor, list[Tensor]] | None = None
) -> dict[str, Tensor]:
    """Compute the loss of every task that the batch has marks for, and of disagreeing with a teacher where one has read it.

    `meanings` holds sentence embeddings of the base model; `taught` is what `training.agreement.teach` gives.
    """
    with torch.autocast(batch.ids.device.type, torch.bfloat16):
        tags, narrow, vector, meaning = network.encoder(batch.ids, batch.shape, batch.quoted, batch.mask, batch.pool)
    found: dict[str, Tensor] = {}
    for layer, gold in batch.tags.items():
        marked = tags[:, :, _COLUMNS[layer]].float().flatten(0, 1)
        found[layer] = functional.cross_entropy(marked, gold.flatten(), ignore_index=UNMARKED)
    flat = narrow.flatten(0, 1)
    logits = [second_stage_logits(network, stage, flat) for stage in batch.predicates]
    stages = [second_losses(network, stage, *both) for stage, both in zip(batch.predicates, logits, strict=True)]
    if taught is not None:
        found["agreement"] = disagreement(batch, tags.float(), [roles for roles, _ in logits], taught)
    if stages:
        words = sum((stage.mask.sum(dim=1) * stage.real).sum() for stage in batch.predicates)
        found["roles"] = sum(loss for loss, _, _ in stages) / words
        known = sum(count for _, _, count in stages)
        if known:
            found["labels"] = sum(loss for _, loss, _ in stages) / known
    if (loss := _antecedents(network, batch, vector.float())) is not None:
        found["antecedents"] = loss
    if (loss := _meaning(batch, meaning.float(), meanings)) is not None:
        found["meaning"] = loss
    return {name: loss for name, loss in found.items() if torch.isfinite(loss)}


def second_losses(network: Network, stage: Stage2, roles: Tensor, labels: Tensor) -> tuple[Tensor, Tensor, int]:
    """Sum the losses of one shape of predicates: of roles, of labels, and how many labels there were."""
    transitions = network.transitions + illegal(len(ROLES)).to(roles.device)
    nll = (negative_log_likelihood(roles, stage.tags, stage.mask, transitions) * stage.real).sum()
    loss, known = roles.new_zeros(()), 0
    at = 0
    for number, values in enumerate(LABELS.values()):
        gold = stage.labels[:, number]
        if (count := int((gold != UNMARKED).sum())) > 0:
            given = labels[:, at : at + len(values)]
            loss = loss + functional.cross_entropy(given, gold, ignore_index=UNMARKED, reduction="sum")
            known += count
        at += len(values)
    return nll, loss, known


def second_stage_logits(network: Network, stage: Stage2, flat: Tensor) -> tuple[Tensor, Tensor]:
    """Run the second stage on the states of a batch; gives float logits of roles and labels."""
    with torch.autocast(flat.device.type, torch.bfloat16):
        roles, labels = network.predicates(
            flat[stage.index], stage.mask, stage.distance, stage.convention, stage.inside
        )
    return roles.float(), labels.float()


def _antecedents(network: Network, batch: Batch, vector: Tensor) -> Tensor | None:
    """Marginal log-likelihood of the right antecedents among the nearest mentions (Lee et al. 2017, without a dummy)."""
    later: list[int] = []
    earlier: list[int] = []
    features, groups, states = [], [], list[Tensor]()
    count = 0
    for row, run in _runs(batch):
        mentions = _mentions(run)
        if len(mentions) < 2:
            continue
        states.append(_mention_states([span for span, _ in mentions], row, run, vector))
        words = run[0][0].words
        for index in range(1, len(mentions)):
            candidates = range(max(0, index - _NEAREST), index)
            right = [mentions[c][1] == mentions[index][1] for c in candidates]
            if any(right) and not all(right):
                groups.append((len(later), right))
                later += [count + index] * len(candidates)
                earlier += [count + c for c in candidates]
                features.append(pair_features(words, mentions[index][0], [mentions[c][0] for c in candidates]))
        count += len(mentions)
    if not groups:
        return None
    stacked = torch.cat(states)
    table = torch.cat([torch.from_numpy(part) for part in features])
    assert table.shape[1] == FEATURES
    scores = network.antecedents(stacked[later], stacked[earlier], table.to(stacked.device))
    parts = []
    for at, right in groups:
        chosen = scores[at : at + len(right)]
        parts.append(torch.logsumexp(chosen, 0) - torch.logsumexp(chosen[torch.tensor(right, device=chosen.device)], 0))
    return torch.stack(parts).mean()


def _runs(batch: Batch) -> Iterator[tuple[int, list[tuple[Example, Window]]]]:
    """Yield the runs of windows of one text with chains, each with the row where it starts."""
    row = 0
    for _, group in groupby(batch.windows, key=lambda item: id(item[0])):
        run = list(group)
        if run[0][0].chains:
            yield row, run
        row += len(run)


def _mentions(run: list[tuple[Example, Window]]) -> list[tuple[WordSpan, int]]:
    """List the mentions within a run of windows, in order, with the number of their chain."""
    example, first, last = run[0][0], run[0][1].first, run[-1][1].last
    return sorted(
        (span, number)
        for number, chain in enumerate(example.chains)
        for span in chain
        if first <= span[0] and span[1] <= last
    )


def _mention_states(spans: list[WordSpan], row: int, run: list[tuple[Example, Window]], vector: Tensor) -> Tensor:
    """Give the vectors of the first and last words of mentions, side by side."""
    starts = [window.first for _, window in run]

    def cell(word: int) -> tuple[int, int]:
        at = bisect_right(starts, word) - 1
        return row + at, word - starts[at]

    firsts, lasts = [cell(span[0]) for span in spans], [cell(span[1] - 1) for span in spans]
    return torch.cat(
        [vector[[row for row, _ in cells], [word for _, word in cells]] for cells in (firsts, lasts)], dim=-1
    )


def _meaning(batch: Batch, states: Tensor, meanings: dict[str, Tensor]) -> Tensor | None:
    """One minus the cosine between the mean state of a sentence and the base model's embedding of it."""
    own, wanted = [], []
    for row, (example, window) in enumerate(batch.windows):
        teacher = meanings.get(f"{example.corpus}/{example.name}")
        if teacher is None:
            continue
        for number, (first, last) in enumerate(example.sentences):
            if window.first <= first and last <= window.last:
                own.append(states[row, first - window.first : last - window.first].mean(dim=0))
                wanted.append(teacher[number])
    if not own:
        return None
    return (
        1 - functional.cosine_similarity(torch.stack(own), torch.stack(wanted).float().to(states.device), dim=-1)
    ).mean()
