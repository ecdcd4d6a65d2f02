"""What eight-bit integers cost: the exported graphs and their float originals, run as at run time over documents that trained nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from sayso.reader.encoder.decode import spans_of
from sayso.reader.encoder.engine import Engine, States
from sayso.reader.encoder.regions import Region, region_of
from sayso.reader.encoder.tags import CONVENTIONS, ROLES
from sayso.reader.encoder.weights import Weights
from training.evaluate import SCORED, Tallies, without
from training.examples import Example, Predicate


def cost_of_integers(weights: Weights, folder: Path, examples: Sequence[Example]) -> dict[str, tuple[float, float]]:
    """Give F1 in per cent of the float graphs in a folder and of the integers, by layer and by role of gold predicates."""
    floats = replace(
        weights,
        encoder=(folder / "encoder.float.onnx").read_bytes(),
        predicates=(folder / "predicates.float.onnx").read_bytes(),
    )
    before, after = (_score(Engine(one), examples) for one in (floats, weights))
    return {name: (before.get(name, 0.0), after.get(name, 0.0)) for name in sorted(before.keys() | after.keys())}


def _score(engine: Engine, examples: Sequence[Example]) -> dict[str, float]:
    tallies = Tallies()
    for example in examples:
        (state,) = engine.read([example.words])
        for layer in SCORED:
            if layer in example.tags:
                gold = spans_of(example.tags[layer].astype(np.int64))
                tallies.add(layer, set(engine.spans(state, layer)), set(gold))
        _score_roles(engine, state, example, tallies)
    return tallies.f1()


def _score_roles(engine: Engine, state: States, example: Example, tallies: Tallies) -> None:
    given = list(_regions(state, example))
    for (predicate, region), found in zip(given, engine.roles([(state, region) for _, region in given]), strict=True):
        gold: dict[str, set[tuple[int, ...]]] = {}
        for role, (first, last) in predicate.roles:
            gold.setdefault(ROLES[role], set()).update(without(first, last, predicate.span))
        answers: dict[str, set[tuple[int, ...]]] = {}
        for first, last, role in found.spans:
            answers.setdefault(ROLES[role], set()).add((first, last))
        for role_name in gold.keys() | answers.keys():
            kind = CONVENTIONS[region.convention]
            tallies.add(f"given {kind} {role_name}", answers.get(role_name, set()), gold.get(role_name, set()))


def _regions(state: States, example: Example) -> Iterator[tuple[Predicate, Region]]:
    for predicate in example.predicates:
        for window in state.windows:
            if window.first <= predicate.span[0] and predicate.span[1] <= window.last:
                yield predicate, region_of(example.words, window, predicate.span, predicate.convention)
