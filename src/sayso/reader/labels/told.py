"""Whom a source told, where the text says so: "told us", "told The Daily Paper", "in an interview with Radio Ostra"."""

from __future__ import annotations

import re
from typing import Final

from sayso.records.document import Document
from sayso.records.span import Span

_TELLING: Final = re.compile(
    r"\b(?:tell|tells|told|telling|informed|assured|briefed|(?:spoke|speaking|interviews?|conversation|call)\s+(?:to|with))\s+",
    re.IGNORECASE,
)
_DAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_NAME: Final = rf"(?!{_DAY})[A-Z][\w’'.&-]*(?:\s+(?:(?:of|for|and|de)\s+)?(?:the\s+)?(?!{_DAY})[A-Z][\w’'.&-]*){{0,5}}"
_HEARERS: Final = re.compile(
    rf"(?:the\s+)?{_NAME}(?:\s+(?:television|radio|newspaper|magazine|news\s+agency))?(?<![,’'])"
    r"|(?:us|me)\b"
    r"|(?:(?:the|state|local|foreign|Western|several|two|some|its|his|her|their)\s+){0,2}"
    r"(?:reporters?|journalists?|correspondents?|newspapers?|lawmakers|parliament|supporters|a\s+(?:news\s+)?(?:conference|briefing|rally))\b",
)
_ABBREVIATED: Final = re.compile(r"\b(?:[A-Z]\.)+$")
_BEHIND: Final = 60
"""Characters behind a cue in which the one told may stand, as in "told | Radio Ostra that"."""
_ENDS: Final = re.compile(r"(?<=[a-z]{3}|\d\d\d)\.(?=\s|$)|[;:!?“”\"\n]")


def find_told(document: Document, cue: Span | None, content: tuple[Span, ...]) -> Span | None:
    """Find who is told, within a cue or right behind it; None where the text names nobody."""
    if cue is None:
        return None
    text = document.text
    end = min(len(text), cue.end + _BEHIND, *(part.start for part in content if part.start >= cue.end))
    if stop := _ENDS.search(text, cue.end, end):
        end = stop.start()
    for telling in _TELLING.finditer(text, cue.start, end):
        if telling.start() >= cue.end:
            break
        if hearer := _HEARERS.match(text, telling.end(), end):
            words = hearer.group()
            kept = words if _ABBREVIATED.search(words) else words.rstrip(".")
            return document.span(hearer.start(), hearer.start() + len(kept))
    return None
