"""Lines that belong to the page and not to the article, by the words of the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.lexicon.load import load_lexicon
from sayso.records.reading import Furniture

# No line of page furniture is longer than a cookie notice; the check also bounds the work on a line.
_LONGEST_LINE: Final = 650
_MARKS: Final = " \t\u00a0\ufeff*_#>•·–—-|"


@dataclass(frozen=True, slots=True, kw_only=True)
class FurniturePattern:
    """One entry of the lexicon: what the whole line matches, and whether only near the ends of a text."""

    why: Furniture
    pattern: re.Pattern[str]
    at_edges: bool


@cache
def furniture_patterns() -> tuple[FurniturePattern, ...]:
    """The lexicon's entries, compiled, in its order."""
    return tuple(
        FurniturePattern(
            why=Furniture(why),
            pattern=re.compile(entry["pattern"], re.NOFLAG if entry.get("case") else re.IGNORECASE),
            at_edges=entry.get("place") == "edges",
        )
        for why, entries in load_lexicon("furniture").items()
        for entry in entries
    )


def furniture_of(line: str, *, at_edge: bool) -> Furniture | None:
    """Why a line is page furniture; None where it may belong to the article.

    `at_edge`: it stands among the first or last lines of its text, where more can be told from the words.
    """
    bare = line.strip(_MARKS)
    if not bare or len(bare) > _LONGEST_LINE:
        return None
    ended = bare.rstrip(".!?… ")
    for entry in furniture_patterns():
        if (at_edge or not entry.at_edges) and (entry.pattern.fullmatch(bare) or entry.pattern.fullmatch(ended)):
            return entry.why
    return None
