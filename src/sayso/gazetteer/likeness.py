"""How alike two spellings are."""

from __future__ import annotations


class Likeness:
    """One spelling, to be compared with many: twice the longest common subsequence over both lengths, 0 to 1.

    The subsequence is found a row at a time, as bits of one number (Hyyrö 2004, Bit-parallel LCS-length computation
    revisited), which takes some two microseconds for names.
    """

    def __init__(self, spelling: str) -> None:
        self._length = len(spelling)
        self._mask = (1 << self._length) - 1
        self._places: dict[str, int] = {}
        for at, letter in enumerate(spelling):
            self._places[letter] = self._places.get(letter, 0) | 1 << at

    def to(self, other: str) -> float:
        """Compare with another spelling; two empty ones are alike."""
        row = self._mask
        places = self._places
        for letter in other:
            if shared := row & places.get(letter, 0):
                row = (row + shared) | (row - shared)
        common = self._length - (row & self._mask).bit_count()
        return 2 * common / ((self._length + len(other)) or 1) if self._length or other else 1.0
