"""Mentions of a place that mean the government or body that sits there: "Damascus denied", "the Pentagon said"."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Final

from sayso.lexicon.load import load_lexicon
from sayso.reader.places.surface import bare
from sayso.reader.places.toponym import Toponym

_THERE: Final = re.compile(
    r"\b(?:in|at|near|to|into|across|within|inside|outside|around|through|throughout|over|reached|left|entered|visited)\s+(?:the\s+)?(?:[a-z]+ern\s+)?$",
    re.IGNORECASE,
)
"""Words before a name after which a place is a place, whatever else speaks for its government."""
_ACTS: Final = re.compile(
    r"\s+(?:has\s+|have\s+|had\s+|also\s+|itself\s+|repeatedly\s+)*(?:said|says|denied|denies|accused|accuses|wants|wanted|insisted|insists|vowed|warned|warns"
    r"|announced|rejected|rejects|condemned|agreed|refused|demanded|demands|hopes|believes|claimed|claims|called\s+(?:for|on)|fears|pledged|threatened)\b"
)
"""What governments do and towns do not."""
_AGENT: Final = re.compile(r"\bby\s+(?:the\s+)?$", re.IGNORECASE)
_LEAST: Final = 0.6
"""The encoder's chance of a state as an actor from which on a mention is taken for one (83 in 100 training marks)."""
_BEFORE: Final = 40


def is_metonymic(text: str, toponym: Toponym, speakers: Collection[tuple[int, int]], party: float | None) -> bool:
    """Tell whether a toponym means a government or body.

    `speakers` are the bounds of the sources of statements; `party` is the encoder's chance of a state as an actor, None
    where no encoder reads.
    """
    start, end = toponym.start, toponym.end
    if (start, end) in speakers or (start - 4, end) in speakers:
        return True
    if _THERE.search(text, max(0, start - _BEFORE), start):
        return False
    if bare(toponym.words) in _bodies():
        return True
    if party is not None:
        return party >= _LEAST
    return _ACTS.match(text, end, end + 60) is not None and not _AGENT.search(text, max(0, start - _BEFORE), start)


@cache
def _bodies() -> frozenset[str]:
    return frozenset(load_lexicon("toponyms")["bodies"])
