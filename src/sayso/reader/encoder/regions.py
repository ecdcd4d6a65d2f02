"""Regions: the words around one predicate that the second stage reads, and their arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.reader.encoder.windows import Window
from sayso.reader.encoder.words import Words

LONGEST_REGION: Final = 128
"""Words of the longest region."""
_BEFORE: Final = LONGEST_REGION // 2
REACH: Final = 64
"""Words to either side of a predicate whose distances are told apart."""


@dataclass(frozen=True, slots=True)
class Region:
    """The words from `first` to before `last` around the predicate `span`, all numbered as in the text."""

    span: tuple[int, int]
    convention: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class RegionArrays:
    """The second stage's input for P predicates and regions padded to R words, but for the words' states.

    `words` (P, R) int64: the word's place in the text, 0 where there is none. `mask` (P, R) float32. `distance` (P, R)
    int64: 0 at the predicate's own words, else 1 … 2 REACH + 1. `convention` (P,) int64. `inside` (P, R) float32:
    averages the predicate's own words.
    """

    words: NDArray[np.int64]
    mask: NDArray[np.float32]
    distance: NDArray[np.int64]
    convention: NDArray[np.int64]
    inside: NDArray[np.float32]


def region_of(words: Words, window: Window, span: tuple[int, int], convention: int, least: int = 0) -> Region:
    """Give the predicate's paragraph as far as its window has it, cut to LONGEST_REGION words about the predicate.

    Paragraphs of fewer words than `least` are read with those around them, whole.
    """
    first, last = _paragraph(words, window, span)
    while last - first < least and (first > window.first or last < window.last):
        if first > window.first:
            first, _ = _paragraph(words, window, (first - 1, first))
        if last < window.last and last - first < least:
            _, last = _paragraph(words, window, (last, last + 1))
    if last - first > LONGEST_REGION:
        first = min(max(first, span[0] - _BEFORE), last - LONGEST_REGION)
        last = first + LONGEST_REGION
    return Region((span[0], min(span[1], last)), convention, first, last)


def _paragraph(words: Words, window: Window, span: tuple[int, int]) -> tuple[int, int]:
    """Give the words of a window that are of one paragraph with some words."""
    paragraph = words.paragraph[span[0]]
    first, last = span
    while first > window.first and words.paragraph[first - 1] == paragraph:
        first -= 1
    while last < window.last and words.paragraph[last] == paragraph:
        last += 1
    return first, last


def region_arrays(regions: Sequence[Region], length: int) -> RegionArrays:
    """Fill the arrays of regions that are all padded to one length."""
    count = len(regions)
    words = np.zeros((count, length), dtype=np.int64)
    mask = np.zeros((count, length), dtype=np.float32)
    distance = np.zeros((count, length), dtype=np.int64)
    inside = np.zeros((count, length), dtype=np.float32)
    for row, region in enumerate(regions):
        size = region.last - region.first
        places = np.arange(region.first, region.last)
        start, end = region.span
        away = np.where(places < start, places - start, np.where(places >= end, places - end + 1, 0))
        words[row, :size] = places
        mask[row, :size] = 1
        distance[row, :size] = np.where(away == 0, 0, np.clip(away, -REACH, REACH) + REACH + 1)
        inside[row, start - region.first : end - region.first] = 1 / (end - start)
    conventions = np.array([region.convention for region in regions], dtype=np.int64)
    return RegionArrays(words, mask, distance, conventions, inside)
