"""Train: passes over the prepared examples, with a checkpoint behind each."""

from __future__ import annotations

import json
import math
import pickle
import random
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from sayso.reader.encoder.pairs import FEATURES
from training.agreement import teach, trust
from training.base import base_file
from training.batches import one_pass
from training.evaluate import evaluate
from training.examples import Example
from training.losses import WEIGHTS, losses
from training.model import Network, Shape
from training.prepare import HELD, SOURCES


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """All that decides a run, besides the data."""

    passes: int = 6
    seed: int = 1
    encoder_rate: float = 3e-4
    head_rate: float = 1e-3
    warm_up: int = 150
    noise: float = 0.1
    """Share of sub-words that are hidden from the network."""
    dropout: float = 0.1
    decay: float = 0.01
    average: float = 0.998
    """How slowly the averaged weights follow; they teach, and are what is evaluated and exported."""
    trust_after: int = 600
    """Steps until the average counts in full as a teacher."""
    steps_per_pass: int = 960
    finishing: int = 2
    """Passes behind those others, which start anew at a lower rate."""
    finishing_rate: float = 0.3
    """The share of the rates with which they start."""


def train(work: Path, out: Path, recipe: Recipe, stop_after: int | None = None) -> Path:
    """Train from the prepared folder `work` into `out`, going on from its last checkpoint; returns the newest checkpoint."""
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    torch.set_flush_denormal(True)
    with (work / "examples.pickle").open("rb") as file:
        examples: dict[str, list[Example]] = pickle.load(file)
    meanings = torch.load(work / "meanings.pt")
    held = examples.pop(HELD)
    plan = _plan(examples)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network = Network(Shape(dropout=recipe.dropout), FEATURES)
    network.load_base(base_file("model.safetensors"))
    network.to(device)
    network.encoder.words.weight.requires_grad_(False)
    average = Network(Shape(dropout=recipe.dropout), FEATURES).to(device)
    average.load_state_dict(network.state_dict())
    average.eval()
    optimizer, schedule = _optimizer(network, recipe)
    done = _resume(out, network, average, optimizer, schedule)
    (out / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1) + "\n", encoding="utf-8")
    last = recipe.passes + recipe.finishing
    for number in range(done, last if stop_after is None else min(last, stop_after)):
        rng = random.Random(recipe.seed * 1000 + number)
        started, sums = time.perf_counter(), defaultdict[str, list[float]](list)
        for step, drawn in enumerate(one_pass(plan, rng, recipe.noise)):
            batch, before = drawn.to(device), number * recipe.steps_per_pass + step
            found = losses(network, batch, meanings, teach(average, batch))
            found["agreement"] = found["agreement"] * trust(before, recipe.trust_after)
            _learn(network, found, optimizer)
            for name, loss in found.items():
                sums[name].append(float(loss.detach()))
            schedule.step()
            _follow(average, network, min(recipe.average, (before + 1) / (before + 10)))
            if step % 50 == 0:
                rate = (step + 1) / (time.perf_counter() - started)
                recent = {name: round(sum(v[-50:]) / len(v[-50:]), 3) for name, v in sums.items()}
                print(f"pass {number + 1} step {step} {rate:.2f} steps/s {recent}", flush=True)
        record: dict[str, Any] = {
            "pass": number + 1,
            "steps": step + 1,
            "seconds": round(time.perf_counter() - started),
            "losses": {name: round(sum(values) / len(values), 4) for name, values in sums.items()},
            "held": evaluate(average, held),
        }
        _save(out, number + 1, network, average, optimizer, schedule)
        with (out / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")
        print(json.dumps(record), flush=True)
    return out / "last.pt"


def _plan(examples: dict[str, list[Example]]) -> list[tuple[Example, float]]:
    """List what a pass reads, with how often."""
    weights = {source.name: source.weight for source in SOURCES}
    return [(example, weights[name]) for name, part in examples.items() if name in weights for example in part]


def _learn(network: Network, found: dict[str, torch.Tensor], optimizer: torch.optim.Optimizer) -> None:
    total = sum(WEIGHTS[name] * loss for name, loss in found.items())
    optimizer.zero_grad(set_to_none=True)
    if isinstance(total, torch.Tensor):
        total.backward()
        torch.nn.utils.clip_grad_norm_([p for p in network.parameters() if p.grad is not None], 1.0)
        optimizer.step()


def _optimizer(network: Network, recipe: Recipe) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    base: list[torch.nn.Parameter] = []
    heads: list[torch.nn.Parameter] = []
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            part = base if name.startswith(("encoder.blocks", "encoder.positions", "encoder.norm")) else heads
            part.append(parameter)
    groups = [{"params": base, "lr": recipe.encoder_rate}, {"params": heads, "lr": recipe.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=recipe.decay, fused=True)
    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, recipe))


def _rate(step: int, recipe: Recipe) -> float:
    """Give the share of the rates at a step: up, down by a cosine, and down once more from lower in the finishing passes."""
    whole = recipe.passes * recipe.steps_per_pass
    if step < whole:
        warm = min(1.0, (step + 1) / recipe.warm_up)
        return warm * _cosine(step / whole)
    return recipe.finishing_rate * _cosine((step - whole) / max(1, recipe.finishing * recipe.steps_per_pass))


def _cosine(done: float) -> float:
    return max(0.02, 0.5 * (1 + math.cos(math.pi * min(1.0, done))))


@torch.no_grad()
def _follow(average: Network, network: Network, keep: float) -> None:
    for slow, fast in zip(average.parameters(), network.parameters(), strict=True):
        if fast.requires_grad:
            slow.lerp_(fast, 1 - keep)


def _save(out: Path, number: int, network: Network, average: Network, optimizer: Any, schedule: Any) -> None:
    state = {
        "pass": number,
        "network": network.state_dict(),
        "average": average.state_dict(),
        "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(),
        "random": torch.get_rng_state(),
    }
    torch.save(state, out / "last.part")
    (out / "last.part").replace(out / "last.pt")


def _resume(out: Path, network: Network, average: Network, optimizer: Any, schedule: Any) -> int:
    if not (out / "last.pt").exists():
        return 0
    state = torch.load(out / "last.pt", map_location=next(network.parameters()).device)
    network.load_state_dict(state["network"])
    average.load_state_dict(state["average"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    torch.set_rng_state(state["random"].cpu())
    return int(state["pass"])
