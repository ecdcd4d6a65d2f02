"""Pairs of texts of which one is a copy of the other, found without comparing every pair.

A quarter of each text's runs of words, those with the lowest hashes, is looked up in an index, and every pair that
shares enough of them is then compared in full. Such a sketch of fixed rate, unlike the bands of MinHash, whose chance
falls with the square of the resemblance, also finds a cut of 80 words in a story of 1,500.

Thresholds: in 2,800 articles of five collections the copies had a containment of 0.69 and more, texts that only quote
one another 0.63 and less, and daily reports on a set form 0.66 to 0.71 with at most 40 per cent of their figures.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sayso.resolve.shingles import Likeness, Shingles, likeness

MIN_CONTAINMENT: Final = 0.65
MIN_FIGURES: Final = 2 / 3
MAX_FIGURES_ASTRAY: Final = 1

_SAMPLED: Final = 2**32 // 4
"""Hashes below this bound are looked up."""
_SLICES: Final = 64
"""Runs that stand in one text only are told apart for one slice of the hashes at a time, which bounds the memory."""
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
    holders = _holders(texts)
    samples = [bisect_left(text.hashes, _SAMPLED) for text in texts]
    for one, text in enumerate(texts):
        shared: Counter[int] = Counter()
        for run in text.hashes[: samples[one]]:
            if indexes := holders.get(run):
                following = bisect_right(indexes, one)
                shared.update(indexes[following : following + _NEIGHBOURS])
        for other in sorted(shared):
            shorter = min(one, other, key=lambda index: len(texts[index].hashes))
            if shared[other] * 4 >= samples[shorter]:
                found = likeness(text, texts[other])
                if is_copy(found):
                    yield one, other, found


def _holders(texts: Sequence[Shingles]) -> Mapping[int, Sequence[int]]:
    """Map each sampled run of words that several texts share to their indexes, in order."""
    holders: dict[int, Sequence[int]] = {}
    width = _SAMPLED // _SLICES
    for lower in range(0, _SAMPLED, width):
        found: defaultdict[int, list[int]] = defaultdict(list)
        for index, text in enumerate(texts):
            first, last = bisect_left(text.hashes, lower), bisect_left(text.hashes, lower + width)
            for run in text.hashes[first:last]:
                found[run].append(index)
        holders |= {run: array("I", indexes) for run, indexes in found.items() if len(indexes) > 1}
    return holders
