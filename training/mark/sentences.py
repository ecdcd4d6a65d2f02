"""The numbered sentences of a text, by which drafts say where words stand.

The rule is rough and its own, so that numbers stay the same while the product's splitter changes: it errs after
abbreviations, which does no harm.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import Final

_END: Final = re.compile(r"(?:(?<=\w\w\w)|(?<=[\d)\]%’”\"']))[.!?][\"'”’)\]]*[ \u00a0]+(?=[\"'“‘(\[]?[A-Z0-9])")


class Sentences:
    """A text cut into lines and these into sentences, numbered from 1 on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.bounds: list[tuple[int, int]] = []
        """Start and end of each sentence, without white space around it."""
        self.paragraph_ends: list[int] = []
        """Where the paragraph of each sentence ends."""
        for line in re.finditer(r"[^\n]+", text):
            cuts = [line.start(), *(match.end() for match in _END.finditer(text, *line.span())), line.end()]
            for start, end in pairwise(cuts):
                if words := text[start:end].strip():
                    start = text.index(words, start)  # noqa: PLW2901
                    self.bounds.append((start, start + len(words)))
                    self.paragraph_ends.append(line.end())
        self._starts = [start for start, _ in self.bounds]

    def number(self, offset: int) -> int:
        """Return the number of the sentence in which an offset lies."""
        return max(1, bisect_right(self._starts, offset))

    def paragraph_end(self, offset: int) -> int:
        """Return where the paragraph ends in which an offset lies."""
        return self.paragraph_ends[self.number(offset) - 1] if self.bounds else 0
