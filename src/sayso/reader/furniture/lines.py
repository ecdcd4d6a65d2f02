"""A text by its lines, each with where its words stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_LINE: Final = re.compile(r"[^\r\n\u2028\u2029]+")
_UNSEEN: Final = "\ufeff\u200b\u200e\u200f\u2060"
"""Signs that may stand at the ends of a line and are no words."""
_WORDS: Final = re.compile(rf"[^\s{_UNSEEN}](?:.*[^\s{_UNSEEN}])?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it: where its words stand, and whether a blank line or the text's start is above."""

    start: int
    end: int
    words: str
    after_blank: bool


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of a text that are not blank, without the spaces and unseen signs at their ends."""
    last_end = -1
    for match in _LINE.finditer(text):
        found = _WORDS.search(match[0])
        if found is None:
            continue
        words, start = found[0], match.start() + found.start()
        between = text[max(last_end, 0) : start]
        yield Line(
            start,
            start + len(words),
            words,
            after_blank=last_end < 0 or between.count("\n") + between.count("\r") // 2 > 1,
        )
        last_end = start + len(words)
