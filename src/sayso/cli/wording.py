"""Words on the terminal: counted nouns, and text of others that may not give the terminal commands."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import bidirectional

# All control characters but the line feed, the tab, and the carriage return of a Windows line end: an escape sequence
# in a headline could move the cursor, rename the window or hide what follows.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)")


def legible(text: str) -> str:
    """Text as it came but for control characters, which show as U+FFFD."""
    return _CONTROL.sub("\ufffd", text)


def on_one_line(text: str) -> str:
    """Text on one line, and legible."""
    return legible(re.sub(r"[\t\n\v\f\r]+", " ", text))


def isolated(text: str) -> str:
    """Text set apart where it runs from right to left, so that what stands beside it keeps its order (UAX #9)."""
    return f"\u2068{text}\u2069" if any(bidirectional(one) in {"R", "AL"} for one in text) else text


def counted(count: int, noun: str) -> str:
    """A number with its noun: `1 document`, `2,000 documents`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def percent(low: float, high: float) -> str:
    """An interval of chances: `20–80 %`."""
    return f"{round(100 * low)}–{round(100 * high)} %"
