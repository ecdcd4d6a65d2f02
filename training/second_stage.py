"""A last round for the second stage alone: the first stage stands still, so its passes cost a third.

Predicates of which most bring nothing along (places of which no control is told) learn slowly beside all else; here those of
which something is told weigh more.
"""

from __future__ import annotations

import json
import math
import pickle
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from sayso.reader.encoder.pairs import FEATURES
from sayso.reader.encoder.tags import CONVENTIONS, LABELS, NOBODY, ROLES
from training.batches import Batch, Stage2, one_pass
from training.crf import illegal, negative_log_likelihood
from training.examples import UNMARKED, Example
from training.losses import WEIGHTS, second_stage_logits
from training.model import Network, Shape

PLAN = {"polnear": 0.6, "marks": 2.0, "written": 2.0, "gum": 0.6}
"""How often a text of each corpus is read in a pass."""
_DROPOUT = 0.1
_NOISE = 0.05
_AVERAGE = 0.995
_TOLD, _SILENT, _LABELLED = 3.0, 0.5, 2.0
"""Weights of the roles of places of which control is told and is not, and of the labels of the former; all else weighs 1."""
_CHANGE = list(LABELS).index("change")
_NOTHING = LABELS["change"].index(NOBODY)
_CONTROL = CONVENTIONS.index("control")


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondStageRecipe:
    """All that decides this round, besides the data."""

    passes: int = 4
    rate: float = 8e-4
    warm_up: int = 50
    steps_per_pass: int = 640
    seed: int = 5


def train_second_stage(work: Path, run: Path, recipe: SecondStageRecipe) -> None:
    """Train the second stage of a run's last checkpoint from the prepared folder `work`; does nothing where that is done."""
    state = torch.load(run / "last.pt", map_location="cpu")
    if state.get("second stage"):
        return
    torch.manual_seed(recipe.seed)
    with (work / "examples.pickle").open("rb") as file:
        examples: dict[str, list[Example]] = pickle.load(file)
    plan = [(e, PLAN[name]) for name in PLAN for e in examples.get(name, ()) if e.predicates]
    network, average = (_loaded(state) for _ in range(2))
    learning = [*network.predicates.parameters(), network.transitions]
    following = [*average.predicates.parameters(), average.transitions]
    network.requires_grad_(requires_grad=False)
    for parameter in learning:
        parameter.requires_grad_(requires_grad=True)
    network.predicates.train()
    optimizer = torch.optim.AdamW(learning, lr=recipe.rate, weight_decay=0.01)
    steps = recipe.passes * recipe.steps_per_pass
    started, step = time.perf_counter(), 0
    for step, batch in enumerate(_passes(plan, recipe)):
        for group in optimizer.param_groups:
            group["lr"] = recipe.rate * min(1.0, (step + 1) / recipe.warm_up) * _cosine(min(1.0, step / steps))
        loss = _loss(network, batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimizer.step()
        _follow(following, learning, min(_AVERAGE, (step + 1) / (step + 10)))
        if step % 50 == 0:
            print(f"second stage, step {step}, loss {loss.item():.3f}", flush=True)
    state |= {"average": average.state_dict(), "network": network.state_dict(), "second stage": True}
    torch.save(state, run / "last.part")
    (run / "last.part").replace(run / "last.pt")
    record = {"second stage": step + 1, "seconds": round(time.perf_counter() - started)}
    with (run / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")


def _loaded(state: dict[str, dict[str, Tensor]]) -> Network:
    network = Network(Shape(), FEATURES)
    network.load_state_dict(state["average"])
    return network.eval()


def _passes(plan: list[tuple[Example, float]], recipe: SecondStageRecipe) -> Iterator[Batch]:
    for number in range(recipe.passes):
        rng = random.Random(100 * recipe.seed + number)
        yield from (batch for batch in one_pass(plan, rng, _NOISE) if batch.predicates)


def _cosine(done: float) -> float:
    return max(0.02, 0.5 * (1 + math.cos(math.pi * done)))


@torch.no_grad()
def _follow(slow: list[torch.nn.Parameter], fast: list[torch.nn.Parameter], keep: float) -> None:
    for one, other in zip(slow, fast, strict=True):
        one.lerp_(other, 1 - keep)


def _loss(network: Network, batch: Batch) -> Tensor:
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        _, narrow, _, _ = network.encoder(batch.ids, batch.shape, batch.quoted, batch.mask, batch.pool)
    flat = functional.dropout(narrow.flatten(0, 1).float(), _DROPOUT)
    roles, words, labels, known = (torch.zeros(()) for _ in range(4))
    for stage in batch.predicates:
        logits, label_logits = second_stage_logits(network, stage, flat)
        told = (stage.convention == _CONTROL) & (stage.labels[:, _CHANGE] > _NOTHING)
        silent = (stage.convention == _CONTROL) & (stage.labels[:, _CHANGE] == _NOTHING)
        weight = stage.real * torch.where(told, _TOLD, torch.where(silent, _SILENT, 1.0))
        nll = negative_log_likelihood(logits, stage.tags, stage.mask, network.transitions + illegal(len(ROLES)))
        roles, words = roles + (nll * weight).sum(), words + (stage.mask.sum(dim=1) * weight).sum()
        loss, count = _label_loss(stage, label_logits, told)
        labels, known = labels + loss, known + count
    return WEIGHTS["roles"] * roles / words + WEIGHTS["labels"] * labels / known.clamp(min=1)


def _label_loss(stage: Stage2, logits: Tensor, told: Tensor) -> tuple[Tensor, Tensor]:
    """Sum the losses of the labels, and of their weights."""
    loss, known, at = torch.zeros(()), torch.zeros(()), 0
    for number, values in enumerate(LABELS.values()):
        gold = stage.labels[:, number]
        weight = torch.where(told, _LABELLED, 1.0) * (gold != UNMARKED) * stage.real
        each = functional.cross_entropy(logits[:, at : at + len(values)], gold.clamp(min=0), reduction="none")
        loss, known = loss + (each * weight).sum(), known + weight.sum()
        at += len(values)
    return loss, known
