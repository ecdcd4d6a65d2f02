"""A text as the set of its short runs of words, small enough to keep for every article and exact enough to compare.

Runs of five words, as in A. Broder, "On the resemblance and containment of documents" (1997): an edit of one word
touches five of them, and two stories on one subject share few, however alike their vocabulary.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from array import array
from dataclasses import dataclass
from typing import Final

SHINGLE_WORDS: Final = 5
_WORD: Final = re.compile(r"\w+")
_FIGURE: Final = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True)
class Shingles:
    """The distinct runs of five words of a text, and its distinct figures, each as sorted 32-bit hashes.

    Upper and lower case, punctuation and line breaks count for nothing. About four bytes a word. Two different runs
    share a hash with a chance of 2^-32, so that likeness is exact for any practical purpose.
    """

    words: int
    digest: bytes
    """Names the sequence of words: equal digests mean the same words in the same order."""
    hashes: array[int]
    figures: array[int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two texts have in common, each from 0 to 1."""

    jaccard: float
    """Shared runs of words among all runs of either."""
    containment: float
    """The share of the shorter text's runs that stand in the longer: 1 for a text that was only cut."""
    figures: float
    """The share of the figures of the text with fewer that stand in the other; 1 where it has none."""
    figures_missing: int
    """How many of those do not."""


def shingle(text: str) -> Shingles:
    """Take the runs of words and the figures of a text."""
    words = _WORD.findall(text.casefold())
    codes = [zlib.crc32(word.encode()) for word in words]
    runs = zip(*(codes[i:] for i in range(SHINGLE_WORDS)), strict=False)
    # Python's hash of a tuple of whole numbers has no random seed, unlike that of a string: every run gives the same.
    hashes = {hash(run) >> 32 & 0xFFFFFFFF for run in runs}
    return Shingles(
        words=len(words),
        digest=hashlib.blake2b(" ".join(words).encode(), digest_size=16).digest(),
        hashes=array("I", sorted(hashes)),
        figures=array("I", sorted({zlib.crc32(figure.replace(",", "").encode()) for figure in _FIGURE.findall(text)})),
    )


def likeness(one: Shingles, other: Shingles) -> Likeness:
    """Measure what two texts have in common; the order of the two does not matter."""
    if one.digest == other.digest:
        return Likeness(1.0, 1.0, 1.0, 0)
    shared = len(set(one.hashes).intersection(other.hashes))
    shorter = min(len(one.hashes), len(other.hashes))
    either = len(one.hashes) + len(other.hashes) - shared
    fewer, more = sorted((set(one.figures), set(other.figures)), key=len)
    return Likeness(
        jaccard=shared / either if either else 0.0,
        containment=shared / shorter if shorter else 0.0,
        figures=len(fewer & more) / len(fewer) if fewer else 1.0,
        figures_missing=len(fewer - more),
    )
