"""A text by its lines, each with where its words stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_LINE: Final = re.compile(r"[^\r\n\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it: where its words stand, and whether a blank line or the text's start is above."""

    start: int
    end: int
    words: str
    after_blank: bool


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of a text that are not blank, without the spaces at their ends."""
    last_end = -1
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if not words:
            continue
        start = match.start() + match[0].index(words)
        between = text[max(last_end, 0) : start]
        yield Line(
            start,
            start + len(words),
            words,
            after_blank=last_end < 0 or between.count("\n") + between.count("\r") // 2 > 1,
        )
        last_end = start + len(words)
