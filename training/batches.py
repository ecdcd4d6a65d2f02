"""Batches of fixed shapes, cut anew in every pass."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sayso.reader.encoder.regions import Region, region_arrays, region_of
from sayso.reader.encoder.tags import LABELS, LAYERS
from sayso.reader.encoder.windows import LONGEST, Window, arrays, cut_windows
from training.examples import UNMARKED, Example, Predicate, role_tags

STEP_TOKENS = 2048
"""Sub-words in a step."""
_LENGTHS = (32, 64, 96, 128, LONGEST)
"""The lengths to which windows are padded in training: few, since oneDNN compiles each shape anew."""
_TOGETHER = STEP_TOKENS // LONGEST
"""Windows of one text that are read in one step, so that mentions far apart are seen together."""
REGION_SHAPES = ((40, 64), (20, 128))
"""Predicates and words of the second stage's two shapes in a step."""
_CHUNKS = 2
"""How often a step may run through each of those shapes; predicates beyond that are left for another pass."""
_MASK_PIECE = 103
Number = TypeVar("Number", np.int64, np.float32)


@dataclass(slots=True)
class Stage2:
    """One shape of predicates: where their words' states are, and what is to be learnt."""

    index: Tensor
    mask: Tensor
    distance: Tensor
    convention: Tensor
    inside: Tensor
    tags: Tensor
    labels: Tensor
    real: Tensor

    def to(self, device: torch.device) -> Stage2:
        """Move it to a device."""
        return Stage2(*(getattr(self, field.name).to(device) for field in fields(self)))


@dataclass(slots=True)
class Batch:
    """One step: the encoder's input, (B, W) tags by layer, predicates, and the windows they came from.

    In training `ids` and `shape` are disturbed; `clean` holds both as they were.
    """

    windows: list[tuple[Example, Window]]
    length: int
    ids: Tensor
    shape: Tensor
    quoted: Tensor
    mask: Tensor
    pool: Tensor
    tags: dict[str, Tensor]
    predicates: list[Stage2]
    clean: tuple[Tensor, Tensor]

    def to(self, device: torch.device) -> Batch:
        """Move it to a device."""
        moved = {name: getattr(self, name).to(device) for name in ("ids", "shape", "quoted", "mask", "pool")}
        tags = {layer: marked.to(device) for layer, marked in self.tags.items()}
        clean = (self.clean[0].to(device), self.clean[1].to(device))
        return replace(self, **moved, tags=tags, predicates=[s.to(device) for s in self.predicates], clean=clean)


def one_pass(plan: Sequence[tuple[Example, float]], rng: random.Random, noise: float) -> Iterator[Batch]:
    """Yield one pass in random order; each example comes as often as its weight says, the fraction by chance.

    Texts with chains of coreference come whole, as consecutive windows of one batch.
    """
    rows: dict[int, list[tuple[Example, Window]]] = {}
    runs: list[list[tuple[Example, Window]]] = []
    for example, weight in plan:
        for _ in range(int(weight) + (rng.random() < weight % 1)):
            windows = list(cut_windows(example.words, first_budget=rng.randint(LONGEST // 4, LONGEST)))
            if example.chains:
                runs += [
                    [(example, w) for w in windows[at : at + _TOGETHER]] for at in range(0, len(windows), _TOGETHER)
                ]
            else:
                for window in windows:
                    rows.setdefault(shaped(window.length), []).append((example, window))
    rng.shuffle(runs)
    jobs = _packed(runs)
    for length, found in rows.items():
        rng.shuffle(found)
        size = STEP_TOKENS // length
        jobs += [found[at : at + size] for at in range(0, len(found), size)]
    rng.shuffle(jobs)
    for job in jobs:
        yield make_batch(job, rng, noise)


def _packed(runs: list[list[tuple[Example, Window]]]) -> list[list[tuple[Example, Window]]]:
    """Put runs of windows together, as many as fill a batch."""
    jobs: list[list[tuple[Example, Window]]] = [[]]
    for run in runs:
        if len(jobs[-1]) + len(run) > _TOGETHER:
            jobs.append([])
        jobs[-1] += run
    return [job for job in jobs if job]


def shaped(length: int) -> int:
    """Give the length to which a window of so many sub-words is padded in training."""
    return next(longest for longest in _LENGTHS if length <= longest)


def make_batch(windows: list[tuple[Example, Window]], rng: random.Random | None = None, noise: float = 0.0) -> Batch:
    """Fill one batch to its fixed shape: rows that are missing are empty."""
    length = max(shaped(window.length) for _, window in windows)
    rows = STEP_TOKENS // length
    inputs = arrays([(example.words, window) for example, window in windows], length)
    ids, shape = _full(inputs.ids, rows), _full(inputs.shape, rows)
    mask = _full(inputs.mask, rows)
    mask[len(windows) :, 0] = 1
    clean = (torch.from_numpy(ids.copy()), torch.from_numpy(shape.copy()))
    if rng is not None:
        _disturb(ids, shape, rng, noise)
    tags = {
        layer: np.full((rows, length), UNMARKED, dtype=np.int64)
        for layer in LAYERS
        if any(layer in example.tags for example, _ in windows)
    }
    for row, (example, window) in enumerate(windows):
        for layer, marked in example.tags.items():
            tags[layer][row, : window.last - window.first] = marked[window.first : window.last]
    return Batch(
        windows=windows,
        length=length,
        ids=torch.from_numpy(ids),
        shape=torch.from_numpy(shape),
        quoted=torch.from_numpy(_full(inputs.quoted, rows)),
        mask=torch.from_numpy(mask),
        pool=torch.from_numpy(_full(inputs.pool, rows)),
        tags={layer: torch.from_numpy(marked) for layer, marked in tags.items()},
        predicates=list(second_stage(windows, length, gold_predicates(windows), rng)),
        clean=clean,
    )


def _full(array: NDArray[Number], rows: int) -> NDArray[Number]:
    full: NDArray[Number] = np.zeros((rows, *array.shape[1:]), dtype=array.dtype)
    full[: len(array)] = array
    return full


def _disturb(ids: NDArray[np.int64], shape: NDArray[np.int64], rng: random.Random, noise: float) -> None:
    """Hide some sub-words, and now and then all that capitals tell of a window."""
    generator = np.random.default_rng(rng.getrandbits(32))
    hidden = (generator.random(ids.shape) < noise) & (ids > 999)
    ids[hidden] = _MASK_PIECE
    for row in range(len(ids)):
        chance = rng.random()
        if chance < 0.06:
            letters = (shape[row] >= 1) & (shape[row] <= 5)
            shape[row][letters] = 3 if chance < 0.03 else 1


def gold_predicates(windows: Sequence[tuple[Example, Window]]) -> list[tuple[int, Region, Predicate]]:
    """List the marked predicates of the windows with their rows."""
    return [
        (row, region_of(example.words, window, predicate.span, predicate.convention), predicate)
        for row, (example, window) in enumerate(windows)
        for predicate in example.predicates
        if window.first <= predicate.span[0] and predicate.span[1] <= window.last
    ]


def second_stage(
    windows: Sequence[tuple[Example, Window]],
    length: int,
    found: list[tuple[int, Region, Predicate]],
    rng: random.Random | None,
) -> Iterator[Stage2]:
    """Put predicates into the fixed shapes. In training what is too much is left for another pass."""
    for number, (count, longest) in enumerate(REGION_SHAPES):
        shortest = REGION_SHAPES[number - 1][1] if number else 0
        fitting = [item for item in found if shortest < item[1].last - item[1].first <= longest]
        if rng is not None:
            rng.shuffle(fitting)
            fitting = fitting[: _CHUNKS * count]
        for at in range(0, len(fitting), count):
            yield _stage2(windows, length, fitting[at : at + count], count, longest)


def _stage2(
    windows: Sequence[tuple[Example, Window]],
    length: int,
    chosen: list[tuple[int, Region, Predicate]],
    count: int,
    longest: int,
) -> Stage2:
    given = region_arrays([region for _, region, _ in chosen], longest)
    index, tags = (np.zeros((count, longest), dtype=np.int64) for _ in range(2))
    labels = np.full((count, len(LABELS)), UNMARKED, dtype=np.int64)
    mask = _full(given.mask, count)
    mask[len(chosen) :, 0] = 1
    for number, (row, region, predicate) in enumerate(chosen):
        size = region.last - region.first
        index[number, :size] = row * length + given.words[number, :size] - windows[row][1].first
        tags[number, :size] = role_tags(predicate, region.first, region.last)
        labels[number] = predicate.labels
    convention = np.zeros(count, dtype=np.int64)
    convention[: len(chosen)] = given.convention
    real = np.zeros(count, dtype=np.float32)
    real[: len(chosen)] = 1
    return Stage2(
        *(
            torch.from_numpy(array)
            for array in (
                index, mask, _full(given.distance, count), convention, _full(given.inside, count), tags, labels, real,
            )
        )
    )  # fmt: skip
