"""What the encoder sees of places: the chances that each word is part of one, or of something else with a name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

SIGNS: Final = (
    "place", "place begins", "named place", "named place begins", "person", "organisation", "nationality", "party",
)  # fmt: skip
"""The columns: *place* by the annotation guide, the next four by GUM and GMB, *party* is a state as an actor."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a stretch of text, their (W, SIGNS) chances, and the spans that the encoder proposes as places.

    `start` and `end` are the words' bounds in the text, in order.
    """

    start: list[int]
    end: list[int]
    chances: NDArray[np.float32]
    proposed: tuple[tuple[int, int], ...] = ()

    def words(self, start: int, end: int) -> tuple[int, int]:
        """Give the range of the words that a span of the text touches; empty where it touches none."""
        return bisect_right(self.end, start), bisect_left(self.start, end)

    def odds(self) -> NDArray[np.float32]:
        """Give the chances as log-odds, at most 6 either way."""
        within = np.clip(self.chances, 0.0025, 0.9975)
        odds: NDArray[np.float32] = np.log(within / (1 - within))
        return odds
