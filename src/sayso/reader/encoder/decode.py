"""From scores to spans: the best legal sequence of tags."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_FORBIDDEN: Final = np.float32(-1e4)

LabelledSpan = tuple[int, int, int]
"""From the first word to behind the last, and the index of the label."""


def legal(tags: int) -> Floats:
    """Give (T, T) penalties from tag to tag: an inside tag follows only its own label's beginning or inside."""
    penalties = np.zeros((tags, tags), dtype=np.float32)
    for inside in range(2, tags, 2):
        penalties[:, inside] = _FORBIDDEN
        penalties[inside - 1, inside] = penalties[inside, inside] = 0
    return penalties


def best_tags(emissions: Floats, lengths: NDArray[np.int64], transitions: Floats) -> NDArray[np.int64]:
    """Find the best tags (Viterbi 1967) for P sequences of at most R words, among T tags.

    Emissions are (P, R, T), lengths (P,), transitions (T, T), from row to column; gives (P, R). Tags behind a
    sequence's length are 0.
    """
    count, steps, tags = emissions.shape
    score = emissions[:, 0].copy()
    score[:, 2::2] += _FORBIDDEN
    back, stay = np.zeros((steps, count, tags), dtype=np.int8), np.arange(tags)[None]
    for step in range(1, steps):
        moved = score[:, :, None] + transitions[None]
        live = (step < lengths)[:, None]
        back[step] = np.where(live, moved.argmax(axis=1), stay)
        score = np.where(live, moved.max(axis=1) + emissions[:, step], score)
    best = np.zeros((count, steps), dtype=np.int64)
    at = score.argmax(axis=1)
    rows = np.arange(count)
    for step in range(steps - 1, -1, -1):
        best[:, step] = np.where(step < lengths, at, 0)
        at = back[step, rows, at]
    return best


def best_legal_tags(emissions: Floats, lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Find the best tags where transitions are free but for those that `legal` forbids; arguments as in `best_tags`.

    Where each word's own best tag is legal, as mostly, that is the best sequence; only the others are searched.
    """
    best: NDArray[np.int64] = emissions.argmax(axis=2)
    best[np.arange(emissions.shape[1])[None] >= lengths[:, None]] = 0
    before = np.pad(best, ((0, 0), (1, 0)))[:, :-1]
    inside = (best > 0) & (best % 2 == 0)
    broken = (inside & (before != best) & (before != best - 1)).any(axis=1)
    if broken.any():
        best[broken] = best_tags(emissions[broken], lengths[broken], legal(emissions.shape[2]))
    return best


def spans_of(tags: NDArray[np.int64]) -> list[LabelledSpan]:
    """List the spans of a legal sequence of tags."""
    spans: list[LabelledSpan] = []
    (places,) = np.nonzero(tags)
    for place in places.tolist():
        tag = int(tags[place])
        if tag % 2 == 1:
            spans.append((place, place + 1, (tag - 1) // 2))
        elif spans:
            spans[-1] = (spans[-1][0], place + 1, spans[-1][2])
    return spans
