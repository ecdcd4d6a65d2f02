"""Pairs of mentions: what tells, besides their words' vectors, whether the later refers to the earlier."""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.reader.encoder.words import Words

WordSpan = tuple[int, int]
FEATURES: Final = 8


def pair_features(words: Words, later: WordSpan, earlier: Sequence[WordSpan]) -> NDArray[np.float32]:
    """Give (N, FEATURES) for a mention and N others.

    They are distances, quotation, lengths and whether the last words are the same.
    """
    table = np.zeros((len(earlier), FEATURES), dtype=np.float32)
    start, end = later
    for row, (first, last) in enumerate(earlier):
        table[row] = (
            log1p(abs(start - first)) / 5,
            log1p(abs(words.paragraph[start] - words.paragraph[first])) / 3,
            words.paragraph[start] == words.paragraph[first],
            words.quoted[start] != 0,
            words.quoted[first] != 0,
            log1p(end - start) / 3,
            log1p(last - first) / 3,
            words.pieces[end - 1] == words.pieces[last - 1],
        )
    return table
