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

    Emissions are (P, R, T), lengths (P,), transitions (T, T), from row to column; gives (P, R). No sequence begins
    inside of a span. Tags behind a sequence's length are 0.
    """
    opening = np.zeros(emissions.shape[2], dtype=np.float32)
    opening[2::2] = _FORBIDDEN
    return _search(emissions, lengths, transitions, opening)


def _search(emissions: Floats, lengths: NDArray[np.int64], transitions: Floats, opening: Floats) -> NDArray[np.int64]:
    count, steps, tags = emissions.shape
    score = emissions[:, 0] + opening
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

    Where each word's own best tag is legal, as mostly, that is the best sequence; the others are searched around the
    words where it is not.
    """
    best: NDArray[np.int64] = emissions.argmax(axis=2)
    best[np.arange(emissions.shape[1])[None] >= lengths[:, None]] = 0
    before = np.pad(best, ((0, 0), (1, 0)))[:, :-1]
    inside = (best > 0) & (best % 2 == 0)
    broken = inside & (before != best) & (before != best - 1)
    parts = [
        (row, *part)
        for row in np.nonzero(broken.any(axis=1))[0].tolist()
        for part in _around(broken[row], inside[row, : lengths[row]])
    ]
    if not parts:
        return best
    sizes = np.array([end - start for _, start, end in parts])
    stacked = np.zeros((len(parts), sizes.max(), emissions.shape[2]), dtype=np.float32)
    for number, (row, start, end) in enumerate(parts):
        stacked[number, : end - start] = emissions[row, start:end]
    penalties = legal(emissions.shape[2])
    found = _search(stacked, sizes, penalties, np.zeros(emissions.shape[2], dtype=np.float32))
    whole = set[int]()
    for number, (row, start, end) in enumerate(parts):
        # Best of all that could stand there whatever stands before: beginning legally, it is best of the sequence too.
        if found[number, 0] % 2 == 1 or found[number, 0] == 0:
            best[row, start:end] = found[number, : end - start]
        else:
            whole.add(row)
    rows = sorted(whole)
    if rows:
        best[rows] = best_tags(emissions[rows], lengths[rows], penalties)
    return best


_MARGIN: Final = 12
"""Words searched before and behind one whose best tag is not legal."""


def _around(broken: NDArray[np.bool_], inside: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """List the stretches of words around those that are broken; none begins, or is followed, inside of a span."""
    parts: list[tuple[int, int]] = []
    for place in np.nonzero(broken)[0].tolist():
        start, end = max(0, place - _MARGIN), min(len(inside), place + _MARGIN)
        while start > 0 and inside[start]:
            start -= 1
        while end < len(inside) and inside[end]:
            end += 1
        if parts and start <= parts[-1][1]:
            start = parts.pop()[0]
        parts.append((start, end))
    return parts


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
