"""Pairs of texts of which one is a copy of the other, found without comparing every pair.

A quarter of each text's runs of words, those with the lowest hashes, is looked up in an index, and every pair that
shares enough of them is then compared in full. Such a sketch of fixed rate, unlike the bands of MinHash, whose chance
falls with the square of the resemblance, also finds a cut of 80 words in a story of 1,500.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from sayso.resolve.shingles import Likeness, Shingles, likeness

MIN_CONTAINMENT: Final = 0.65
MIN_FIGURES: Final = 2 / 3
MAX_FIGURES_ASTRAY: Final = 1

_SAMPLED: Final = 2**32 // 4
"""Hashes below this bound are looked up."""
_SLICES: Final = 16
"""The index is built and dropped for one sixteenth of the hashes at a time, which bounds its memory."""
_NEIGHBOURS: Final = 64
"""A run of words in more texts than this pairs each with its next 64 only: enough to chain the copies of one story."""


def is_copy(found: Likeness) -> bool:
    """Whether two texts so alike are one story.

    Two thirds of the shorter one's words stand in the longer, and so do its figures. The figures tell a story
    from a daily report on a set form (the strikes of Monday, the strikes of Tuesday), whose words are as alike.
    """
    same_figures = found.figures >= MIN_FIGURES or found.figures_missing <= MAX_FIGURES_ASTRAY
    return found.containment >= MIN_CONTAINMENT and same_figures


def copies_among(texts: Sequence[Shingles]) -> Iterator[tuple[int, int, Likeness]]:
    """Yield each pair of indexes, the lower first and in order, of texts with different words that are copies."""
    for (one, other), shared in sorted(_candidates(texts).items()):
        shorter = min(texts[one], texts[other], key=lambda text: len(text.hashes))
        if shared * 4 >= bisect_left(shorter.hashes, _SAMPLED):
            found = likeness(texts[one], texts[other])
            if is_copy(found):
                yield one, other, found


def _candidates(texts: Sequence[Shingles]) -> Counter[tuple[int, int]]:
    """Count the sampled runs of words that each pair of texts shares."""
    shared: Counter[tuple[int, int]] = Counter()
    width = _SAMPLED // _SLICES
    for lower in range(0, _SAMPLED, width):
        holders: defaultdict[int, list[int]] = defaultdict(list)
        for index, text in enumerate(texts):
            first, last = bisect_left(text.hashes, lower), bisect_left(text.hashes, lower + width)
            for run in text.hashes[first:last]:
                holders[run].append(index)
        for indexes in holders.values():
            for position, one in enumerate(indexes[:-1]):
                shared.update((one, other) for other in indexes[position + 1 : position + 1 + _NEIGHBOURS])
    return shared
