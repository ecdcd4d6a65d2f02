"""Certainty: how likely a cue that the encoder finds is one, by Platt's scaling of its log odds on held documents."""

from __future__ import annotations

import math
from collections.abc import Iterable

import torch
from torch.nn import functional

from sayso.reader.encoder.engine import Engine
from training.examples import Example


def fit_certainty(engine: Engine, held: Iterable[Example]) -> list[float]:
    """Fit slope and shift (Platt 1999) to whether found cues share a word with marked ones. The engine's own are 1 and 0."""
    odds, right = [], []
    for example in held:
        (state,) = engine.read([example.words])
        marked = {word for p in example.predicates for word in range(*p.span)}
        for first, last, _ in engine.spans(state, "cue"):
            chance = min(max(engine.certainty(state, "cue", first, last), 1e-9), 1 - 1e-9)
            odds.append(math.log(chance / (1 - chance)))
            right.append(float(not marked.isdisjoint(range(first, last))))
    given, wanted = torch.tensor(odds), torch.tensor(right)
    scale = torch.tensor([1.0, 0.0], requires_grad=True)
    optimizer = torch.optim.LBFGS([scale], max_iter=200)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        value = functional.binary_cross_entropy_with_logits(given * scale[0] + scale[1], wanted)
        value.backward()
        return value

    optimizer.step(loss)
    return [round(value, 4) for value in scale.detach().tolist()]
