"""Windows: runs of whole paragraphs that the encoder reads together, and their arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.reader.encoder.words import Words

LONGEST: Final = 192
"""Sub-words of the longest window."""
STEP: Final = 8
"""Lengths are padded to a multiple of this.

What is read alone decides how far, so that it gives the same figures in any batch.
"""
_START, _BREAK = 101, 102
"""[CLS] before a window; [SEP] between two paragraphs and at the end."""


@dataclass(frozen=True, slots=True)
class Window:
    """The words from `first` to before `last`, and how many sub-words they take with the marks between paragraphs."""

    first: int
    last: int
    length: int


@dataclass(frozen=True, slots=True)
class Arrays:
    """The encoder's input for B windows padded to L sub-words.

    `ids`, `shape`, `quoted`: (B, L) int64. `mask`: (B, L) float32, 1 where there is a sub-word. `pool`: (B, L, L)
    float32, which makes the state of word w of a window as the mean of its sub-words' states: rows are words, columns
    sub-words.
    """

    ids: NDArray[np.int64]
    shape: NDArray[np.int64]
    quoted: NDArray[np.int64]
    mask: NDArray[np.float32]
    pool: NDArray[np.float32]


def cut_windows(words: Words, budget: int = LONGEST, first_budget: int | None = None) -> Iterator[Window]:
    """Pack whole paragraphs, in order, into windows of at most `budget` sub-words.

    A longer paragraph is cut between words.

    `first_budget` bounds the first window instead, so that training sees a text cut in other places each time.
    """
    first, length, room = 0, 2, first_budget or budget
    for start, size in _blocks(words, budget - 2):
        if start > first and length + size > room:
            yield Window(first, start, length - 1)
            first, length, room = start, 2, budget
        length += size + 1
    if first < len(words):
        yield Window(first, len(words), length - 1)


def cut_stretches(words: Words, most: int) -> Iterator[Words]:
    """Cut a long text between windows into stretches of at most `most` words, which fall into the very same windows."""
    first = 0
    for window in cut_windows(words) if len(words) > most else ():
        if window.last - first > most:
            yield words.part(first, window.first)
            first = window.first
    yield words.part(first, len(words))


def _blocks(words: Words, budget: int) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs as (first word, sub-words), those over the budget in several blocks."""
    first, size = 0, 0
    for number, pieces in enumerate(words.pieces):
        starts_paragraph = number > first and words.paragraph[number] != words.paragraph[first]
        if starts_paragraph or size + len(pieces) > budget:
            yield first, size
            first, size = number, 0
        size += len(pieces)
    if size:
        yield first, size


def padded(length: int) -> int:
    """Give the padded length for so many sub-words of a window, or words of a region."""
    return -(-length // STEP) * STEP


def arrays(windows: Sequence[tuple[Words, Window]], length: int) -> Arrays:
    """Fill the arrays of windows that are all padded to one length."""
    count = len(windows)
    ids, shape, quoted = (np.zeros((count, length), dtype=np.int64) for _ in range(3))
    mask = np.zeros((count, length), dtype=np.float32)
    pool = np.zeros((count, length, length), dtype=np.float32)
    for row, (words, window) in enumerate(windows):
        ids[row, 0], at = _START, 1
        before = words.paragraph[window.first]
        for number in range(window.first, window.last):
            if words.paragraph[number] != before:
                ids[row, at], before = _BREAK, words.paragraph[number]
                at += 1
            pieces = words.pieces[number]
            end = at + len(pieces)
            ids[row, at:end] = pieces
            shape[row, at:end] = words.shape[number]
            quoted[row, at:end] = words.quoted[number]
            pool[row, number - window.first, at:end] = 1 / len(pieces)
            at = end
        ids[row, at] = _BREAK
        mask[row, : at + 1] = 1
    return Arrays(ids, shape, quoted, mask, pool)
